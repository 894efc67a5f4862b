"""The orders that appoint a group."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.dates import format_full
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _, language
from coordinator.files.download import send
from coordinator.groups import operations, queries
from coordinator.groups.forms import OrderForm
from coordinator.groups.models import GroupOrder, OrderEffect, OrderFile, WorkingGroup
from coordinator.groups.views import blueprint


@blueprint.route("/team/groups/<code>/orders/new", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def add_order(group: WorkingGroup) -> ResponseReturnValue:
    """Record an order."""
    office = f"สำนักงานเขต{group.district.name_th}"
    earlier = group.order.id if group.order else None
    form = OrderForm(group, data={"issuer": office, "replaces_id": earlier, "effect": OrderEffect.APPOINTS})
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


@blueprint.post("/team/groups/<code>/orders/<int:order_id>/remove")
@requires(Permission.GROUP_EDIT, load=queries.get_order)
@writes
def remove_order(order: GroupOrder) -> ResponseReturnValue:
    """Take out an order recorded by mistake."""
    code = order.district_code
    with refusals_at(_orders(code)):
        operations.remove_order(order)
    message = _("Order %(number)s was removed.", number=str(order))
    return undoable(message, _orders(code), url_for("groups.restore_order", code=code, order_id=order.id))


@blueprint.post("/team/groups/<code>/orders/<int:order_id>/restore")
@requires(Permission.GROUP_EDIT, load=queries.get_removed_order)
@writes
def restore_order(order: GroupOrder) -> ResponseReturnValue:
    """Undo that an order was removed."""
    with refusals_at(_orders(order.district_code)):
        operations.restore_order(order)
    return done(_("Order %(number)s is back.", number=str(order)), _orders(order.district_code))


@blueprint.get("/team/groups/<code>/orders/<int:order_id>/files/<int:file_id>")
@requires(Permission.GROUP_CONTACTS, load=queries.get_order_file)
def order_file(file: OrderFile) -> ResponseReturnValue:
    """A scan of an order: it names people, so only those may have it who may read the group's contacts."""
    if file.file.removed_at is not None:
        raise NotFound(f"file {file.file_id} was removed")
    return send(file.file)


@blueprint.post("/team/groups/<code>/orders/<int:order_id>/files/<int:file_id>/remove")
@requires(Permission.GROUP_EDIT, load=queries.get_order_file)
@writes
def remove_order_file(file: OrderFile) -> ResponseReturnValue:
    """Take a file away from its order."""
    operations.remove_order_file(file)
    message = _("“%(name)s” was removed.", name=str(file))
    return undoable(message, _order(file), url_for("groups.restore_order_file", **_key(file)))


@blueprint.post("/team/groups/<code>/orders/<int:order_id>/files/<int:file_id>/restore")
@requires(Permission.GROUP_EDIT, load=queries.get_order_file)
@writes
def restore_order_file(file: OrderFile) -> ResponseReturnValue:
    """Undo that a file was taken away."""
    with refusals_at(_order(file)):
        operations.restore_order_file(file)
    return done(_("“%(name)s” is back.", name=str(file)), _order(file))


def _recorded(order: GroupOrder) -> ResponseReturnValue:
    day = format_full(order.order_date, language())
    message = _("Saved: order %(number)s of %(day)s.", number=str(order), day=day)
    return done(message, _orders(order.district_code))


def _key(file: OrderFile) -> dict[str, Any]:
    return {"code": file.order.district_code, "order_id": file.order_id, "file_id": file.file_id}


def _order(file: OrderFile) -> str:
    return url_for("groups.edit_order", code=file.order.district_code, order_id=file.order_id)


def _orders(code: str) -> str:
    return url_for("groups.show", code=code, _anchor="orders")
