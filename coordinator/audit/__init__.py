"""Who changed what, when and through which door; written by the session itself."""
