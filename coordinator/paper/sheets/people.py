"""Lists of the people of an event: sign-in sheets, the roster, the lists at the doors of groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coordinator.breakouts import queries as breakouts
from coordinator.breakouts.overview import GroupView, view_of
from coordinator.breakouts.words import Part
from coordinator.checkin import attendance
from coordinator.checkin.sessions import AttendanceSession, all_sessions, session_now, sessions_of
from coordinator.core import clock
from coordinator.core.words import _
from coordinator.events.models import Event, EventDay, HalfDay
from coordinator.paper.sheets.cards import rooms_of
from coordinator.paper.sheets.tables import BOX, FROM_AFAR, SIGNED, Column, Paper, Section, about, table_paper
from coordinator.paper.sheets.wish import Wish
from coordinator.registration.models import Registration
from coordinator.registration.rosters import BLANK_ROWS, Sheet, by_zone

ROWS_OF_SHEET = 20
Numbered = tuple[int, Registration]


def sign_in(event: Event, wish: Wish) -> Paper:
    """One set for each day and zone or district: 20 rows a page, then five blank ones; no telephone numbers."""
    groups = list(_groups(by_zone(event, wish.zone), by_district=wish.by_district))
    days: Sequence[EventDay | None] = event.held_days or [None]
    sections = [_signed(event, day, name, people) for day in days for name, people in groups]
    count = sum(len(people) for _name, people in groups)
    return table_paper(
        event,
        _("Sign-in sheet"),
        sections,
        people=count,
        per_page=ROWS_OF_SHEET,
        row=SIGNED,
        in_thai_digits=wish.thai_digits,
    )


def roster(event: Event, wish: Wish) -> Paper:
    """Everybody by zone with a box to tick, for an emergency: who is in the building, and in which room."""
    places, found = breakouts.places_of_event(event), attendance.of_event(event)
    now = session_now(sessions_of(event), clock.now())
    columns = [
        Column("", align="center"),
        Column(_("No."), align="right"),
        Column(_("Full name"), 1.4),
        Column(_("Office"), 1.4, small=True),
        Column(_("Small group"), 1, small=True),
        Column(_("Came at"), align="center"),
    ]
    sections: list[Section] = []
    for sheet in by_zone(event, wish.zone):
        rows = [
            [BOX, str(number), one.full_name, one.office, rooms_of(places.get(one.id, ())), _came(one, now, found)]
            for number, one in sheet.people
        ]
        sections.append(Section(_zone_name(sheet), columns, rows, about(event) if not sections else ()))
    return table_paper(event, _("Emergency roster"), sections, people=_count(sections), in_thai_digits=wish.thai_digits)


def rooms(event: Event, wish: Wish) -> Paper:
    """One list for the door of each small group: names and offices only."""
    columns = [Column(_("No."), align="right"), Column(_("Full name"), 1.3), Column(_("Office"), 1.5, small=True)]
    sections = [
        Section(one.group.named_with_room, columns, _seated(one), [*about(event), division.name, _leaders(one)])
        for division in breakouts.divisions_of(event.id)
        for one in view_of(division).groups
    ]
    people = _count(sections)
    return table_paper(
        event,
        _("List for the door"),
        sections,
        people=people,
        per_page=22,
        row=8,
        size=FROM_AFAR,
        in_thai_digits=wish.thai_digits,
    )


def _groups(sheets: Sequence[Sheet], *, by_district: bool) -> Iterator[tuple[str, Sequence[Numbered]]]:
    for sheet in sheets:
        if not by_district or sheet.zone is None:
            yield _zone_name(sheet), sheet.people
            continue
        people = sorted(sheet.people, key=lambda pair: (pair[1].district_code or "", pair[0]))
        for _code, members in groupby(people, key=lambda pair: pair[1].district_code):
            there = list(members)
            district = there[0][1].district
            yield f"{district.full_name if district else ''} · {sheet.zone.name}", there


def _signed(event: Event, day: EventDay | None, name: str, people: Sequence[Numbered]) -> Section:
    parts = [one.part for one in all_sessions(event) if day and one.day.id == day.id] or list(HalfDay)
    labels = {HalfDay.MORNING: _("Signature, morning"), HalfDay.AFTERNOON: _("Signature, afternoon")}
    columns = [
        Column(_("No."), align="center"),
        Column(_("Full name"), 1.4),
        Column(_("Job title and office"), 1.6, small=True),
    ]
    columns += [Column(labels[part], 1, "center") for part in parts]
    empty = [""] * len(parts)
    rows = [[str(number), one.full_name, _office(one), *empty] for number, one in people]
    lines = about(event, day.on_date if day else None)
    return Section(name, columns, rows, lines, BLANK_ROWS, _("Signed by the registrar"))


def _office(person: Registration) -> str:
    return " · ".join(part for part in (person.position, person.office) if part)


def _came(person: Registration, now: AttendanceSession | None, found: attendance.Attendance) -> str:
    scan = found.scan_of(person.id, now) if now else None
    return scan.clock if scan else ""


def _seated(seen: GroupView) -> list[list[str]]:
    people = [one for one in seen.members if one.part is not Part.FACILITATOR]
    return [
        [
            str(number),
            f"{one.full_name} ({one.part.word})" if one.part is Part.RAPPORTEUR else one.full_name,
            one.office,
        ]
        for number, one in enumerate(people, 1)
    ]


def _leaders(seen: GroupView) -> str:
    names = ", ".join(one.full_name for one in seen.facilitators)
    return _("Facilitators: %(names)s", names=names or "–")


def _zone_name(sheet: Sheet) -> str:
    return sheet.zone.name if sheet.zone else _("Other organisations")


def _count(sections: Sequence[Section]) -> int:
    return sum(len(one.rows) for one in sections)
