"""What was left open comes to the next meeting."""

from collections.abc import Collection

from coordinator.core.db import db
from coordinator.meetings import queries
from coordinator.meetings.models import AgendaItem, ItemOutcome, Meeting, MeetingPhase, Resolution, Section
from coordinator.meetings.operations.agenda import add_item
from coordinator.meetings.operations.meetings import refuse_closed

COPIED = ("section", "title", "text", "presenter", "duration")


def may_move(item: AgendaItem) -> bool:
    """Whether the item itself can go to another meeting: a closed record keeps what it has."""
    return item.meeting is None or item.meeting.phase is not MeetingPhase.CLOSED


def bring_items(meeting: Meeting, items: Collection[AgendaItem], *, copied: bool = False) -> int:
    """Move items here with their minutes and resolutions, or copy them; how many came.

    Of a closed meeting an item is always copied. What is here already does not come twice.
    """
    queries.lock_meeting(meeting)
    refuse_closed(meeting)
    here = {item.carried_from_id for item in meeting.shown_items} | {item.id for item in meeting.shown_items}
    wanted = [item for item in items if item.id not in here and item.group_code == meeting.group_code]
    for item in wanted:
        if copied or not may_move(item):
            _copy(item, meeting)
        else:
            _move(item, meeting)
    db.session.flush()
    return len(wanted)


def bring_resolutions(meeting: Meeting, resolutions: Collection[Resolution]) -> int:
    """Put open resolutions on the agenda under matters arising, to ask what became of them; how many came."""
    queries.lock_meeting(meeting)
    refuse_closed(meeting)
    here = {item.follows.id for item in meeting.shown_items if item.follows}
    wanted = [one for one in resolutions if one.id not in here and one.item.group_code == meeting.group_code]
    for resolution in wanted:
        item = add_item(meeting, section=Section.ARISING, title=resolution.text.split("\n")[0][:300])
        item.presenter, item.follows = resolution.responsible[:200], resolution
        db.session.flush()
    return len(wanted)


def _copy(item: AgendaItem, meeting: Meeting) -> None:
    copy = add_item(meeting, **{name: getattr(item, name) for name in COPIED})
    copy.carried_from = item


def _move(item: AgendaItem, meeting: Meeting) -> None:
    last = queries.last_resolution(meeting.id)
    item.position = queries.last_position(meeting.group_code, meeting.id) + 1
    item.meeting, item.outcome = meeting, ItemOutcome.OPEN
    for number, resolution in enumerate(item.resolutions, start=last + 1):
        resolution.number = number
    db.session.flush()
