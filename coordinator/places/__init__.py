"""The six zones and fifty districts of Bangkok: reference geography."""
