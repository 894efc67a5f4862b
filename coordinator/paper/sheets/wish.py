"""What is chosen before something is printed."""

from collections.abc import Collection
from dataclasses import dataclass

from coordinator.core.words import WordEnum, lazy


class Who(WordEnum):
    """Whose badge or ticket: of everybody, or of those who need one."""

    ALL = "all", lazy("Everybody with a seat")
    NEW = "new", lazy("Badge not printed yet, or changed since")
    UNREACHED = "no-email", lazy("Without e-mail")


@dataclass(frozen=True)
class Wish:
    """What was chosen before printing. ``zone`` and ``people`` narrow it ("" and None: everybody), ``who`` too.

    ``site`` is the address under which tickets are found. ``people`` are numbers of registrations.
    """

    site: str
    by_district: bool = False
    zone: str = ""
    who: Who = Who.ALL
    people: Collection[int] | None = None
    thai_digits: bool = False
