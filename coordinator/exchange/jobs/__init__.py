"""The slow work of an import: checking many rows and saving them all at once, with progress to be seen."""
