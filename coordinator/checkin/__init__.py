"""The door: passes for helpers without an account, scans that are only ever added, attendance counted from them."""
