"""The public list of changes, written in both languages by the change itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time

from coordinator.core import clock, dates
from coordinator.core.words import _, language, use_language
from coordinator.events.models import Event, EventDay, EventKind, EventNews, EventState
from coordinator.events.sharing import days_words

Times = tuple[time | None, time | None]


@dataclass(frozen=True)
class Face:
    """What the public sees of an event, in calendar programs and in the list of changes."""

    kind: EventKind
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    state: EventState
    cancel_reason: str
    place: tuple[object, ...]
    concerns: tuple[str | None, str | None, frozenset[str]]
    organisers: tuple[tuple[int, str], ...]
    days: tuple[tuple[date, Times], ...]


@contextmanager
def revising(event: Event) -> Iterator[None]:
    """Note a change that feeds show; say in the public list what moved and what place is new.

    A day that moved or has a new place is a new revision, one step however much of it changed (RFC 5545 3.8.7.4).
    """
    before, place = _face(event), _place_in_both(event)
    days = {day: _when(day) for day in event.days}
    yield
    after = _face(event)
    if after == before:
        return
    event.feed_revised_at = clock.now()
    if event.state is EventState.PUBLISHED and before.state is EventState.PUBLISHED:
        _tell_days(event, before.days, after.days)
        moved = {day for day, when in days.items() if when != _when(day)}
        if after.place != before.place:
            moved.update(event.held_days)
            _tell_place(event, place)
        for day in moved & days.keys():
            day.feed_sequence += 1


def raise_sequences(event: Event) -> None:
    """A new revision of every day, of a new state.

    A new place is one, too, for it may keep somebody from coming: RFC 5546 2.1.4 names it. Of titles and texts the
    feeds tell by their date alone.
    """
    for day in event.held_days:
        day.feed_sequence += 1


def tell(event: Event, text_th: str, text_en: str) -> None:
    """Add a line to the public list of changes."""
    event.news.insert(0, EventNews(at=clock.now(), text_th=text_th, text_en=text_en))


def in_both(message: str, **values: object) -> tuple[str, str]:
    """``message`` in Thai and English; the values are the same in both."""
    texts = []
    for code in ("th", "en"):
        with use_language(code):
            texts.append(_(message, **values))
    return texts[0], texts[1]


def place_of(event: Event) -> str:
    """Venue and room in the reader's language."""
    venue = (event.venue.name, event.venue.address) if event.venue else ("", "")
    return " ".join(part for part in (venue[0], event.room, venue[1]) if part)


def _venue_facts(event: Event) -> tuple[object, ...]:
    """Which venue it is and where that stands: a venue that moves is a new place for all of its events."""
    venue = event.venue
    return (venue.id, venue.name_th, venue.address, venue.district_code) if venue else ()


def _when(day: EventDay) -> tuple[object, ...]:
    return day.on_date, day.starts_at, day.ends_at, day.dropped_at


def _face(event: Event) -> Face:
    return Face(
        kind=event.kind,
        titles=(event.title_th, event.short_th, event.title_en, event.short_en),
        descriptions=(event.description_th, event.description_en),
        state=event.state,
        cancel_reason=event.cancel_reason,
        place=(*_venue_facts(event), event.room),
        concerns=(event.zone_slug, event.group_code, frozenset(link.district_code for link in event.districts)),
        organisers=tuple((one.organisation.id, one.part.value) for one in event.organisers),
        days=tuple((day.on_date, (day.starts, day.ends)) for day in event.held_days),
    )


def _place_in_both(event: Event) -> tuple[str, str]:
    places = []
    for code in ("th", "en"):
        with use_language(code):
            places.append(place_of(event) or _("not known yet"))
    return places[0], places[1]


def _tell_place(event: Event, old: tuple[str, str]) -> None:
    texts = []
    for code, before, after in zip(("th", "en"), old, _place_in_both(event), strict=True):
        with use_language(code):
            texts.append(_("The place is now %(new)s (before: %(old)s).", new=after, old=before))
    tell(event, texts[0], texts[1])


def _tell_days(event: Event, old: Sequence[tuple[date, Times]], new: Sequence[tuple[date, Times]]) -> None:
    if old == new:
        return
    texts = []
    for code in ("th", "en"):
        with use_language(code):
            texts.append(_days_sentence(old, new))
    tell(event, texts[0], texts[1])


def _days_sentence(old: Sequence[tuple[date, Times]], new: Sequence[tuple[date, Times]]) -> str:
    if [day for day, _times in old] != [day for day, _times in new]:
        return _("The date is now %(new)s (before: %(old)s).", new=_dates_words(new), old=_dates_words(old))
    return _("The time is now %(new)s (before: %(old)s).", new=_times_words(new), old=_times_words(old))


def _dates_words(days: Sequence[tuple[date, Times]]) -> str:
    return days_words([day for day, _times in days])


def _times_words(days: Sequence[tuple[date, Times]]) -> str:
    spoken = [
        dates.format_times(starts, ends, language()) if starts else _("not known yet") for _day, (starts, ends) in days
    ]
    if len(set(spoken)) == 1:
        return spoken[0]
    return ", ".join(
        f"{dates.format_date(day, language())} {words}" for (day, _times), words in zip(days, spoken, strict=True)
    )
