"""Who comes to an event: one by one, pasted from a spreadsheet, counted by office."""
