"""The orders that appoint a group."""

import re
from datetime import date

from coordinator.core import clock, dates
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, ensure_kept, take_away
from coordinator.core.words import _
from coordinator.files import operations as files
from coordinator.files.operations import Upload
from coordinator.groups import queries
from coordinator.groups.models import GroupOrder, GroupState, OrderEffect, OrderFile, WorkingGroup

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
    effect: OrderEffect = OrderEffect.APPOINTS,
    replaces_id: str | int | None = None,
    upload: Upload | None = None,
) -> GroupOrder:
    """Record an order: its number runs within the calendar year in which it was given.

    "ที่ 123/2565" in one field is understood; without a year it is the year of the order's day.
    """
    queries.lock_group(group)
    order = GroupOrder(issuer=issuer, subject=subject, effective_date=effective_date, signer_post=signer_post)
    _fill(order, group, number, year_be, order_date)
    _relate(order, group, effect, replaces_id)
    group.orders.append(order)
    _attach(order, upload)
    return _kept(order, group)


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
    effect: OrderEffect = OrderEffect.APPOINTS,
    replaces_id: str | int | None = None,
    upload: Upload | None = None,
) -> GroupOrder:
    """Correct what was recorded of an order."""
    queries.lock_group(order.group)
    _fill(order, order.group, number, year_be, order_date)
    _relate(order, order.group, effect, replaces_id)
    order.issuer, order.subject = issuer, subject
    order.effective_date, order.signer_post = effective_date, signer_post
    _attach(order, upload)
    return _kept(order, order.group)


def remove_order(order: GroupOrder) -> GroupOrder:
    """Take out an order that was recorded by mistake; it can be undone for thirty days.

    Refused for the order by which the group is established.
    """
    group = order.group
    queries.lock_group(group)
    left = [one for one in group.orders if one is not order and one.effect is OrderEffect.APPOINTS]
    if group.state is GroupState.ESTABLISHED and not left:
        raise DomainError(_("The group is established by this order. Change the state or record another order first."))
    take_away(order)
    return _kept(order, group)


def restore_order(order: GroupOrder) -> GroupOrder:
    """Undo that an order was removed."""
    queries.lock_group(order.group)
    bring_back(order)
    return _kept(order, order.group)


def remove_order_file(file: OrderFile) -> OrderFile:
    """Take a file away from its order; it can be undone for thirty days."""
    files.remove_file(file.file)
    return file


def restore_order_file(file: OrderFile) -> OrderFile:
    """Undo that a file was taken away."""
    ensure_kept(file.file.removed_at)
    files.restore_file(file.file)
    return file


def _attach(order: GroupOrder, upload: Upload | None) -> None:
    if upload is not None:
        order.files.append(OrderFile(file=files.keep_file(upload)))


def _kept(order: GroupOrder, group: WorkingGroup) -> GroupOrder:
    db.session.flush()
    db.session.expire(group, ["orders", "removed_orders"])
    return order


def _fill(order: GroupOrder, group: WorkingGroup, number: str, year_be: int | None, order_date: date) -> None:
    if order_date > clock.today():
        raise DomainError(_("The day of the order cannot be in the future."), "order_date")
    read, year = _read_number(number, year_be, order_date)
    same = [one for one in group.orders if one is not order and (one.number, one.year_be) == (read, year)]
    if same:
        raise DomainError(_("Order %(number)s is recorded already.", number=f"{read}/{year}"), "number")
    if any((one.number, one.year_be) == (read, year) for one in group.removed_orders):
        raise DomainError(
            _("Order %(number)s was removed. Restore it on the page of the group.", number=f"{read}/{year}"), "number"
        )
    order.number, order.year_be, order.order_date = read, year, order_date


def _relate(order: GroupOrder, group: WorkingGroup, effect: OrderEffect, replaces_id: str | int | None) -> None:
    others = [one for one in group.orders if one is not order]
    order.replaces_id = _replaced(order, others, replaces_id)
    if order.replaces_id is None and effect is not OrderEffect.APPOINTS:
        raise DomainError(_("Choose the earlier order that this one changes or cancels."), "replaces_id")
    order.effect = effect


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
