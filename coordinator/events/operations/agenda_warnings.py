"""What is odd about an agenda and may be meant: told, never refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from itertools import combinations

from coordinator.core import dates
from coordinator.core.folding import fold
from coordinator.core.words import _, language, ngettext
from coordinator.events import queries
from coordinator.events.models import AgendaSession, Event, HalfDay, SessionKind
from coordinator.events.models.agenda import in_minutes

AFTERNOON = time(13, 0)


@dataclass(frozen=True)
class AgendaWarning:
    """Something odd about a session that may be meant; ``text`` is a sentence for people."""

    session: AgendaSession
    text: str


def agenda_warnings(event: Event) -> list[AgendaWarning]:
    """Sessions of the draft that collide (one room, one speaker, also of other events) or run over their time."""
    shown = [one for one in event.sessions if one.removed_at is None and one.day.dropped_at is None]
    timed = [session for session in shown if session.starts]
    return [*_overlaps(timed), *_overruns(timed), *_elsewhere(event, shown)]


def _overlaps(timed: Iterable[AgendaSession]) -> Iterator[AgendaWarning]:
    for one, other in combinations(timed, 2):
        if one.day_id != other.day_id or not _meet(one, other):
            continue
        earlier, later = sorted((one, other), key=lambda session: session.place_in_day)
        if not _apart(one, other):
            yield AgendaWarning(later, _("Overlaps with “%(title)s”.", title=earlier.title))
        elif both := sorted(_voices(one) & _voices(other)):
            names = ", ".join(_voices_of(one)[voice] for voice in both)
            text = _("%(who)s speaks at the same time in “%(title)s”.", who=names, title=earlier.title)
            yield AgendaWarning(later, text)


def _meet(one: AgendaSession, other: AgendaSession) -> bool:
    if one.starts is None or other.starts is None:
        return False
    return one.starts < (other.ends or other.starts) and other.starts < (one.ends or one.starts)


def _apart(one: AgendaSession, other: AgendaSession) -> bool:
    """Whether both are in rooms of their own."""
    return bool(one.room and other.room and fold(one.room) != fold(other.room))


def _voices(session: AgendaSession) -> set[str]:
    return set(_voices_of(session))


def _voices_of(session: AgendaSession) -> dict[str, str]:
    """Who speaks, people and offices alike, by the folded name."""
    named = [link.speaker.name for link in session.speakers] + [part.strip() for part in session.speaker.split(",")]
    return {fold(name): name for name in named if name}


def _overruns(timed: Iterable[AgendaSession]) -> Iterator[AgendaWarning]:
    for session in timed:
        day, last = session.day, session.ends or session.starts
        if day.starts and session.starts and session.starts < day.starts:
            yield AgendaWarning(session, _("Begins before the day begins."))
        if day.ends and last and last > day.ends:
            minutes = in_minutes(last) - in_minutes(day.ends)
            text = ngettext(
                "Ends %(num)d minute after the day ends.", "Ends %(num)d minutes after the day ends.", minutes
            )
            yield AgendaWarning(session, text)
        if session.half_day is HalfDay.MORNING and session.kind is not SessionKind.BREAK and last and last > AFTERNOON:
            minutes = in_minutes(last) - in_minutes(AFTERNOON)
            text = ngettext(
                "Goes on %(num)d minute into the afternoon.", "Goes on %(num)d minutes into the afternoon.", minutes
            )
            yield AgendaWarning(session, text)


def _elsewhere(event: Event, shown: Iterable[AgendaSession]) -> Iterator[AgendaWarning]:
    """People who speak at another event at the same time; without times the half-day decides."""
    ours = [session for session in shown if session.speakers]
    people = {link.speaker_id for session in ours for link in session.speakers}
    theirs = [one for one in queries.sessions_of(people) if one.event_id != event.id] if people else []
    for session in ours:
        for other in theirs:
            both = {link.speaker for link in session.speakers} & {link.speaker for link in other.speakers}
            if both and session.day.on_date == other.day.on_date and _at_once(session, other):
                yield AgendaWarning(session, _elsewhere_words(", ".join(sorted(map(str, both))), other))


def _at_once(one: AgendaSession, other: AgendaSession) -> bool:
    if one.starts and other.starts:
        return _meet(one, other)
    return one.half_day is other.half_day


def _elsewhere_words(who: str, other: AgendaSession) -> str:
    when = dates.format_times(other.starts, other.ends, language()) if other.starts else str(other.half_day.word)
    return _(
        "%(who)s also speaks at “%(event)s” (%(title)s, %(when)s).",
        who=who, event=other.event.short, title=other.title, when=when,
    )  # fmt: skip
