"""Pages of this room: the calendar, its feeds, and how to follow it."""

from flask import Blueprint

blueprint = Blueprint("calendar", __name__)

from coordinator.calendar.views import feeds, my_calendar, pages, personal_feed, subscribe  # noqa: E402, F401  (they add their routes)
