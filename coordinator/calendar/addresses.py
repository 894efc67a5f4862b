"""The addresses of feeds: what a feed holds is said by its path, and any feed has just one path.

``/feeds[/en][/detailed][/live]/<scope>.<suffix>``, where the scope is ``all``, ``zone/<slug>``, ``district/<code>``,
``group/<code>``, ``type/<kind>``, or a zone or district followed by ``/type/<kind>``. The options may also be asked
for by parameters (``lang=en``, ``detail=sessions``, ``cancelled=omit``); all other parameters mean nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CalendarFilter
from coordinator.core.errors import NotFound
from coordinator.core.words import LANGUAGES

HOME = "/feeds"
PERSONAL = f"{HOME}/my/"  # secret addresses, which are nobody else's to keep
PARAMETERS = {"lang": LANGUAGES, "detail": ("sessions",), "cancelled": ("omit",)}
ICS = "ics"
EVERYTHING = CalendarFilter()
_WORD = "[a-z0-9-]+"
_SCOPE = re.compile(
    rf"(?:(?P<zone>zone/{_WORD})|(?P<district>district/{_WORD})|(?P<group>group/{_WORD}))(?P<kind>/type/{_WORD})?"
    rf"|all|type/(?P<only>{_WORD})"
)
_ADDRESS = re.compile(
    rf"(?P<english>en/)?(?P<detailed>detailed/)?(?P<live>live/)?(?P<scope>.+)\.(?P<suffix>{_WORD})", re.DOTALL
)


@dataclass(frozen=True)
class FeedAddress:
    """Which feed: whom it is for, and how it is told.

    ``detailed`` gives the sessions of a day with an agenda instead of the day; ``live`` leaves out
    what is cancelled, instead of saying so. ``suffix`` is the format.
    """

    scope: CalendarFilter = EVERYTHING
    language: str = "th"
    detailed: bool = False
    live: bool = False
    suffix: str = ICS

    @property
    def path(self) -> str:
        """Its one path on this site."""
        options = (("en", self.language == "en"), ("detailed", self.detailed), ("live", self.live))
        return "/".join([HOME, *(name for name, chosen in options if chosen), f"{self._place}.{self.suffix}"])

    @property
    def file_name(self) -> str:
        """What the file is called where one is kept."""
        return f"{self._place.replace('/', '-')}.{self.suffix}"

    @property
    def _place(self) -> str:
        wanted = self.scope
        places = (("group", wanted.group), ("district", wanted.district), ("zone", wanted.zone))
        place = next((f"{name}/{value}" for name, value in places if value), "")
        kind = f"type/{wanted.kind}" if wanted.kind else ""
        return "/".join(filter(None, (place, kind))) or "all"


def read_address(rest: str, parameters: Mapping[str, str]) -> FeedAddress:
    """The feed at ``/feeds/`` and this; raises NotFound for what is no address of a feed.

    Whether there is such a zone or district is not looked up here.
    """
    found = _ADDRESS.fullmatch(rest)
    scope = _SCOPE.fullmatch(found["scope"]) if found else None
    if found is None or scope is None:
        raise NotFound(f"feed {rest}")
    address = FeedAddress(
        _filter(scope),
        "en" if found["english"] else "th",
        bool(found["detailed"]),
        bool(found["live"]),
        found["suffix"],
    )
    return with_options(address, parameters)


def with_options(address: FeedAddress, parameters: Mapping[str, str]) -> FeedAddress:
    """The address with what the parameters ask for; a value that is not known changes nothing."""
    language = parameters.get("lang", "")
    return replace(
        address,
        language=language if language in LANGUAGES else address.language,
        detailed=address.detailed or parameters.get("detail") == "sessions",
        live=address.live or parameters.get("cancelled") == "omit",
    )


def _filter(scope: re.Match[str]) -> CalendarFilter:
    named = {name: (scope[name] or "").partition("/")[2] for name in ("zone", "district", "group")}
    kind = scope["only"] or (scope["kind"] or "").removeprefix("/type/")
    if kind and kind not in KINDS:
        raise NotFound(f"kind {kind}")
    return CalendarFilter(kind=kind, **named)
