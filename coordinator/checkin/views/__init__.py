"""The door: its pages for the organiser, and what helpers and their devices use."""

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.core.words import lazy
from coordinator.events import tabs

blueprint = Blueprint("checkin", __name__)
tabs.offer("attendance", lazy("Who attended"), "checkin.attendance", Permission.ATTENDANCE_COUNT)
tabs.offer("door", lazy("At the door"), "checkin.door", Permission.CHECKIN_SCAN)

from coordinator.checkin.guard import open_device_at  # noqa: E402
from coordinator.checkin.views import attendance, door, joining, plain, scanner, sync  # noqa: E402,F401  (their routes)

blueprint.add_app_template_global(open_device_at, "door_device")
