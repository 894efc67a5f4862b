"""Tables of the members of working groups: recognised, checked, saved, and written out again."""
