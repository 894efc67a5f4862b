"""The entries of feeds as they were sent last: a feed is put together anew of what this process knows.

Known by their keys, they are never wrong: an entry that changed has another one. So all feeds of a site share them.
They are no copies but views of the files that ``gateway`` keeps to be sent.
"""

from collections.abc import Iterable, Mapping
from threading import Lock

MOST_OCTETS = 32 * 1024 * 1024  # in each process, of files and views; what was not sent for the longest goes first
_OVERHEAD = 300  # octets of memory that each view takes
Views = Mapping[str, memoryview]


class _File:
    """A feed as it was sent: views of its entries by their keys, and the octets of memory it all takes."""

    __slots__ = ("views", "weight")

    def __init__(self, octets: bytes, begins: int, entries: Iterable[tuple[str, int]]) -> None:
        whole, views = memoryview(octets), dict[str, memoryview]()
        for key, length in entries:
            views[key] = whole[begins : begins + length]
            begins += length
        self.views: Views = views
        self.weight = len(octets) + _OVERHEAD * len(views)


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
        there = file.views.keys() & missing
        found.update((key, file.views[key]) for key in there)
        missing -= there
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
