"""Pages about events: the staff's workspace and the page that everybody sees."""

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.core.words import lazy
from coordinator.events import tabs

blueprint = Blueprint("events", __name__)
blueprint.add_app_template_global(tabs.tabs_of, "workspace_tabs")
blueprint.add_app_template_global(tabs.home_of_event)
tabs.offer("details", lazy("Details"), "events.overview", Permission.EVENT_EDIT)
tabs.offer("agenda", lazy("Agenda"), "events.agenda", Permission.EVENT_EDIT)

from coordinator.events.views import (  # noqa: E402, F401
    agenda,
    belonging,
    editing,
    materials,
    public,
    releases,
    series,
    speakers,
    states,
    venues,
    workspace,
)
