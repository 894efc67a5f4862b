"""One group: its name, room and seats, who leads it and who reports for it."""

from coordinator.breakouts import queries
from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.breakouts.operations.arriving import seats_by_rule
from coordinator.breakouts.operations.leading import set_leaders
from coordinator.breakouts.operations.places import keep, put, refuse_locked, refuse_overfull
from coordinator.breakouts.words import Act, Part
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _, ngettext


def add_group(division: Division, *, name_th: str, **values: object) -> BreakoutGroup:
    """One more group at the end; nobody is in it until people are moved or divided again."""
    queries.lock_division(division)
    position = max((one.position for one in division.groups), default=-1) + 1
    group = BreakoutGroup(division=division, position=position, name_th=name_th)
    db.session.add(group)
    db.session.flush()
    return change_group(group, name_th=name_th, **values)  # type: ignore[arg-type]


def change_group(
    group: BreakoutGroup,
    *,
    name_th: str,
    name_en: str = "",
    room: str = "",
    capacity: int | None = None,
    zone_slug: str | None = None,
    facilitators: str = "",
    rapporteurs: str = "",
) -> BreakoutGroup:
    """Change a group. ``facilitators`` and ``rapporteurs`` have one name on each line; whoever is registered
    is known by the name.

    Refused with numbers when more people are in the group than the room has seats. People who waited for a seat
    in the room get one.
    """
    queries.lock_division(group.division)
    group.name_th, group.name_en, group.zone_slug = name_th, name_en, zone_slug
    first = set_leaders(group, Part.FACILITATOR, facilitators.splitlines(), "facilitators")
    before = set_leaders(group, Part.RAPPORTEUR, rapporteurs.splitlines(), "rapporteurs") | first
    if before:
        keep(group.division, Act.MOVED, before)
    set_room(group, room=room, capacity=capacity)
    return group


def set_room(group: BreakoutGroup, *, room: str, capacity: int | None) -> None:
    """Where the group meets and how many seats there are; of a room that the venue knows, its seats if none are said.

    Refused when more people are in it already, and when the venue knows of fewer seats.
    """
    queries.lock_division(group.division)
    group.room, group.capacity = room, _seats(group, room, capacity)
    refuse_overfull(group.division, [group], "capacity")
    put(group.division, seats_by_rule(group.division))
    db.session.flush()


def _seats(group: BreakoutGroup, room: str, capacity: int | None) -> int | None:
    venue = group.division.event.venue
    known = venue.room_named(room) if venue else None
    if known is None or known.capacity is None:
        return capacity
    if (capacity or 0) > known.capacity:
        message = _("%(room)s has %(num)s seats, as the venue says.", room=known.name, num=known.capacity)
        raise DomainError(message, "capacity")
    return capacity or known.capacity


def remove_group(group: BreakoutGroup) -> None:
    """Take an empty group away; refused while people are in it."""
    queries.lock_division(group.division)
    refuse_locked(group.division)
    people = len(queries.members_of_group(group))
    if people:
        raise DomainError(
            ngettext(
                "%(num)d person is in this group. Move everybody to another one first.",
                "%(num)d people are in this group. Move everybody to another one first.",
                people,
            )
        )
    take_away(group)
    db.session.flush()


def restore_group(group: BreakoutGroup) -> None:
    """Put a removed group back."""
    queries.lock_division(group.division)
    bring_back(group)
    db.session.flush()
