"""The blueprint, and what templates of lower rooms may ask this room."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from flask import Blueprint, url_for

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.groups.models import WorkingGroup
from coordinator.groups.origins import Origin, tell_origins
from coordinator.meetings import queries
from coordinator.meetings.models import Resolution

blueprint = Blueprint("meetings", __name__)


@blueprint.app_template_global()
def meetings_of_group(code: str) -> queries.Ahead:
    """The last and the next meeting of a group, for its page."""
    return queries.ahead(code, clock.today())


@blueprint.app_template_global()
def meetings_in_zone(zone: str) -> Mapping[WorkingGroup, queries.Ahead]:
    """The last and the next meeting of every group of a zone that has any, for the desk of the zone."""
    return queries.ahead_in_zone(zone, clock.today())


@blueprint.app_template_global()
def record_of_events(events: Collection[Event]) -> Mapping[int, str]:
    """Where agenda and minutes of these events are, for those of them that are meetings the reader may read."""
    if not may(Permission.MEETING_READ):
        return {}
    found = queries.meetings_of_events([event.id for event in events if event.group_code])
    readable = {key: one for key, one in found.items() if may(Permission.MEETING_READ, one)}
    return {key: url_for("meetings.show", meeting_id=one.id) for key, one in readable.items()}


@blueprint.app_template_global()
def recurrence_of(event: Event) -> str:
    """The rule by which a public event comes again, as a sentence, for its page; "" for one that does not."""
    found = queries.series_of_event(event.id) if event.group_code else None  # only a group's events are meetings
    return found.sentence if found else ""


@blueprint.app_template_global()
def next_time_of(event: Event) -> Event | None:
    """The next meeting after this one, and not before today, of those that come again by one rule."""
    yesterday = clock.today() - timedelta(days=1)
    return queries.next_in_series(event.id, max(event.last_day or yesterday, yesterday))


@blueprint.app_template_global()
def resolution_of_activity(activity_id: int) -> Resolution | None:
    """The resolution an activity came from, for its page."""
    return queries.resolution_of_activity(activity_id)


def _origins(steps: list[int]) -> Mapping[int, Origin]:
    """Next step -> the meeting that resolved it, for the drive plans of the groups."""
    return {step: _origin(resolution) for step, resolution in queries.resolutions_of_steps(steps).items()}


def _origin(resolution: Resolution) -> Origin:
    meeting = resolution.item.meeting
    label = _("Meeting %(number)s", number=meeting.label) if meeting else resolution.label
    if meeting is None or not may(Permission.MEETING_READ, resolution):
        return Origin(label, "")
    return Origin(label, url_for("meetings.show", meeting_id=meeting.id, _anchor=f"item-{resolution.item_id}"))


tell_origins(_origins)
