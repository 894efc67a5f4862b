"""Addresses that put the calendar, or one day of an event, into somebody's own calendar program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from coordinator.calendar.entries import Entry
from coordinator.core.words import in_language

# A Thai letter is nine characters in a link, and a link should stay under two kilobytes.
LONGEST = 2000
# How many letters of the description, the place and the title a link holds: as many as there is room for.
LETTERS = ((150, 300, 300), (75, 300, 300), (0, 300, 300), (0, 60, 300), (0, 60, 60))
# These values stand in a link as they are; programs read them so.
PLAIN = frozenset({"dates", "ctz", "startdt", "enddt"})


@dataclass(frozen=True)
class Subscription:
    """The ways to follow one feed. Google and Outlook want the webcal form; "webcals" fails on iPhones."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str


def subscription(feed: str, name: str) -> Subscription:
    """The links for the feed at this absolute address."""
    webcal = "webcal://" + feed.split("://", 1)[1]
    query = f"?url={quote(webcal, safe='')}&name={quote(name, safe='')}"
    return Subscription(
        https=feed,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb/{query}",
        office=f"https://outlook.office.com/calendar/0/addfromweb/{query}",
    )


def google_event(entry: Entry, site: str) -> str:
    """A form in Google Calendar, filled in with this entry."""
    asked = {
        "action": "TEMPLATE",
        "text": entry.summary,
        "dates": f"{_compact(entry.start)}/{_compact(entry.end)}",
        "ctz": "Asia/Bangkok",
        "location": entry.place,
    }
    names = ("details", "location", "text")
    return _fitting("https://calendar.google.com/calendar/render?", asked, names, entry, site)


def outlook_event(entry: Entry, site: str, host: str = "outlook.live.com") -> str:
    """A form in Outlook on the web, filled in with this entry."""
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.summary,
        "startdt": _long(entry.start),
        "enddt": _long(entry.end),
        "allday": "true" if entry.all_day else "",
        "location": entry.place,
    }
    names = ("body", "location", "subject")
    return _fitting(f"https://{host}/calendar/0/deeplink/compose?", asked, names, entry, site)


@dataclass(frozen=True)
class ToSelf:
    """The ways to send oneself a link: to a chat of one's own, by mail."""

    line: str
    mail: str


def to_self(title: str, address: str) -> ToSelf:
    """The links that send this address."""
    return ToSelf(line_share(f"{title}\n{address}"), mail_to_self(title, address))


def line_share(text: str) -> str:
    """LINE's own page for sending a text to somebody, oneself included."""
    return f"https://line.me/R/share?text={quote(text, safe='')}"


def mail_to_self(subject: str, text: str) -> str:
    """A new mail with this text and no address yet."""
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(text, safe='')}"


def _fitting(form: str, asked: Mapping[str, str], names: tuple[str, str, str], entry: Entry, site: str) -> str:
    """The link with as much as there is room for; the event's address is always there, at the end of the note.

    ``names`` are those of the note, the place and the title in this form.
    """
    note, place, title = names
    link = ""
    for for_note, for_place, for_title in LETTERS:
        words = f"{(entry.notes or ('',))[0][:for_note]}\n{in_language(site + entry.path)}".strip()
        shorter = {title: _cut(asked[title], for_title), place: _cut(asked[place], for_place), note: words}
        link = form + _query({**asked, **shorter})
        if len(link) <= LONGEST:
            break
    return link


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[: letters - 1] + "…"


def _query(asked: Mapping[str, str]) -> str:
    return "&".join(
        f"{name}={quote(value, safe='/:' if name in PLAIN else '')}" for name, value in asked.items() if value
    )


def _compact(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment:%Y%m%d}"


def _long(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()
