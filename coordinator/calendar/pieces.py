"""The entries of feeds as they were sent last: a feed is put together anew of what this process knows.

Known by their keys, they are never wrong: an entry that changed has another one. So all feeds of a site share them.
They are no copies but views of the files that ``gateway`` keeps to be sent.
"""

from array import array
from collections.abc import Collection, Iterable
from itertools import accumulate, pairwise
from threading import Lock

from coordinator.calendar import resting

MOST_OCTETS = 32 * 1024 * 1024  # in each process, of files and what is known of them; the longest unsent goes first
_BETWEEN = "\n"  # stands in no key
FEW = 8  # keys that are looked for in the text first: a file mostly has none of them


class _File:
    """A feed as it was sent, and where in it the entries stand; its weight in octets of memory.

    The keys are one text and the places one array: five thousand small objects would weigh four times as much, and
    lie scattered so that no other use fits between them.
    """

    __slots__ = ("_keys", "_octets", "_places", "weight")

    def __init__(self, octets: bytes, begins: int, entries: Iterable[tuple[str, int]]) -> None:
        told = tuple(entries)
        self._octets, self._keys = resting.kept(octets), _BETWEEN.join(key for key, _length in told)
        self._places = array("Q", accumulate((length for _key, length in told), initial=begins))
        self.weight = len(octets) + len(self._keys) + self._places.itemsize * len(self._places)

    def views(self, wanted: Collection[str]) -> dict[str, memoryview]:
        """Those of the wanted entries that stand in it, by key."""
        if not self._keys or (len(wanted) < FEW and not any(key in self._keys for key in wanted)):
            return {}
        whole, keys = self._octets.view(), self._keys.split(_BETWEEN)
        places = pairwise(self._places)
        return {key: whole[begins:ends] for key, (begins, ends) in zip(keys, places, strict=True) if key in wanted}


# By site and address, the latest last.
_files: dict[tuple[str, str], _File] = {}
_storing = Lock()
_octets = 0


def known(site: str, path: str, wanted: Iterable[str]) -> dict[str, memoryview]:
    """What is known of the wanted keys: from the last file of this address, else from the others of the site."""
    missing, found = set(wanted), dict[str, memoryview]()
    with _storing:
        own = _files.get((site, path))
        others = [file for (of, other), file in reversed(_files.items()) if of == site and other != path]
    for file in [own, *others] if own else others:
        if not missing:
            break
        there = file.views(missing)
        found |= there
        missing -= there.keys()
    return found


def keep(site: str, path: str, octets: bytes, begins: int, entries: Iterable[tuple[str, int]]) -> None:
    """Remember the file of this address, in place of the one before.

    Its ``entries``, given by key and length, stand from ``begins`` on one after the other.
    """
    global _octets
    new = _File(octets, begins, entries)
    with _storing:
        before = _files.pop((site, path), None)
        _files[site, path] = new
        _octets += new.weight - (before.weight if before else 0)
        while _octets > MOST_OCTETS:
            _octets -= _files.pop(next(iter(_files))).weight
