"""The entries of feeds as they are sent, kept in memory: a feed is put together anew of what this process knows.

Known by their keys, they are never wrong: an entry that changed has another one. So all feeds share them.
"""

from collections.abc import Mapping
from threading import Lock

MOST_OCTETS = 32 * 1024 * 1024  # in each process; beyond that it begins anew
_OVERHEAD = 300  # octets of memory that each takes besides its own
_sites: dict[str, dict[str, bytes]] = {}
_storing = Lock()
_octets = 0


def known(site: str) -> Mapping[str, bytes]:
    """The octets with the address of this site, by key."""
    return _sites.get(site, {})


def add(site: str, new: Mapping[str, bytes]) -> None:
    """Remember these too, or these alone when it is too much."""
    global _octets
    weight = sum(len(one) + _OVERHEAD for one in new.values())
    with _storing:
        if _octets + weight > MOST_OCTETS:
            _sites.clear()  # whoever reads one of them just now keeps hold of it
            _octets = 0
        _sites.setdefault(site, {}).update(new)
        _octets += weight
