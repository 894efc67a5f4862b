"""Finding what people were told of events, and what they are to be reminded of."""
