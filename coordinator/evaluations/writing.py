"""The parts of an event that a report tells of: the lines of its agenda, half-day by half-day."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.evaluations.models import EventPhoto, EventReport
from coordinator.events.differences import Line
from coordinator.events.halves import Half, agenda_by_half_day
from coordinator.events.models import Event, SessionKind
from coordinator.events.queries import current_lines

UNTOLD = (SessionKind.BREAK, SessionKind.REGISTRATION)


@dataclass(frozen=True)
class Part:
    """A line of the agenda with what the report says of it, and its photos."""

    line: Line
    text: str
    photos: Sequence[EventPhoto]


def halves_of(event: Event) -> Sequence[Half]:
    """The half-days with their sessions: of the agenda that the public reads, else of the draft."""
    released: list[Line] = [line for line in current_lines(event) if not line.is_off]
    return agenda_by_half_day(event, released or [one for one in event.sessions if one.removed_at is None])


def lines_to_tell(event: Event) -> Sequence[Line]:
    """The sessions about which something can be written, in order; breaks and the desk are left out."""
    return [line for half in halves_of(event) for line in half.sessions if line.kind not in UNTOLD]


def parts_of(report: EventReport, photos: Sequence[EventPhoto]) -> Sequence[tuple[Half, Sequence[Part]]]:
    """The half-days with the parts that have a text or a photo."""
    texts = report.parts
    found = []
    for half in halves_of(report.event):
        parts = [
            Part(line, texts.get(line.session_id, ""), [one for one in photos if one.session_id == line.session_id])
            for line in half.sessions
        ]
        told = [one for one in parts if one.text or one.photos]
        if told:
            found.append((half, told))
    return found


def loose_photos(report: EventReport, photos: Sequence[EventPhoto]) -> Sequence[EventPhoto]:
    """The photos that belong to no part, or to one that left the agenda."""
    there = {line.session_id for half in halves_of(report.event) for line in half.sessions}
    return [one for one in photos if one.session_id not in there]
