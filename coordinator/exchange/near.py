"""Which name was probably meant: the same but for spelling, or but for a letter or two."""

import difflib
import re
from collections.abc import Iterable

from coordinator.core.folding import fold

ALIKE = 0.8
SHORTEST = 4
_DIGITS = re.compile("[0-9]+")


class Names:
    """The names of one place's target areas, by any spelling."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_folded = {fold(name): name for name in names}
        self._asked: dict[str, str] = {}

    def same(self, typed: str) -> str:
        """The name that ``typed`` is another spelling of, "" if there is none."""
        return self._by_folded.get(fold(typed), "")

    def near(self, typed: str) -> str:
        """The name that differs in a letter or two, "" if none does.

        Other numbers are other places: ริมคลอง 1 is not meant by ริมคลอง 2.
        """
        wanted = fold(typed)
        if wanted not in self._asked:
            self._asked[wanted] = self._nearest(wanted)
        return self._asked[wanted]

    def _nearest(self, wanted: str) -> str:
        if len(wanted) < SHORTEST:
            return ""
        numbers = _DIGITS.findall(wanted)
        alike = [one for one in self._by_folded if abs(len(one) - len(wanted)) <= 2 and _DIGITS.findall(one) == numbers]
        found = difflib.get_close_matches(wanted, alike, 1, ALIKE)
        return self._by_folded[found[0]] if found else ""
