"""People's names in three fields. A split is a proposal: it is shown for approval, never made silently."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from coordinator.core.folding import clean
from coordinator.core.titles import (
    ABBREVIATED,
    ALSO_IN_NAMES,
    CIVIL,
    CIVIL_WORD,
    ENGLISH,
    NAMES_LIKE_TITLED,
    RANKED,
)

_THAI_LETTER = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]")
_LEADING_VOWEL = re.compile("[\u0e40-\u0e44]")


@dataclass(frozen=True)
class SplitName:
    """A proposed split. `unsure` asks for a closer look: the title may be part of the name."""

    prefix: str
    given: str
    surname: str
    unsure: bool = False


def split_name(text: str) -> SplitName:
    """Title, given name and surname of a full name typed as one; any of them may be empty but the given name.

    The surname is all that follows the given name, so "ณ อยุธยา" stays whole. Never guesses a gender.
    """
    full = " ".join(clean(text).split())
    prefix = full[: _title_length(full)].rstrip()
    given, _, surname = full[len(prefix) :].strip().partition(" ")
    return SplitName(prefix, given, surname, _is_unsure(full, prefix, given))


def _title_length(full: str) -> int:
    """How many characters of the name are titles: ranks and degrees stack (ผศ.ดร.), civil ones do not."""
    first = CIVIL_WORD.match(full)
    longer = RANKED.match(full)
    if first and not (longer and longer.end() > first.end()):
        return _stacked(full, first.end(), (ABBREVIATED,))
    return _stacked(full, 0, (ABBREVIATED, RANKED, ENGLISH))


def _stacked(full: str, end: int, kinds: tuple[re.Pattern[str], ...]) -> int:
    """Where the run of titles of these kinds that begins at `end` ends."""
    while True:
        start = end + 1 if full[end : end + 1] == " " else end
        found = next((match for kind in kinds if (match := kind.match(full, start))), None)
        if not found:
            return end
        end = found.end()


def _is_unsure(full: str, prefix: str, given: str) -> bool:
    """Whether title and name are glued in a way that may be one word, or a title stands alone."""
    first_word = full.split(" ")[0]
    if not prefix:
        return full in CIVIL
    glued = full[len(prefix) : len(prefix) + 1] != " "
    return glued and (prefix in ALSO_IN_NAMES or first_word in NAMES_LIKE_TITLED or len(given) == 1)


def join_name(prefix: str, given: str, surname: str) -> str:
    """The full name as shown: a title stands close to a Thai name and apart from a Latin one.

    >>> join_name("นาย", "สมชาย", "ใจดี"), join_name("Mr.", "John", "Smith")
    ('นายสมชาย ใจดี', 'Mr. John Smith')
    """
    apart = "" if _THAI_LETTER.match(given) else " "
    return f"{prefix}{apart}{given} {surname}".strip()


def mask_name(prefix: str, given: str, surname: str) -> str:
    """Enough for its owner to recognise, not enough for a stranger to know who it is: each name by its first letter.

    >>> mask_name("น.ส.", "สุดา", "ณ อยุธยา"), mask_name("", "Somchai", "")
    ('น.ส.สุ••• อ•••', 'S•••')
    """
    masked = [_masked(name) for name in (given, surname.rpartition(" ")[2]) if name]
    return join_name(prefix, masked[0] if masked else "", masked[1] if len(masked) > 1 else "")


def _masked(name: str) -> str:
    """The first letter with the vowels and marks that belong to it, then three dots, however long it is."""
    leading = _LEADING_VOWEL.match(name)
    begun = leading.end() if leading else 0
    end = begun + 1
    while end < len(name) and unicodedata.category(name[end]) == "Mn":
        end += 1
    return f"{name[:end]}•••"
