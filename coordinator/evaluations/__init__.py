"""After an event: the anonymous evaluation and its figures, the report, who came to which part of a series."""
