"""What waits for a later meeting, and where resolutions lead."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from coordinator.core.db import db
from coordinator.events.models import Event, EventState
from coordinator.meetings.models import AgendaItem, ItemOutcome, Meeting, Resolution


def backlog(code: str) -> Sequence[AgendaItem]:
    """Items of the group that are in no meeting yet, in the order they came."""
    query = select(AgendaItem).where(AgendaItem.group_code == code, AgendaItem.meeting_id.is_(None))
    return db.session.scalars(query.where(AgendaItem.removed_at.is_(None)).order_by(AgendaItem.position)).all()


def removed_from_backlog(code: str) -> Sequence[AgendaItem]:
    """Items of the backlog that were removed, the latest first."""
    query = select(AgendaItem).where(AgendaItem.group_code == code, AgendaItem.meeting_id.is_(None))
    return db.session.scalars(query.where(AgendaItem.removed_at.is_not(None)).order_by(AgendaItem.id.desc())).all()


def unfinished_items(meeting: Meeting) -> Sequence[AgendaItem]:
    """Postponed items of the group's other meetings, those of cancelled ones among them, that were not copied on."""
    copy = aliased(AgendaItem)
    copied = select(copy.id).where(copy.carried_from_id == AgendaItem.id, copy.removed_at.is_(None))
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .join(Meeting.event)
        .where(AgendaItem.group_code == meeting.group_code, AgendaItem.meeting_id != meeting.id)
        .where(AgendaItem.removed_at.is_(None), AgendaItem.title != "", ~copied.exists())
        .where(
            (AgendaItem.outcome == ItemOutcome.POSTPONED)
            | ((Event.state == EventState.CANCELLED) & (AgendaItem.outcome == ItemOutcome.OPEN))
        )
    )
    return db.session.scalars(query.order_by(AgendaItem.meeting_id, AgendaItem.position)).all()


def open_resolutions(code: str, besides: Meeting | None = None) -> Sequence[Resolution]:
    """Resolutions of the group that are still to be carried out, the oldest first; not those of ``besides``."""
    query = select(Resolution).join(Resolution.item).where(AgendaItem.group_code == code)
    query = query.where(Resolution.removed_at.is_(None), AgendaItem.removed_at.is_(None))
    found = db.session.scalars(query.order_by(AgendaItem.meeting_id, Resolution.number)).all()
    return [one for one in found if one.is_open and (besides is None or one.item.meeting is not besides)]


def carried_to(items: Collection[AgendaItem]) -> Mapping[int, AgendaItem]:
    """Item -> the item of a later meeting that is its copy."""
    keys = [item.id for item in items]
    query = select(AgendaItem).where(AgendaItem.carried_from_id.in_(keys), AgendaItem.removed_at.is_(None))
    return {one.carried_from_id or 0: one for one in db.session.scalars(query)}


def resolutions_of_steps(steps: Collection[int]) -> Mapping[int, Resolution]:
    """Next step -> the resolution it came from, for these steps."""
    query = select(Resolution).where(Resolution.step_id.in_(steps), Resolution.removed_at.is_(None))
    return {one.step_id or 0: one for one in db.session.scalars(query)}


def resolution_of_activity(activity_id: int) -> Resolution | None:
    """The resolution that an activity came from, if any."""
    query = select(Resolution).where(Resolution.activity_id == activity_id, Resolution.removed_at.is_(None))
    return db.session.scalars(query.order_by(Resolution.id)).first()
