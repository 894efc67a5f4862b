"""A feed as four calendar programs understand it that share no code: two of Python, Thunderbird's and Nextcloud's
ical.js, and libical (GNOME, KDE, and many servers)."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Read:
    """One entry: ``start`` and ``end`` in UTC as ``2022-12-15T02:00:00Z``, or days as ``2022-12-15``."""

    sequence: int
    start: str
    end: str
    status: str
    summary: str
    location: str
    description: str
    categories: tuple[str, ...]


Entries = dict[str, Read]
Reader = Callable[[bytes], Entries]


def missing(program: str) -> None:
    """Leave the test out where a program is not installed; on CI it must be."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} is not installed, and on CI it must be")
    pytest.skip(f"{program} is not installed: .ci/prepare brings it")
