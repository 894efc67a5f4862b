"""What every room says: database, transaction, clock, dates, words, folding, base form."""
