"""Yes and no as people write them in a table, in either language."""

from coordinator.core.folding import fold

_YES = frozenset(fold(word) for word in ("ใช่", "yes", "y", "true", "1", "x", "✓", "✔"))
_NO = frozenset(fold(word) for word in ("", "ไม่", "ไม่ใช่", "no", "n", "false", "0"))


def read_flag(text: str) -> bool | None:
    """Whether ``text`` says yes; None when it says neither, nothing at all means no.

    >>> read_flag("ใช่"), read_flag("No"), read_flag("อาจจะ")
    (True, False, None)
    """
    folded = fold(text)
    return True if folded in _YES else False if folded in _NO else None
