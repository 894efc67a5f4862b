"""The groups of people an event is for."""

from coordinator.core.db import db
from coordinator.events.models import Event, ParticipantGroup


def add_participant_group(
    event: Event,
    *,
    name_th: str,
    name_en: str = "",
    planned: int | None = None,
    per_district: int | None = None,
    seats: int | None = None,
    is_sample: bool = False,
) -> ParticipantGroup:
    """A group of participants: the number planned, and the seats it may take in all and of each district."""
    group = ParticipantGroup(
        name_th=name_th, name_en=name_en, planned=planned, per_district=per_district, seats=seats, is_sample=is_sample
    )
    event.participant_groups.append(group)
    db.session.flush()
    return group


def change_participant_group(group: ParticipantGroup, **values: object) -> ParticipantGroup:
    """Change a group; people registered in it stay in it."""
    for key, value in values.items():
        setattr(group, key, value)
    db.session.flush()
    return group
