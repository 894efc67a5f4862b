"""What can be done with events, their days, agenda, venues and series."""

from coordinator.events.operations.agenda import (
    add_session,
    agenda_warnings,
    change_session,
    remove_session,
    restore_session,
)
from coordinator.events.operations.days import set_days
from coordinator.events.operations.event import change_event, copy_event, create_event
from coordinator.events.operations.participants import add_participant_group, change_participant_group
from coordinator.events.operations.series import add_series_item, create_series, link_event, place_in_series
from coordinator.events.operations.states import (
    advice,
    call_off_draft,
    cancel_event,
    missing,
    publish_event,
    restore_event,
    withdraw_event,
)

__all__ = [
    "add_participant_group",
    "add_series_item",
    "add_session",
    "advice",
    "agenda_warnings",
    "call_off_draft",
    "cancel_event",
    "change_event",
    "change_participant_group",
    "change_session",
    "copy_event",
    "create_event",
    "create_series",
    "link_event",
    "missing",
    "place_in_series",
    "publish_event",
    "remove_session",
    "restore_event",
    "restore_session",
    "set_days",
    "withdraw_event",
]
