"""Coming to the door: by the link of a pass, or by one's account; leaving it again."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import public, requires
from coordinator.access.policy import Permission
from coordinator.accounts.sessions import digest
from coordinator.checkin import operations, queries
from coordinator.checkin.forms import DeviceForm
from coordinator.checkin.guard import at_the_door, cookie_name, keep_key
from coordinator.checkin.models import DoorDevice
from coordinator.checkin.views import blueprint
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event


@blueprint.route("/checkin/join/<token>", methods=["GET", "POST"])
@public
@writes
def join(token: str) -> ResponseReturnValue:
    """Redeem a pass: name the device, then scan. A wrong or ended link says nothing about the event."""
    door_pass = queries.find_pass(digest(token))
    if door_pass is None:
        raise NotFound("no such door pass")
    form = DeviceForm()
    if form.attempt(operations.enter_by_pass, door_pass):
        answer = redirect(url_for(".scanner", slug=door_pass.event.slug), code=303)
        return keep_key(answer, door_pass.event, form.result[1])  # type: ignore[arg-type]
    return page(
        "checkin/join.html", form=form, event=door_pass.event, door_pass=door_pass, open=door_pass.is_open(clock.now())
    )


@blueprint.route("/checkin/<slug>/device", methods=["GET", "POST"])
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def name_device(event: Event) -> ResponseReturnValue:
    """Somebody of the staff makes this browser a device of the door."""
    form = DeviceForm()
    if form.attempt(operations.enter_by_right, event, current_user):
        answer = redirect(url_for(".scanner", slug=event.slug), code=303)
        return keep_key(answer, event, form.result[1])  # type: ignore[arg-type]
    return page("checkin/join.html", form=form, event=event, door_pass=None, open=True)


@blueprint.post("/checkin/<slug>/leave")
@at_the_door
@writes
def leave(event: Event, device: DoorDevice | None) -> ResponseReturnValue:
    """The device is done here; its browser forgets the key and, with scripts, the names."""
    if device is not None:
        operations.leave(device)
    answer = done(_("You have left the door of this event."), url_for("events.show", slug=event.slug))
    answer.delete_cookie(cookie_name(event.slug))
    return answer
