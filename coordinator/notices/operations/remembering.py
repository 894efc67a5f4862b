"""What an address knows of an event: what was written to it, as far as that has gone.

Each row of an invitation stands as the newest message tells it, beside what the address knew before. A message
that was dropped, taken back or refused by the mail server has told nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from coordinator.notices.comparing import DayChange, Face, Person, Told
from coordinator.notices.models import Invitation, InvitedDay, InvitedPerson
from coordinator.outbox.queries import Fate
from coordinator.registration.models import Standing


@dataclass(frozen=True)
class Memory:
    """Days by UID, and how registrations stand by their number."""

    days: Mapping[str, Told]
    people: Mapping[int, Standing]


NOTHING = Memory({}, {})


@dataclass(frozen=True)
class Messenger:
    """One message that is on its way now: its number, and what it tells."""

    number: int
    days: Sequence[DayChange]
    people: Sequence[Person]


def as_written(invitation: Invitation) -> Memory:
    """What the address knows once it has got all that was written to it."""
    return _memory(invitation, lambda _message: True)


def as_arrived(invitation: Invitation, fates: Mapping[int, Fate]) -> Memory:
    """What it knows already: of a message that did not go, only what was known before it."""
    return _memory(invitation, lambda message: message is None or fates[message].went)


def messages_of(invitation: Invitation) -> set[int]:
    """The messages that told, or were to tell, what is remembered."""
    numbers = (*(row.message_id for row in invitation.days), *(row.message_id for row in invitation.people))
    return {number for number in numbers if number is not None}


def remember(invitation: Invitation, known: Memory, messengers: Iterable[Messenger]) -> None:
    """Keep what is known, and on top of it what these messages tell."""
    days, people = dict(known.days), dict(known.people)
    by: dict[str | int, int] = {}
    for one in messengers:
        days |= {change.entry.uid: change.now for change in one.days}
        people |= {person.id: person.state for person in one.people}
        by |= dict.fromkeys(
            (*(change.entry.uid for change in one.days), *(person.id for person in one.people)), one.number
        )
    _write_days(invitation, days, known.days, by)
    _write_people(invitation, people, known.people, by)


def _memory(invitation: Invitation, went: Callable[[int | None], bool]) -> Memory:
    days = {row.uid: _told(row) if went(row.message_id) else _read(row.before) for row in invitation.days}
    people = {row.registration_id: row.state if went(row.message_id) else row.before for row in invitation.people}
    return Memory(
        {uid: told for uid, told in days.items() if told is not None},
        {number: state for number, state in people.items() if state is not None},
    )


def _write_days(
    invitation: Invitation, days: Mapping[str, Told], known: Mapping[str, Told], by: Mapping[str | int, int]
) -> None:
    rows = {row.uid: row for row in invitation.days}
    for uid in rows.keys() - days.keys():
        invitation.days.remove(rows[uid])
    for uid, told in days.items():
        if uid not in rows:
            rows[uid] = InvitedDay(uid=uid)
            invitation.days.append(rows[uid])
        _show(rows[uid], told)
        rows[uid].message_id = by.get(uid)
        rows[uid].before = _written(known[uid]) if uid in by and uid in known else None


def _write_people(
    invitation: Invitation,
    people: Mapping[int, Standing],
    known: Mapping[int, Standing],
    by: Mapping[str | int, int],
) -> None:
    rows = {row.registration_id: row for row in invitation.people}
    for number in rows.keys() - people.keys():
        invitation.people.remove(rows[number])
    for number, state in people.items():
        if number not in rows:
            rows[number] = InvitedPerson(registration_id=number)
            invitation.people.append(rows[number])
        rows[number].state, rows[number].message_id = state, by.get(number)
        rows[number].before = known.get(number) if number in by else None


def _show(row: InvitedDay, told: Told) -> None:
    row.held, row.in_calendar, row.sequence = told.held, told.in_calendar, told.sequence
    for name, value in asdict(told.face).items():
        setattr(row, name, value)


def _told(row: InvitedDay) -> Told:
    face = Face(row.title, row.numbering, row.place, row.starts, row.ends)
    return Told(face, row.held, row.in_calendar, row.sequence)


def _written(told: Told) -> dict[str, object]:
    return asdict(told)


def _read(written: dict[str, object] | None) -> Told | None:
    if written is None:
        return None
    rest = {name: value for name, value in written.items() if name != "face"}
    return Told(face=Face(**written["face"]), **rest)  # type: ignore[arg-type]
