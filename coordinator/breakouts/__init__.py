"""Break-outs: the people of an event divided into groups, each with its room, facilitators and rapporteur."""
