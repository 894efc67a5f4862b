"""The waiting list of one event: in which order people move up, and why somebody does not.

One list for each event. By time, but with ``missing_first`` one person of each office that has no seat yet goes
before all others. Whoever is beyond a quota lets the others pass. An offer that was not answered does not come again by
itself, and whoever comes back after cancelling stands at the end.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count

from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.words import _, language
from coordinator.events.models import Event, EventState
from coordinator.registration import queries
from coordinator.registration.models import RegistrationState, SeatRule
from coordinator.registration.quotas import Known, Tally


class Line:
    """Who has which seat of an event and who waits, as of the moment it was read; ``taken`` are the seats' numbers."""

    def __init__(self, event: Event, people: Sequence[Known], rule: SeatRule) -> None:
        self.event, self.rule = event, rule
        self.tally = Tally(event, people)
        self.taken = {one.seat for one in people if one.seat is not None}
        self._waiting = sorted((one for one in people if _stands(one)), key=_since)

    @classmethod
    def of(cls, event: Event) -> "Line":
        """As it is now, for pages; whoever changes it opens a ``Roll``."""
        return cls(event, queries.known_people(event), queries.seat_rule(event))

    def free_seat(self) -> int | None:
        """The lowest seat number that nobody has or is offered, or None when all are taken."""
        return lowest_free(self.taken, self.event.capacity)

    def take(self, one: Known, seat: int) -> None:
        """Somebody takes the seat, or is offered it."""
        self.taken.add(seat)
        self.tally.add(one)
        self._waiting = [other for other in self._waiting if other.id != one.id]

    def next_up(self) -> Known | None:
        """Who moves up now: the first to whom a free seat may go. None when there is nobody or nothing."""
        if self.free_seat() is None or self.is_stopped:
            return None
        return self.first_who_may

    @property
    def first_who_may(self) -> Known | None:
        """The first who waits and is beyond no quota."""
        able = [one for one in self._waiting if not self.tally.beyond(one)]
        return next(iter(self._in_order(able)), None)

    @property
    def stops_at(self) -> datetime | None:
        """From when on the program moves nobody up; None for an event without a date."""
        begins = self.event.begins_at
        return begins - timedelta(hours=self.rule.stop_hours) if begins else None

    @property
    def is_stopped(self) -> bool:
        """Whether the program moves nobody up any more."""
        return self.stops_at is not None and clock.now() >= self.stops_at

    def places(self) -> dict[int, int]:
        """Number of the registration -> place in the line, from 1."""
        return {one.id: place for place, one in enumerate(self._in_order(self._waiting), 1)}

    def why(self, one: Known) -> str:
        """Why somebody on the waiting list has no seat, in words; "" for everybody else."""
        if one.state is not RegistrationState.WAITING:
            return ""
        if self.event.state is EventState.CANCELLED or self.event.is_over(clock.today()):
            return _("The event is cancelled or over.")
        return self._of_oneself(one) or self._of_the_seats(one)

    def _of_oneself(self, one: Known) -> str:
        if one.awaits_approval:
            return _("The organisers have not approved the registration yet.")
        if one.offered_until is None:
            return self.tally.beyond(one)
        until = format_instant(one.offered_until, language())
        if one.seat is not None and one.offered_until > clock.now():
            return _("A seat is offered until %(when)s and kept until then.", when=until)
        return _("The offer of a seat was not answered until %(when)s.", when=until)

    def _of_the_seats(self, one: Known) -> str:
        place = self.places().get(one.id, 0)
        if self.free_seat() is None:
            return _(
                "All %(num)s seats are taken or offered. Place in the line: %(place)s.",
                num=self.event.capacity,
                place=place,
            )
        if self.stops_at is not None and self.is_stopped:
            when = format_instant(self.stops_at, language())
            return _("Since %(when)s nobody moves up by the program; the organisers give free seats.", when=when)
        return _("Moves up with the next change of the list. Place in the line: %(place)s.", place=place)

    def _in_order(self, people: Iterable[Known]) -> list[Known]:
        """Those before others who are the first of an office without a seat; both by time."""
        first: list[Known] = []
        rest: list[Known] = []
        offices: set[str | None] = set()
        for one in people:
            stands_for = self.rule.missing_first and self.tally.is_missing(one.district_code)
            (first if stands_for and one.district_code not in offices else rest).append(one)
            offices.add(one.district_code)
        return [*first, *rest]


def lowest_free(taken: set[int], capacity: int | None) -> int | None:
    """The lowest seat number that is not taken, or None when so many have one as the event takes."""
    if capacity is not None and len(taken) >= capacity:
        return None
    return next(seat for seat in count(1) if seat not in taken)


def _stands(one: Known) -> bool:
    """Whether somebody stands in the line: waits, has no offer open or lapsed, and was approved."""
    waits = one.state is RegistrationState.WAITING and one.seat is None
    return waits and one.offered_until is None and not one.awaits_approval


def _since(one: Known) -> tuple[str, int]:
    return str(one.waits_since), int(one.id)
