"""Files and pictures that people attach: what may come in, how it is kept, how it goes out again."""
