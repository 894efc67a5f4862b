"""The orders that appoint a group."""

import re
from datetime import date

from coordinator.core import clock, dates
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.groups import queries
from coordinator.groups.models import GroupOrder, WorkingGroup

NUMBER = re.compile(r"(?:ที่\s*)?(?P<number>[^/\s]+)(?:\s*/\s*(?P<year>\d{4}))?")


def record_order(
    group: WorkingGroup,
    *,
    issuer: str,
    number: str,
    order_date: date,
    year_be: int | None = None,
    subject: str = "",
    effective_date: date | None = None,
    signer_post: str = "",
    replaces_id: str | int | None = None,
) -> GroupOrder:
    """Record an order: its number runs within the calendar year in which it was given.

    "ที่ 123/2565" in one field is understood; without a year it is the year of the order's day.
    """
    queries.lock_group(group)
    order = GroupOrder()
    _fill(order, group, issuer, number, year_be, order_date, replaces_id)
    order.subject, order.effective_date, order.signer_post = subject, effective_date, signer_post
    group.orders.append(order)
    db.session.flush()
    db.session.refresh(group, ["orders"])
    return order


def change_order(
    order: GroupOrder,
    *,
    issuer: str,
    number: str,
    order_date: date,
    year_be: int | None = None,
    subject: str = "",
    effective_date: date | None = None,
    signer_post: str = "",
    replaces_id: str | int | None = None,
) -> GroupOrder:
    """Correct what was recorded of an order."""
    queries.lock_group(order.group)
    _fill(order, order.group, issuer, number, year_be, order_date, replaces_id)
    order.subject, order.effective_date, order.signer_post = subject, effective_date, signer_post
    db.session.flush()
    db.session.refresh(order.group, ["orders"])
    return order


def _fill(
    order: GroupOrder,
    group: WorkingGroup,
    issuer: str,
    number: str,
    year_be: int | None,
    order_date: date,
    replaces_id: str | int | None,
) -> None:
    if order_date > clock.today():
        raise DomainError(_("The day of the order cannot be in the future."), "order_date")
    others = [one for one in group.orders if one is not order]
    read, year = _read_number(number, year_be, order_date)
    if any((one.number, one.year_be) == (read, year) for one in others):
        raise DomainError(_("Order %(number)s is recorded already.", number=f"{read}/{year}"), "number")
    order.replaces_id = _replaced(order, others, replaces_id)
    order.number, order.year_be = read, year
    order.issuer, order.order_date = issuer, order_date


def _read_number(number: str, year_be: int | None, order_date: date) -> tuple[str, int]:
    found = NUMBER.fullmatch(dates.arabic_digits(number).strip())
    if found is None:
        raise DomainError(_("Write the number like 123 or 123/2565."), "number")
    year = dates.be_year(order_date.year)
    for typed, field in ((found["year"], "number"), (year_be, "year_be")):
        if typed is not None and int(typed) != year:
            raise DomainError(_("The order is dated B.E. %(year)d, so its number ends in /%(year)d.", year=year), field)
    return found["number"], year


def _replaced(order: GroupOrder, others: list[GroupOrder], wanted: str | int | None) -> int | None:
    if wanted is None:
        return None
    known = {one.id: one for one in others}
    earlier = known.get(int(wanted))
    if earlier is None:
        raise DomainError(_("Choose an order of this group."), "replaces_id")
    while earlier is not None and earlier.replaces_id is not None:
        if earlier.replaces_id == order.id:
            raise DomainError(_("Order %(number)s replaces this one.", number=str(earlier)), "replaces_id")
        earlier = known.get(earlier.replaces_id)
    return int(wanted)
