"""Meetings of the working groups: agenda, minutes with revisions, attendance, resolutions and what they become."""
