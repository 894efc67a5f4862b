"""Which district office is meant: สนข.ดินแดง, สำนักงานเขตดินแดง, เขตดินแดง, Din Daeng District, 1026."""

import re
from collections.abc import Iterable
from typing import TypeVar

from coordinator.core.folding import clean, fold
from coordinator.places.models import District, DistrictInZone

Known = TypeVar("Known", bound=District | DistrictInZone)

_OFFICE = re.compile(r"(?:สำนักงาน ?เขต|สนง\.? ?เขต|สนข\.?|เขต) ?(?P<name>.+)")
_ENGLISH = re.compile(r"(?P<name>.+?) district(?: office)?", re.IGNORECASE)


def recognise_office(text: str, districts: Iterable[Known]) -> Known | None:
    """The district whose office ``text`` names, or None.

    Only a whole name counts: a university called after a district is not its office.
    """
    wanted = {fold(name) for name in (*_bare(clean(text)), *_within(clean(text)))} - {""}
    return next((one for one in districts if wanted & {one.code, *one.folded.split("|")}), None)


def office_name(text: str, district: District | DistrictInZone) -> str:
    """How the office stands on lists: in full when nothing but the office was named, else as typed."""
    bare = {fold(name) for name in _bare(clean(text))}
    return f"สำนักงานเขต{district.name_th}" if bare & {district.code, *district.folded.split("|")} else text


def _bare(text: str) -> list[str]:
    """The name, if the text is nothing but the name of a district or its office."""
    matches = (_OFFICE.fullmatch(text), _ENGLISH.fullmatch(text))
    return [text, *(match["name"] for match in matches if match)]


def _within(text: str) -> list[str]:
    """What follows the word for an office inside a longer text."""
    found = _OFFICE.search(text)
    return [found["name"], found["name"].split()[0]] if found else []
