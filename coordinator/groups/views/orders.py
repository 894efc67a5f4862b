"""The orders that appoint a group."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import OrderForm
from coordinator.groups.models import GroupOrder, WorkingGroup
from coordinator.groups.views import blueprint


@blueprint.route("/team/groups/<code>/orders/new", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def add_order(group: WorkingGroup) -> ResponseReturnValue:
    """Record an order."""
    office = f"สำนักงานเขต{group.district.name_th}"
    form = OrderForm(group, data={"issuer": office, "replaces_id": group.order and group.order.id})
    if form.attempt(operations.record_order, group):
        return _recorded(form.result)
    return page("groups/order.html", form=form, group=group, order=None)


@blueprint.route("/team/groups/<code>/orders/<int:order_id>", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_order)
@writes
def edit_order(order: GroupOrder) -> ResponseReturnValue:
    """Correct what was recorded of an order."""
    form = OrderForm(order.group, record=order)
    if form.attempt(operations.change_order, order):
        return _recorded(order)
    return page("groups/order.html", form=form, group=order.group, order=order)


def _recorded(order: GroupOrder) -> ResponseReturnValue:
    day = format_full(order.order_date, language())
    message = _("Saved: order %(number)s of %(day)s.", number=str(order), day=day)
    return done(message, url_for("groups.show", code=order.district_code, _anchor="orders"))
