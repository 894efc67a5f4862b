"""What devices ask and send: the roster, batches of scans, what others did meanwhile."""

from typing import Any

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from coordinator.checkin import operations, queries, roster
from coordinator.checkin.guard import at_the_door
from coordinator.checkin.items import read_count, read_item, read_moment
from coordinator.checkin.models import DoorDevice
from coordinator.checkin.operations.passes import clock_difference
from coordinator.checkin.operations.recording import is_clock_off
from coordinator.checkin.views import blueprint
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import asked_number, refuse
from coordinator.core.words import _
from coordinator.events.models import Event

MOST_ITEMS = 1000
MOST_OCTETS = 1_000_000


@blueprint.get("/checkin/<slug>/roster.json")
@at_the_door
def roster_file(event: Event, _device: DoorDevice | None) -> ResponseReturnValue:
    """The people of the event, as little of each as the door needs; 304 when the device has it."""
    answer = Response(mimetype="application/json")
    answer.set_etag(roster.tag_of(event))
    answer.headers["Cache-Control"] = "no-cache, private"
    answer.make_conditional(request)
    if answer.status_code == 200:
        answer.set_data(roster.text_of(event))
    return answer


@blueprint.post("/checkin/<slug>/scans")
@at_the_door
@writes
def scans(event: Event, device: DoorDevice | None) -> ResponseReturnValue:
    """Store a batch; the answer says of each scan by its name what became of it."""
    sent = _batch()
    device_now = read_moment(sent.get("now"))
    difference = clock_difference(device_now) if device_now else 0
    items = [read_item(one, clock.now()) for one in sent["scans"]]
    done = operations.record(event, items, device=device, difference=difference)
    if device is not None:
        waiting, scanned = read_count(sent.get("waiting")), read_count(sent.get("scanned"))
        operations.note_contact(device, device_now=device_now, waiting=waiting, scanned=scanned)
    return jsonify(results=[_told(one) for one in done], cursor=queries.last_number(event), now=_now())


@blueprint.get("/checkin/<slug>/changes")
@at_the_door
def changes(event: Event, _device: DoorDevice | None) -> ResponseReturnValue:
    """Who was checked in, or not any more, by scans after the cursor; the tag of the roster, a fresh form token.

    The cursor is read first: a scan stored between two reads is told twice rather than never.
    """
    since, cursor = asked_number("since") or 0, queries.last_number(event)
    answer = jsonify(
        marks=roster.marks(event, since),
        cursor=cursor,
        roster=roster.tag_of(event),
        csrf=generate_csrf(),
        now=_now(),
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _batch() -> dict[str, Any]:
    """What was sent, if it is a batch at all; too large a one is refused whole."""
    if (request.content_length or 0) > MOST_OCTETS:
        refuse(_("At most %(num)s check-ins can be sent at once.", num=MOST_ITEMS), 413)
    try:
        sent = request.get_json(silent=True)
    except RecursionError:  # brackets within brackets without end
        sent = None
    if not isinstance(sent, dict) or not isinstance(sent.get("scans"), list):
        refuse(_("The request could not be understood"), 422)
    if len(sent["scans"]) > MOST_ITEMS:
        refuse(_("At most %(num)s check-ins can be sent at once.", num=MOST_ITEMS), 413)
    return sent


def _told(done: operations.Done) -> dict[str, Any]:
    told: dict[str, Any] = {"id": done.id, "answer": done.answer}
    if done.first is not None:
        told["first"] = roster.told(done.first)
    if done.scan is not None and done.scan.registration_id:
        told["registration"] = done.scan.registration_id
    if done.scan is not None and done.scan.code and (title := roster.elsewhere(done.scan.code)):
        told["elsewhere"] = title
    if done.scan is not None and is_clock_off(done.scan):
        told["clock"] = done.scan.clock_difference
    return told


def _now() -> int:
    return int(clock.now().timestamp() * 1000)
