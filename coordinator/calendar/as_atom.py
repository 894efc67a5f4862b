"""Entries as an Atom feed (RFC 4287) for district web pages: what was changed last comes first.

The octets depend on nothing but what is given.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from coordinator.calendar.entries import Entry
from coordinator.calendar.publication import Publication
from coordinator.calendar.wording import date_words, time_words
from coordinator.core.words import in_language

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# An Atom feed must say when it changed last; one that never held anything says this.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Element = ElementTree.Element


def write(about: Publication, entries: Sequence[Entry]) -> bytes:
    """The feed in the current language."""
    latest = max((entry.revised for entry in entries), default=NEVER)
    feed = Element("feed", {"xmlns": NAMESPACE, LANGUAGE: about.language})
    _text(feed, "id", identity(about.source))
    _text(feed, "title", about.name)
    _text(feed, "subtitle", about.description)
    _text(feed, "updated", _instant(latest))
    _link(feed, "self", about.site + about.source, "application/atom+xml")
    _link(feed, "alternate", in_language(about.site + about.page), "text/html")
    _text(ElementTree.SubElement(feed, "author"), "name", about.publisher)
    feed.extend(_entry(entry, about.site) for entry in _latest_first(entries))
    ElementTree.indent(feed, " ")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def identity(name: str) -> str:
    """A name that stays the same whatever the site is called (RFC 4287, 4.2.6)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _latest_first(entries: Iterable[Entry]) -> list[Entry]:
    in_order = sorted(entries, key=lambda entry: entry.order)
    return sorted(in_order, key=lambda entry: entry.revised, reverse=True)


def _entry(entry: Entry, site: str) -> Element:
    made = Element("entry")
    _text(made, "id", _identity_of(entry))
    # Readers show the moment of the change as its date; when the event is must be in the title.
    _text(made, "title", f"{entry.summary} · {date_words(entry)}")
    _text(made, "published", _instant(entry.created))
    _text(made, "updated", _instant(entry.revised))
    _link(made, "alternate", in_language(site + entry.path), "text/html")
    ElementTree.SubElement(made, "category", {"term": entry.kind, "label": entry.kind_word})
    _text(made, "summary", "\n".join([_when_and_where(entry), *entry.notes]))
    return made


def _identity_of(entry: Entry) -> str:
    """An entry's own UUID; sessions have a UID that is none, and so is no URN of this kind (RFC 9562, 4)."""
    return identity(entry.uid) if "@" in entry.uid else f"urn:uuid:{entry.uid}"


def _when_and_where(entry: Entry) -> str:
    return " · ".join(part for part in (date_words(entry), time_words(entry), entry.place, entry.whose) if part)


def _text(parent: Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
