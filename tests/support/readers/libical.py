"""libical, the reader in C of GNOME, KDE and many servers, called where Debian puts it."""

import ctypes
from ctypes import Structure, c_char_p, c_int, c_int64, c_void_p
from ctypes.util import find_library
from datetime import UTC, datetime
from functools import cache

from tests.support.readers import Entries, Read, missing


class Time(Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = [
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", c_void_p),
    ]


SIGNATURES = {
    "icalparser_parse_string": (c_void_p, c_char_p),
    "icalcomponent_free": (None, c_void_p),
    "icalcomponent_count_errors": (c_int, c_void_p),
    "icalrestriction_check": (c_int, c_void_p),
    "icalcomponent_string_to_kind": (c_int, c_char_p),
    "icalproperty_string_to_kind": (c_int, c_char_p),
    "icalcomponent_get_first_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_first_property": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_property": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_uid": (c_char_p, c_void_p),
    "icalcomponent_get_summary": (c_char_p, c_void_p),
    "icalcomponent_get_location": (c_char_p, c_void_p),
    "icalcomponent_get_description": (c_char_p, c_void_p),
    "icalcomponent_get_sequence": (c_int, c_void_p),
    "icalproperty_get_categories": (c_char_p, c_void_p),
    "icalproperty_get_value_as_string": (c_char_p, c_void_p),
    "icalcomponent_get_dtstart": (Time, c_void_p),
    "icalcomponent_get_dtend": (Time, c_void_p),
    "icaltime_as_timet_with_zone": (c_int64, Time, c_void_p),
}


@cache
def _library() -> ctypes.CDLL | None:
    name = find_library("ical")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    for function, (answer, *given) in SIGNATURES.items():
        getattr(library, function).restype = answer
        getattr(library, function).argtypes = given
    return library


def by_libical(octets: bytes) -> Entries:
    """As libical reads it; its own check of the whole file must find nothing wrong."""
    library = _library()
    if library is None:
        missing("libical")
    root = library.icalparser_parse_string(octets)
    assert root, "libical cannot read the file"
    try:
        assert library.icalcomponent_count_errors(root) == 0, "libical finds errors"
        assert library.icalrestriction_check(root), "libical finds something against the rules"
        kind = library.icalcomponent_string_to_kind(b"VEVENT")
        entries, one = {}, library.icalcomponent_get_first_component(root, kind)
        while one:
            entries[library.icalcomponent_get_uid(one).decode()] = _entry(library, one)
            one = library.icalcomponent_get_next_component(root, kind)
        return entries
    finally:
        library.icalcomponent_free(root)


def _entry(library: ctypes.CDLL, one: int) -> Read:
    status = library.icalcomponent_get_first_property(one, library.icalproperty_string_to_kind(b"STATUS"))
    return Read(
        sequence=library.icalcomponent_get_sequence(one),
        start=_moment(library, library.icalcomponent_get_dtstart(one)),
        end=_moment(library, library.icalcomponent_get_dtend(one)),
        status=library.icalproperty_get_value_as_string(status).decode(),
        summary=library.icalcomponent_get_summary(one).decode(),
        location=(library.icalcomponent_get_location(one) or b"").decode(),
        description=library.icalcomponent_get_description(one).decode(),
        categories=tuple(_categories(library, one)),
    )


def _categories(library: ctypes.CDLL, one: int) -> list[str]:
    kind, found = library.icalproperty_string_to_kind(b"CATEGORIES"), []
    each = library.icalcomponent_get_first_property(one, kind)
    while each:
        found.append(library.icalproperty_get_categories(each).decode())
        each = library.icalcomponent_get_next_property(one, kind)
    return found


def _moment(library: ctypes.CDLL, time: Time) -> str:
    if time.is_date:
        return f"{time.year:04}-{time.month:02}-{time.day:02}"
    seconds = library.icaltime_as_timet_with_zone(time, time.zone)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
