"""Pages of this room: the calendar, its feeds, and how to follow it."""

from flask import Blueprint

blueprint = Blueprint("calendar", __name__)

from coordinator.calendar.views import (  # noqa: E402  (they add their routes)
    drawing,  # noqa: F401
    embedding,  # noqa: F401
    feeds,  # noqa: F401
    my_calendar,  # noqa: F401
    pages,  # noqa: F401
    personal_feed,  # noqa: F401
    subscribe,  # noqa: F401
)
