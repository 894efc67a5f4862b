"""The people of an event as the desk lists them: found by any spelling, filtered, in the order of what is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.core.dates import arabic_digits
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.names import split_name
from coordinator.core.paging import Page, paged
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.registration.codes import read_code
from coordinator.registration.models import Registration, RegistrationState, Standing
from coordinator.registration.queries.within import lies_within

DESK_SIZE = 100
WAITS = RegistrationState.WAITING


@dataclass(frozen=True)
class DeskFilter:
    """What the desk's list is narrowed to; ``state`` is the value of a Standing, and without one the cancelled ones
    are left out. ``within`` is what the reader may know of.
    """

    q: str = ""
    zone: str = ""
    district: str = ""
    state: str = ""
    within: Territory = EVERYWHERE


def page_of_desk(event: Event, wanted: DeskFilter, number: int, places: Mapping[int, int] = {}) -> Page[Registration]:
    """One page of the people who fit the filter.

    The waiting list is in the order of ``places`` (number of the registration -> place), behind those to whom a seat is
    offered; who waits for approval by time; all others in dictionary order of their names.
    """
    if wanted.state == WAITS:
        return _page_of_line(event, wanted, number, places)
    return paged(_in_order(event, wanted), number, DESK_SIZE)


def everybody_at_desk(event: Event, wanted: DeskFilter) -> Sequence[Registration]:
    """All who fit the filter, on whichever page."""
    return db.session.scalars(_in_order(event, wanted)).unique().all()


def people_numbered(event: Event, numbers: Collection[int], within: Territory = EVERYWHERE) -> Sequence[Registration]:
    """Those of the event with these numbers, as they are stored now, in dictionary order of their names."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.id.in_(numbers))
    query = (
        query.where(lies_within(within))
        .order_by(Registration.sort_key, Registration.id)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).unique().all()


def next_to_approve(registration: Registration) -> Registration | None:
    """Who waits for approval after this one in the order of the list, or from its beginning; None for nobody."""
    query = _in_order(registration.event, DeskFilter(state=Standing.ASKED)).where(Registration.id != registration.id)
    later = query.where(Registration.id > registration.id)
    return db.session.scalars(later.limit(1)).first() or db.session.scalars(query.limit(1)).first()


def list_for_print(
    event: Event, districts: Collection[str] = (), within: Territory = EVERYWHERE
) -> Sequence[Registration]:
    """Everybody who is not cancelled, by zone, district and name; those without a district last."""
    query = _matching(event, DeskFilter(within=within))
    if districts:
        query = query.where(Registration.district_code.in_(districts))
    last = Registration.district_code.is_(None)
    return db.session.scalars(
        query.order_by(last, District.zone_slug, Registration.district_code, Registration.sort_key)
    ).all()


def list_without_email(event: Event) -> Sequence[Registration]:
    """Those who are not cancelled and gave no e-mail address, by district and name."""
    query = _matching(event, DeskFilter()).where(Registration.email == "", Registration.erased_at.is_(None))
    query = query.where(Registration.restricted_at.is_(None))
    last = Registration.district_code.is_(None)
    return db.session.scalars(query.order_by(last, Registration.district_code, Registration.sort_key)).all()


def count_asking(event: Event, within: Territory = EVERYWHERE) -> tuple[int, int]:
    """How many registrations wait for the organisers' approval, and how many seats are offered to somebody."""
    here = (Registration.event_id == event.id, Registration.state == WAITS, lies_within(within))
    asked, offered = (
        func.count().filter(Registration.awaits_approval),
        func.count().filter(Registration.seat.is_not(None)),
    )
    row = db.session.execute(select(asked, offered).where(*here)).one()
    return row[0], row[1]


def _page_of_line(event: Event, wanted: DeskFilter, number: int, places: Mapping[int, int]) -> Page[Registration]:
    """The waiting list: to whom a seat is offered, then by place, then those whose offer has lapsed."""
    query = _matching(event, wanted).with_only_columns(Registration.id, Registration.seat)
    rows = db.session.execute(query.order_by(Registration.id)).all()
    last = len(places) + 1
    numbers = [row.id for row in sorted(rows, key=lambda row: places.get(row.id, 0 if row.seat is not None else last))]
    number = min(number, max(1, -(-len(numbers) // DESK_SIZE)))
    shown = numbers[(number - 1) * DESK_SIZE : number * DESK_SIZE]
    people = {one.id: one for one in people_numbered(event, shown)}
    return Page([people[one] for one in shown], number, len(numbers), DESK_SIZE)


def _in_order(event: Event, wanted: DeskFilter) -> Select[Registration]:
    query = _matching(event, wanted)
    return query.order_by(*(() if wanted.state == Standing.ASKED else (Registration.sort_key,)), Registration.id)


def _matching(event: Event, wanted: DeskFilter) -> Select[Registration]:
    query = select(Registration).outerjoin(Registration.district).where(Registration.event_id == event.id)
    query = query.where(lies_within(wanted.within))
    if wanted.zone:
        query = query.where(District.zone_slug == wanted.zone)
    if wanted.district:
        query = query.where(Registration.district_code == wanted.district)
    query = query.where(*_stands(wanted.state))
    return query.where(_fits(wanted.q)) if wanted.q.strip() else query


def _stands(state: str) -> tuple[ColumnElement[bool], ...]:
    if not state:
        return (Registration.state != RegistrationState.CANCELLED,)
    if state == Standing.ASKED:
        return Registration.state == WAITS, Registration.awaits_approval.is_(True)
    there = Registration.state == RegistrationState(state)
    return (there, ~Registration.awaits_approval) if state == WAITS else (there,)


def _fits(typed: str) -> ColumnElement[bool]:
    """The person meant: by beginnings of the names, office, district, code or the end of the phone."""
    split = split_name(typed)
    text = typed if split.unsure or not split.prefix else f"{split.given} {split.surname}"
    words = [fold(word) for word in text.split()]
    names = [_begins_a_name(word) | _place(word) for word in words if word]
    whole = fold(text)
    anywhere = Registration.folded.contains(whole, autoescape=True) if whole else false()
    return or_(and_(*names) if names else false(), anywhere, _number(typed))


def _begins_a_name(word: str) -> ColumnElement[bool]:
    return or_(
        Registration.folded.startswith(word, autoescape=True),
        Registration.folded.contains(f" {word}", autoescape=True),
    )


def _place(word: str) -> ColumnElement[bool]:
    return or_(
        Registration.folded.contains(f"|{word}", autoescape=True),
        District.folded.startswith(word, autoescape=True),
        District.code == word,
    )


def _number(typed: str) -> ColumnElement[bool]:
    """A code, or the last digits of a phone."""
    digits = arabic_digits(typed).replace("-", "").replace(" ", "")
    by_code = Registration.code == read_code(typed)
    if digits.isascii() and digits.isdigit() and len(digits) >= 3:
        return or_(by_code, Registration.phone.endswith(digits.removeprefix("0")))
    return by_code
