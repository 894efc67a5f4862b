"""The scanner page, and the small program that keeps it there when the network is gone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Response, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from coordinator.access.guard import public
from coordinator.checkin import guard, wording
from coordinator.checkin.guard import at_the_door
from coordinator.checkin.models import DoorDevice
from coordinator.checkin.views import blueprint
from coordinator.checkin.views.plain import check_in, plain_page
from coordinator.core import titles
from coordinator.core.dates import format_date
from coordinator.core.transaction import writes
from coordinator.core.web import asked
from coordinator.core.words import language
from coordinator.events.models import Event

# What the worker imports: the page keeps them for the time without network, although it does not load them itself.
DECODER = ("binarize", "bits", "decode", "finder", "sample", "solomon", "symbol", "text")
WIPED_AFTER = timedelta(hours=12)  # after the end of a pass, on the device itself


@blueprint.route("/checkin/<slug>", methods=["GET", "POST"])
@at_the_door
@writes
def scanner(event: Event, device: DoorDevice | None) -> ResponseReturnValue:
    """The scanner; with ``plain`` (and without scripts) a form that does the same act."""
    if device is None:
        return redirect(url_for(".name_device", slug=event.slug), code=303 if request.method == "POST" else 302)
    if request.method == "POST":
        return check_in(event, device)
    answer = make_response(plain_page(event, device, data=_data(event, device), plain=asked("plain") == "1"))
    answer.headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/checkin/sw.js")
@public
def service_worker() -> Response:
    """The service worker; its address is what limits it to the door."""
    answer: Response = current_app.view_functions["static"](name="js/door/sw.js")  # type: ignore[assignment]
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _data(event: Event, device: DoorDevice) -> dict[str, Any]:
    """What the scripts are told: addresses, who the device is, the words of the page."""
    static_url: Callable[[str], str] = current_app.jinja_env.globals["static_url"]  # type: ignore[assignment]
    ends = device.door_pass.valid_to if device.door_pass else device.created_at + guard.SHIFT
    return {
        "slug": event.slug,
        "device": {"number": device.number, "name": device.name},
        "wipeAt": int((ends + WIPED_AFTER).timestamp() * 1000),
        "csrf": generate_csrf(),
        "roster": url_for(".roster_file", slug=event.slug),
        "scans": url_for(".scans", slug=event.slug),
        "changes": url_for(".changes", slug=event.slug),
        "worker": static_url("js/qr/worker.js"),
        "decoder": [static_url(f"js/qr/{name}.js") for name in DECODER],
        "serviceWorker": url_for(".service_worker"),
        "days": {day.on_date.isoformat(): format_date(day.on_date, language()) for day in event.held_days},
        "titles": titles.for_scripts(),
        "words": wording.words(),
    }
