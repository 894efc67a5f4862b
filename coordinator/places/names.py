"""Districts and zones as people write them: by code, any spelling, or the name of their office."""

import difflib
import re

from coordinator.core.folding import fold
from coordinator.places.models import District, Zone
from coordinator.places.queries import list_districts, list_zones

_KIND_OF_PLACE = re.compile(r"^(?:สำนักงาน ?เขต|สนง\.? ?เขต|สนข\.?|กลุ่มเขต|กลุ่ม|โซนเขต|โซน)")
_ENGLISH_KIND = re.compile(r" (?:district(?: office)?|zone)$", re.IGNORECASE)
_SECTION = re.compile(r"(?:สำนักงาน ?เขต|สนข\.|เขต|กลุ่มเขต|กลุ่ม|โซน)")


class PlaceNames:
    """Every district and, with ``zones``, every zone as a whole; two questions to the database."""

    def __init__(self, *, zones: bool = True) -> None:
        self.every: list[District | Zone] = [*list_districts(), *(list_zones() if zones else ())]
        self._by_name: dict[str, District | Zone] = {}
        for place in reversed(self.every):
            self._by_name.update(dict.fromkeys(_names(place), place))

    def find(self, text: str) -> District | Zone | None:
        """The one that ``text`` names in any usual way."""
        return self._by_name.get(_bare(text)) or self._by_name.get(fold(text))

    def near(self, text: str) -> str:
        """The name most like ``text``, "" if none is like it."""
        names = [place.name for place in self.every]
        return next(iter(difflib.get_close_matches(re.sub(_SECTION, "", text).strip(), names, 1, 0.7)), "")

    def section(self, text: str) -> District | Zone | None:
        """The one named by a line across a table: เขตดินแดง, แผนของสำนักงานเขตดินแดง ปี 2566."""
        if len(text) > 200:
            return None
        starts = [text[found.start() :] for found in _SECTION.finditer(text)]
        named = (self.find(part) or self.find(part.split()[0]) for part in starts)
        return next((place for place in named if place), None)


def _names(place: District | Zone) -> set[str]:
    if isinstance(place, District):
        return {place.code, *place.folded.split("|")}
    return {fold(place.slug), *(_bare(name) for name in (place.name_th, place.short_th, place.name_en))}


def _bare(text: str) -> str:
    return fold(_ENGLISH_KIND.sub("", _KIND_OF_PLACE.sub("", text.strip())))
