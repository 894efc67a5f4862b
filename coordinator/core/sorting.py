"""Thai dictionary order as a key that any database sorts right, code point by code point."""

from __future__ import annotations

import re
import unicodedata

from coordinator.core.folding import repair

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
# Tones and other signs above, in dictionary order; they only decide between words that are otherwise equal.
_MARKS = {mark: str(rank) for rank, mark in enumerate("\u0e4e\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c", start=1)}
_UNMARKED = "0"
_IGNORED = "ๆฯ"
_VOWELS = frozenset(map(chr, range(0x0E30, 0x0E3B))) | frozenset("\u0e4dๅเแโใไ")
_SEPARATOR = "\x01"  # lower than every letter; PostgreSQL text cannot hold \x00


def thai_key(text: str) -> str:
    """A stored sort key: comparing two keys by code point compares the texts as a Thai dictionary does.

    Spaces, punctuation, ๆ and ฯ do not count, nor does upper or lower case. Numbers sort as text.
    """
    # NFKC takes ำ apart; repair puts it together again.
    plain = repair(unicodedata.normalize("NFKC", text).casefold())
    letters: list[str] = []
    marks: list[str] = []
    for ch in _LEADING_VOWEL.sub(r"\2\1", plain):
        if ch in _MARKS:
            if marks:
                marks[-1] += _MARKS[ch]
        elif ch in _VOWELS or (ch.isalnum() and ch not in _IGNORED):
            letters.append(ch)
            marks.append(_UNMARKED)
    return "".join(letters) + _SEPARATOR + "".join(marks)
