"""An event in the few words that fit a message, a link preview or a card."""

from collections.abc import Sequence
from datetime import date

from coordinator.core import dates
from coordinator.core.words import _, language
from coordinator.events.card import Card
from coordinator.events.models import Event, EventState


def when_words(event: Event) -> str:
    """The days with their weekdays: "พฤ 15 – ศ 16 ธ.ค. 2565", or each day by itself when they are not in a row."""
    return days_words([day.on_date for day in event.held_days])


def days_words(days: Sequence[date]) -> str:
    """As for an event, for days in order."""
    if not days:
        return _("not known yet")
    if (days[-1] - days[0]).days == len(days) - 1:
        return dates.format_weekday_range(days[0], days[-1], language())
    return ", ".join(dates.format_weekday_range(day, day, language()) for day in days)


def times_words(event: Event) -> str:
    """The clock times if all days have the same, else ""."""
    times = {(day.starts, day.ends) for day in event.held_days}
    starts, ends = times.pop() if len(times) == 1 else (None, None)
    return dates.format_times(starts, ends, language()) if starts else ""


def place_words(event: Event) -> str:
    """Venue, room and district on one line, or ""; a venue that names its district says it once."""
    venue = event.held_at
    named = [venue.name if venue else "", event.room]
    if venue and venue.district and venue.district.full_name not in venue.name:
        named.append(venue.district.full_name)
    return _on_one_line(named)


def location_words(event: Event) -> str:
    """The same with the address, for calendar programs, which open their map with it."""
    return _on_one_line([place_words(event), event.held_at.address if event.held_at else ""])


def _on_one_line(parts: Sequence[str]) -> str:
    between = " " if language() == "th" else ", "  # Thai sets the parts of an address apart by spaces
    return between.join(part for part in parts if part)


def summary(event: Event) -> str:
    """Date, time and place on one line, for the preview of a link; a cancelled event says so first."""
    parts = [when_words(event), times_words(event), place_words(event)]
    if event.state is EventState.CANCELLED:
        parts.insert(0, str(event.state.word))
    return " · ".join(part for part in parts if part)


def share_text(event: Event, address: str) -> str:
    """Title, date and time, place and link, each on its line, for pasting into a chat."""
    when = " ".join(part for part in (when_words(event), times_words(event)) if part)
    off = _("Cancelled: %(reason)s", reason=event.cancel_reason) if event.state is EventState.CANCELLED else ""
    return "\n".join(part for part in (event.short, off, when, place_words(event), address) if part)


def card_of(event: Event) -> Card:
    """The words of the picture beside a shared link: kind, title, days, times, place. No person is named."""
    whose = event.zone.name if event.zone else _("All zones")
    return Card(
        kind=f"{event.kind.word} · {whose}",
        title=event.short,
        when=" · ".join(part for part in (when_words(event), times_words(event)) if part),
        place=place_words(event),
        off=str(event.state.word) if event.state is EventState.CANCELLED else "",
        site=_("Coordinator"),
    )
