"""Meetings for tests, made through the operations."""

from datetime import date, time

from coordinator.groups import operations as groups
from coordinator.groups.models import SeatRole, SeatSide
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.models import Meeting, Section
from tests.support import cast

DISTRICT = "1001"
DAY = date(2022, 8, 9)


def seated(*names: str) -> None:
    """Seats of the group held by these persons since July 2022."""
    for number, name in enumerate(names):
        role = SeatRole.CHAIR if number == 0 else SeatRole.MEMBER
        groups.add_seat(
            get_group(DISTRICT), post=f"ตำแหน่งที่ {number + 1}", role=role, side=SeatSide.DISTRICT, name=name,
            from_date=date(2022, 7, 1),
        )  # fmt: skip


def meeting(number: int = 1, day: date = DAY, *, until: str = "draft", **more: object) -> Meeting:
    """A meeting of the group of district 1001, led as far as ``until``."""
    made = operations.plan_meeting(
        get_group(DISTRICT), owner_id=cast.person("officer").id, number=(number, day.year), on_date=day,
        starts=time(9), ends=time(12), venue="ห้องประชุมสำนักงานเขต", **more,
    )  # fmt: skip
    for phase, step in (
        ("announced", operations.announce),
        ("in_session", operations.begin),
        ("closed", operations.close),
    ):
        if made.phase.value != until and until != "draft":
            step(made)
        if phase == until:
            break
    return made


def item(of: Meeting, title: str = "การสำรวจชุมชน", **more: object):
    """An item for consideration."""
    return operations.add_item(of, section=Section.CONSIDERATION, title=title, **more)


def afresh(of: Meeting) -> Meeting:
    """The meeting as the database has it."""
    return queries.get_meeting(of.id)
