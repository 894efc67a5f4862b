"""Which calendar programs people follow the calendar with, and what a browser lets one guess about it.

A guess only changes the order in which the ways to follow are shown; all of them are always there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.core.words import _, lazy

PROGRAMS = ("google", "apple", "outlook", "android", "line", "inapp", "other")
# The first sign that fits, in this order: browsers inside apps also name the phone.
APPS: Sequence[tuple[str, str, str]] = (
    (" Line/", "line", "LINE"),
    ("FBAN/", "inapp", "Facebook"),
    ("FBAV/", "inapp", "Facebook"),
    ("Instagram", "inapp", "Instagram"),
    ("TikTok", "inapp", "TikTok"),
    ("MicroMessenger", "inapp", "WeChat"),
)
MACHINES: Sequence[tuple[str, str, str]] = (
    ("Android", "android", lazy("an Android phone")),
    ("iPhone", "apple", lazy("an iPhone")),
    ("iPad", "apple", lazy("an iPad")),
    ("Macintosh", "apple", lazy("a Mac")),
    ("Thunderbird", "other", "Thunderbird"),
)


@dataclass(frozen=True)
class Seen:
    """What somebody seems to use: the programs to show first, and the words for it."""

    programs: tuple[str, ...]
    words: str


def seen(browser: str) -> Seen:
    """What the browser's name for itself tells; a computer if nothing."""
    app = next((one for one in APPS if one[0] in browser), None)
    machine = next((one for one in MACHINES if one[0] in browser), None)
    if app is None:
        return Seen((machine[1],), str(machine[2])) if machine else Seen(("google",), _("a computer"))
    if machine is None:
        return Seen((app[1],), str(app[2]))
    return Seen((app[1], machine[1]), _("%(app)s on %(machine)s", app=app[2], machine=machine[2]))


def in_order(first: Sequence[str]) -> list[str]:
    """All programs, those first."""
    return [*first, *(one for one in PROGRAMS if one not in first)]
