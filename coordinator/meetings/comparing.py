"""Two texts side by side, and two changes of one text put together. Pure functions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Thai has no spaces between words: a letter with its marks is the smallest piece worth telling apart.
_PIECES = re.compile(r"[A-Za-z0-9]+|[๐-๙]+|\s+|.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*", re.S)
_MOST_PIECES = 600

Pieces = Sequence[tuple[bool, str]]


@dataclass(frozen=True)
class Pair:
    """A line of the old text beside a line of the new one, in pieces (changed?, text); None where there is none."""

    old: Pieces | None
    new: Pieces | None

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.old != self.new


def side_by_side(old: str, new: str) -> list[Pair]:
    """The lines of both texts, those that belong together beside each other, with what differs marked."""
    before, after = old.split("\n"), new.split("\n")
    pairs: list[Pair] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += [Pair([(False, line)], [(False, line)]) for line in before[a:b]]
            continue
        for number in range(max(b - a, d - c)):
            left = before[a + number] if a + number < b else None
            right = after[c + number] if c + number < d else None
            pairs.append(_pair(left, right))
    return pairs


def merged(base: str, mine: str, theirs: str) -> str:
    """Both changes of ``base`` in one text, line by line; where both changed the same lines, theirs stand before mine.

    >>> merged("a\\nb\\nc", "A\\nb\\nc", "a\\nb\\nC")
    'A\\nb\\nC'
    >>> merged("a\\nb", "mine\\nb", "theirs\\nb")
    'theirs\\nmine\\nb'
    """
    lines, one, other = base.split("\n"), mine.split("\n"), theirs.split("\n")
    found: list[str] = []
    at = at_one = at_other = 0
    for start, in_one, in_other, size in _common(lines, one, other):
        found += _settled(lines[at:start], one[at_one:in_one], other[at_other:in_other])
        found += lines[start : start + size]
        at, at_one, at_other = start + size, in_one + size, in_other + size
    return "\n".join(found)


def _settled(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    return [*theirs, *(line for line in mine if line not in theirs)]


def _common(base: list[str], one: list[str], other: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of ``base`` that both others kept: where they begin in each, how long; an empty one at the end."""
    of_one = SequenceMatcher(None, base, one, autojunk=False).get_matching_blocks()
    of_other = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    for a in of_one:
        for b in of_other:
            start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
            if start < end:
                yield start, a.b + start - a.a, b.b + start - b.a, end - start
    yield len(base), len(one), len(other), 0


def _pair(old: str | None, new: str | None) -> Pair:
    if old is None or new is None:
        return Pair(None if old is None else [(True, old)], None if new is None else [(True, new)])
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if max(len(before), len(after)) > _MOST_PIECES:
        return Pair([(True, old)], [(True, new)])
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left.append((kind != "equal", "".join(before[a:b])))
        right.append((kind != "equal", "".join(after[c:d])))
    return Pair([one for one in left if one[1]], [one for one in right if one[1]])
