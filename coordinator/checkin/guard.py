"""Who may use the door of an event: a browser that came in by a door pass or by an account, or that account itself.

The key of a device lies in a cookie of its own for each event, so that one phone can serve two events; the table
has its digest. A pass that ended, a device that left and a right that was taken away close the door at once.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Response, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.policy import Permission, can, holds
from coordinator.accounts.sessions import digest
from coordinator.audit import trail
from coordinator.checkin import queries
from coordinator.checkin.models import DoorDevice
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.web import page, refuse, wants_json
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event

SHIFT = timedelta(hours=24)  # a device of somebody's account; one with a pass ends with the pass
DoorView = Callable[..., ResponseReturnValue]


def at_the_door(view: DoorView) -> DoorView:
    """Give the view the event and this browser's device (None: somebody with the right who has not named one yet)."""

    @wraps(view)
    def guarded(slug: str, **more: Any) -> ResponseReturnValue:
        device = device_of_browser(slug)
        if device is not None and is_open(device):
            if request.method not in ("GET", "HEAD") and not current_user.is_authenticated:
                trail.set_doer(trail.Doer(None, device.name, "door"))
            return view(device.event, device, **more)
        if not current_user.is_authenticated:
            return _refused(device)
        if not holds(current_user, Permission.CHECKIN_SCAN):
            abort(403)
        event = get_event(slug)
        if not can(current_user, Permission.CHECKIN_SCAN, event):
            raise NotFound(f"the door of {slug}")
        return view(event, None, **more)

    guarded.access = Permission.CHECKIN_SCAN  # type: ignore[attr-defined]
    return guarded


def device_of_browser(slug: str) -> DoorDevice | None:
    """The device that this browser is at the event's door, whether or not its door is still open."""
    key = request.cookies.get(cookie_name(slug), "")
    found = queries.find_device(digest(key)) if key else None
    return found if found is not None and found.event.slug == slug else None


def open_device_at(event: Event) -> DoorDevice | None:
    """The device that this browser is at the event's open door: its ticket pages offer to check in."""
    device = device_of_browser(event.slug)
    return device if device is not None and is_open(device) else None


def is_open(device: DoorDevice) -> bool:
    """Whether the device may check people in now."""
    if device.left_at is not None:
        return False
    if device.door_pass is not None:
        return device.door_pass.is_open(clock.now())
    user = device.user
    fresh = clock.now() < device.created_at + SHIFT
    return fresh and user is not None and user.active and can(user, Permission.CHECKIN_SCAN, device.event)


def cookie_name(slug: str) -> str:
    """The cookie in which a browser keeps its key for the event."""
    return f"door_{hashlib.sha256(slug.encode()).hexdigest()[:10]}"


def keep_key(response: Response, event: Event, key: str) -> Response:
    """Keep the device's key in this browser; a page that merely links here does not send it on POST (SameSite)."""
    response.set_cookie(
        cookie_name(event.slug), key, max_age=SHIFT, secure=request.is_secure, httponly=True, samesite="Lax"
    )
    return response


def _refused(device: DoorDevice | None) -> ResponseReturnValue:
    """To whom has no right here: what was theirs has ended, or they may sign in."""
    if device is not None and wants_json():
        refuse(_("The door pass has ended. Ask the organiser for a new one; nothing on this device is lost."), 403)
    if device is not None:
        answer = make_response(page("checkin/ended.html", event=device.event))
        answer.status_code = 403
        return answer
    if wants_json():
        abort(401)
    return redirect(url_for("accounts.sign_in", next=request.path if request.method == "GET" else ""))
