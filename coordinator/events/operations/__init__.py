"""What can be done with events, their days, agenda, venues and series."""

from coordinator.events.operations.agenda import (
    add_session,
    change_session,
    check_times,
    remove_session,
    restore_session,
)
from coordinator.events.operations.agenda_order import Step, copy_day, move_session, shift_sessions
from coordinator.events.operations.agenda_warnings import agenda_warnings
from coordinator.events.operations.days import set_days
from coordinator.events.operations.event import change_event, copy_event, create_event
from coordinator.events.operations.materials import (
    add_material,
    change_material,
    move_material_up,
    remove_material,
    restore_material,
)
from coordinator.events.operations.participants import add_participant_group, change_participant_group
from coordinator.events.operations.releases import (
    drafted,
    is_unreleased,
    news_of,
    release_again,
    release_agenda,
    unreleased,
)
from coordinator.events.operations.series import (
    add_series_item,
    change_series,
    change_series_item,
    create_series,
    link_event,
    place_in_series,
    remove_series_item,
)
from coordinator.events.operations.speakers import add_speaker, change_speaker
from coordinator.events.operations.states import (
    advice,
    call_off_draft,
    cancel_event,
    missing,
    publish_event,
    restore_event,
    withdraw_event,
)
from coordinator.events.operations.venues import change_venue

__all__ = [
    "Step",
    "add_material",
    "add_participant_group",
    "add_series_item",
    "add_session",
    "add_speaker",
    "advice",
    "agenda_warnings",
    "call_off_draft",
    "cancel_event",
    "change_event",
    "change_material",
    "change_participant_group",
    "change_series",
    "change_series_item",
    "change_session",
    "change_speaker",
    "change_venue",
    "check_times",
    "copy_day",
    "copy_event",
    "create_event",
    "create_series",
    "drafted",
    "is_unreleased",
    "link_event",
    "missing",
    "move_material_up",
    "move_session",
    "news_of",
    "place_in_series",
    "publish_event",
    "release_again",
    "release_agenda",
    "remove_material",
    "remove_series_item",
    "remove_session",
    "restore_event",
    "restore_material",
    "restore_session",
    "set_days",
    "shift_sessions",
    "unreleased",
    "withdraw_event",
]
