"""Tables of target areas: recognised, checked, saved, and written out again."""
