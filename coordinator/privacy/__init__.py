"""Personal data has an end: for how long each kind is kept, what people may see of their own, and how it goes."""
