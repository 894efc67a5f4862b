"""Papers about the event itself: who attended, in numbers, and the agenda."""

from collections.abc import Sequence

from coordinator.checkin import report
from coordinator.checkin.report import Line, Report
from coordinator.core.dates import format_full, format_times
from coordinator.core.words import _, language
from coordinator.events.halves import Half, agenda_by_half_day, released_by_half_day
from coordinator.events.models import Event
from coordinator.events.queries import current_lines
from coordinator.paper.sheets.tables import Column, Paper, Section, about, table_paper
from coordinator.paper.sheets.wish import Wish


def attendance(event: Event, wish: Wish) -> Paper:
    """How many were there in each half-day, by zone and district; then what somebody should look at."""
    found = report.of_event(event)
    sections = [_in_all(event, found), *_by_zone(found), *_doubles(found), *_twins(found)]
    people = len(found.found.doubles) + 2 * len(found.twins)
    return table_paper(event, _("Attendance report"), sections, people=people, in_thai_digits=wish.thai_digits)


def agenda(event: Event, wish: Wish) -> Paper:
    """The agenda that the public sees, or the draft, which says that it is one."""
    lines = current_lines(event)
    there = [one for one in event.sessions if one.removed_at is None]
    halves = released_by_half_day(event, lines) if lines else agenda_by_half_day(event, there)
    state = _("Release %(number)s", number=lines[0].release.number) if lines else _("Draft, not released")
    rooms = any(one.room for half in halves for one in half.sessions)
    sections = [
        _half(one, [*about(event), state] if place == 0 else [], with_rooms=rooms) for place, one in enumerate(halves)
    ]
    return table_paper(event, _("Agenda"), sections, in_thai_digits=wish.thai_digits)


def _in_all(event: Event, found: Report) -> Section:
    columns = [Column(_("Half-day"), 2), Column(_("Have a seat"), 1, "center"), Column(_("Were there"), 1, "center")]
    rows = [[one.full_label, str(found.seats), str(found.present(one))] for one in found.found.sessions]
    return Section(_("In all"), columns, rows, about(event))


def _by_zone(found: Report) -> list[Section]:
    columns = [Column(_("District"), 2), Column(_("Have a seat"), 1, "center")]
    columns += [Column(one.label, 1, "center") for one in found.found.sessions]
    return [
        Section(
            zone.name if zone else _("Other organisations"),
            columns,
            [*map(_counted, lines)],
            sum=_summed(lines),
        )
        for zone, lines in found.zones
    ]


def _counted(line: Line) -> list[str]:
    return [line.district.name if line.district else _("No district"), str(line.seats), *map(str, line.present)]


def _summed(lines: Sequence[Line]) -> list[str]:
    sums = report.summed(lines)
    return [_("In all"), str(sums.seats), *map(str, sums.present)]


def _doubles(found: Report) -> list[Section]:
    columns = [Column(_("Full name"), 2), Column(_("Counts"), 1), Column(_("Also"), 1)]
    rows = [
        [first.registration.full_name, first.clock, late.clock]
        for late, first in found.found.doubles
        if first.registration
    ]
    return [Section(_("Checked in twice"), columns, rows)] if rows else []


def _twins(found: Report) -> list[Section]:
    columns = [Column(_("Stays"), 1), Column(_("Is joined to it"), 1)]
    rows = [[f"{one.full_name} {one.code}", f"{other.full_name} {other.code}"] for one, other in found.twins]
    return [Section(_("Perhaps the same person"), columns, rows)] if rows else []


def _half(half: Half, lines: list[str], *, with_rooms: bool) -> Section:
    columns = [
        Column(_("Time"), align="center"),
        Column(_("Topic"), 2.4, prose=True),
        Column(_("Speaker"), 1.2, prose=True),
        *([Column(_("Room"), 0.8, prose=True)] if with_rooms else []),
    ]
    rows = [
        [
            format_times(one.starts, one.ends, language()) if one.starts else "–",
            "\n".join(part for part in (one.title, one.detail) if part),
            one.who,
            *([one.room] if with_rooms else []),
        ]
        for one in half.sessions
    ]
    return Section(f"{format_full(half.day.on_date, language())} · {half.part.word}", columns, rows, lines)
