"""The group of participants that people choose for themselves, where the seats of an event are given by groups.

It takes the place of the job title in their forms, so that nobody is asked for more than before.
"""

from collections.abc import Sequence

from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event, ParticipantGroup
from coordinator.registration import queries

FIELD = "participant_group_id"


def asked_groups(event: Event) -> Sequence[ParticipantGroup]:
    """All groups of an event at which one of them has so many seats or so many of each district; else none."""
    groups = event.participant_groups
    return groups if any(one.seats or one.per_district for one in groups) else ()


def choices(event: Event) -> list[tuple[int, str]]:
    """Number and name of the groups to choose from; a group without seats left says so."""
    groups = asked_groups(event)
    taken = queries.count_groups(event) if groups else {}
    return [(one.id, _named(one, taken.get(one.id, 0))) for one in groups]


def require_group(event: Event, group_id: int | None) -> int | None:
    """The group that was chosen: one of the event, because its quota must bind whoever registers.

    None where nobody is asked, whatever was sent.
    """
    groups = asked_groups(event)
    if groups and group_id not in [one.id for one in groups]:
        raise DomainError(_("Choose the participant group."), FIELD)
    return group_id if groups else None


def _named(group: ParticipantGroup, taken: int) -> str:
    if group.seats is None or taken < group.seats:
        return group.name
    return _("%(group)s (no seats left: waiting list)", group=group.name)
