"""Users, sign-in, sessions that can be ended, and role assignments with their scope."""
