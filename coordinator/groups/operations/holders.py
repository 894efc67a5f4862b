"""Who holds a seat, from which day to which."""

from datetime import date, timedelta

from coordinator.core import clock, dates
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.phones import Phone, in_full
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _, language
from coordinator.groups import queries
from coordinator.groups.models import Seat, SeatHolder

A_DAY = timedelta(days=1)


def put_person(seat: Seat, *, name: str, from_date: date, phone: Phone | None = None) -> SeatHolder:
    """Put a person in a seat from a day on; the earlier holder's time ends the day before.

    The same person may hold two seats: ``queries.other_seats`` tells which.
    """
    _look_afresh(seat)
    if seat.ended_on is not None:
        raise DomainError(_("This seat was given up. Restore it first."))
    later = next((one for one in seat.holders if one.from_date >= from_date), None)
    if later is not None:
        day = dates.format_date(later.from_date, language())
        raise DomainError(
            _("%(name)s holds this seat from %(day)s. Enter a later day.", name=later.name, day=day), "from_date"
        )
    earlier = seat.holder(from_date)
    if earlier is not None:
        earlier.to_date = from_date - A_DAY
    holder = SeatHolder(name=name, phone=in_full(phone), from_date=from_date)
    seat.holders.append(holder)
    db.session.flush()
    return holder


def change_holder(
    holder: SeatHolder,
    *,
    name: str,
    from_date: date,
    new_phone: Phone | None = None,
    no_phone: bool = False,
    to_date: date | None = None,
) -> SeatHolder:
    """Correct a person's name, phone or days in a seat; two persons never hold it on one day.

    The number stays unless there is a ``new_phone``, or ``no_phone`` takes it away.
    """
    _look_afresh(holder.seat)
    _refuse_before(from_date, to_date)
    _refuse_two(holder, SeatHolder(name=name, from_date=from_date, to_date=to_date))
    holder.name, holder.from_date, holder.to_date = name, from_date, to_date
    if new_phone or no_phone:
        holder.phone = in_full(new_phone)
    db.session.flush()
    return holder


def remove_holder(holder: SeatHolder) -> SeatHolder:
    """Take a person out who was never in the seat; it can be undone for thirty days."""
    holder.removed_at = clock.now()
    return _settled(holder)


def restore_holder(holder: SeatHolder) -> SeatHolder:
    """Undo that a person was taken out; refused when somebody else holds the seat in those days."""
    _look_afresh(holder.seat)
    if holder.removed_at is not None:
        ensure_kept(holder.removed_at)
        _refuse_two(holder, holder)
        holder.removed_at = None
    return _settled(holder)


def _settled(holder: SeatHolder) -> SeatHolder:
    db.session.flush()
    db.session.expire(holder.seat, ["holders", "removed_holders"])
    return holder


def _refuse_two(holder: SeatHolder, wanted: SeatHolder) -> None:
    other = next((one for one in holder.seat.holders if one is not holder and one.overlaps(wanted)), None)
    if other is not None:
        raise DomainError(_("%(name)s holds this seat in these days.", name=other.name), "from_date")


def end_holding(holder: SeatHolder, *, on_date: date) -> SeatHolder:
    """The person holds the seat until that day, its last; the time stays in the record."""
    _refuse_before(holder.from_date, on_date, "on_date")
    holder.to_date = on_date
    db.session.flush()
    return holder


def _look_afresh(seat: Seat) -> None:
    queries.lock_group(seat.group)
    db.session.expire(seat, ["holders"])


def _refuse_before(begins: date, ends: date | None, field: str = "to_date") -> None:
    if ends is not None and ends < begins:
        day = dates.format_date(begins, language())
        raise DomainError(_("The last day cannot be before %(day)s.", day=day), field)
