"""The tabs of the workspace of an event: each room offers its own, the order is told here.

A room above this one adds a tab with one line where its pages are:
``tabs.offer("groups", lazy("Groups"), "breakouts.index", Permission.EVENT_EDIT)``.
Its page extends ``events/_workspace.html`` and says ``{% set tab = "groups" %}``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.core.words import LazyWords
from coordinator.events.models import Event

ORDER = (
    *("details", "agenda", "groups", "worksheets", "registrations", "door", "attendance", "certificates"),
    *("evaluation", "report", "notices"),
)


@dataclass(frozen=True)
class Tab:
    """One tab; ``endpoint`` takes the ``slug`` of the event, ``permission`` is what its page asks for."""

    label: LazyWords
    endpoint: str
    permission: Permission


_offered: dict[str, Tab] = {}


def offer(key: str, label: LazyWords, endpoint: str, permission: Permission) -> None:
    """Add a tab, or say again what it is; ``key`` is its place in ``ORDER``."""
    if key not in ORDER:
        raise ValueError(f"the tab {key} has no place in the order")
    _offered[key] = Tab(label, endpoint, permission)


def tabs_of(event: Event, current: str) -> Sequence[tuple[str, str, bool]]:
    """The tabs that the reader may open: what it says, where it leads, whether the page is this one."""
    there = [(key, _offered[key]) for key in ORDER if key in _offered]
    return [
        (str(tab.label), url_for(tab.endpoint, slug=event.slug), key == current)
        for key, tab in there
        if may(tab.permission, event)
    ]


def home_of_event(event: Event) -> str:
    """Where a member of staff reads about the event: its workspace, or the public page where that is not theirs."""
    return url_for("events.overview" if may(Permission.EVENT_EDIT, event) else "events.show", slug=event.slug)
