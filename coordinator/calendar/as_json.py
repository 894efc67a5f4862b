"""Entries as JSON for web pages (docs/feeds.md describes every field; docs/decisions/ why it is not jCal).

Fields are only added, never renamed or removed, as long as ``version`` stays the same. The octets depend on nothing
but what is given.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from coordinator.calendar.entries import Entry
from coordinator.calendar.publication import Publication
from coordinator.calendar.wording import date_words, time_words
from coordinator.core.words import in_language

MEDIA_TYPE = "application/json; charset=utf-8"
VERSION = 1
ZONE = "Asia/Bangkok"


def write(about: Publication, entries: Sequence[Entry]) -> bytes:
    """The feed with the entries in the order of the calendar, in the current language."""
    told = {
        "version": VERSION,
        "name": about.name,
        "description": about.description,
        "publisher": about.publisher,
        "language": about.language,
        "time_zone": ZONE,
        "page": in_language(about.site + about.page),
        "feed": about.site + about.source,
        "entries": [_told(entry, about.site) for entry in sorted(entries, key=lambda entry: entry.order)],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(entry: Entry, site: str) -> dict[str, Any]:
    return {
        "id": entry.uid,
        "sequence": entry.sequence,
        "created": _instant(entry.created),
        "updated": _instant(entry.revised),
        "status": "cancelled" if entry.cancelled else "confirmed",
        "kind": entry.kind,
        "kind_text": entry.kind_word,
        "title": entry.title,
        "summary": entry.summary,
        "page": in_language(site + entry.path),
        **_when(entry),
        "place": entry.place,
        "position": _position(entry),
        "for": entry.whose,
        "notes": list(entry.notes),
        "categories": list(entry.categories),
        "sample": entry.is_sample,
    }


def _when(entry: Entry) -> dict[str, Any]:
    """Both for programs (Common Era, exclusive end) and as words to show (the reader's era)."""
    return {
        "all_day": entry.all_day,
        "start": _moment(entry.start),
        "end": _moment(entry.end),
        "first_day": entry.first.isoformat(),
        "last_day": entry.last.isoformat(),
        "date_text": date_words(entry),
        "time_text": time_words(entry),
        "day": entry.part,
        "days": entry.parts,
    }


def _position(entry: Entry) -> dict[str, float] | None:
    if entry.position is None:
        return None
    latitude, longitude = entry.position
    return {"latitude": latitude, "longitude": longitude}


def _moment(when: date | datetime) -> str:
    """ISO 8601: a day, or a Bangkok time with its offset."""
    return when.isoformat()


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
