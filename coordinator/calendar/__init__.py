"""The public calendar and its iCal feeds: everything published, told so that programs understand."""
