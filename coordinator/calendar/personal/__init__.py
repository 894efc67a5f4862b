"""The personal feed: what concerns one person, at a secret address that only that person knows."""
