"""The trail as a page, for those who answer for a zone or the city."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, make_response
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.audit import describe, queries, trail
from coordinator.audit.models import AuditEntry, Opened
from coordinator.core.db import Audited
from coordinator.core.transaction import unit_of_work
from coordinator.core.web import page

blueprint = Blueprint("audit", __name__)


@blueprint.app_template_global("history_sentence")
def _sentence(entry: AuditEntry) -> str:
    return describe.sentence(entry)


@blueprint.app_template_global("history_changes")
def _changes(entry: AuditEntry) -> list[describe.Change]:
    return describe.changes(entry)


@blueprint.get("/admin/history")
@requires(Permission.AUDIT_READ)
def history() -> ResponseReturnValue:
    """The newest changes within the reader's reach."""
    reach = territory(current_user, Permission.AUDIT_READ)
    zones = [None] if reach.everywhere else sorted(reach.zones)
    entries = [entry for zone in zones for entry in queries.recent(zone, limit=100)]
    return page("audit/history.html", entries=entries)


Looked = tuple[Audited, int]


def noted(
    answer: ResponseReturnValue,
    looked: Iterable[Looked],
    opened: Opened = Opened.NAMES,
    also: Callable[[], None] | None = None,
) -> Response:
    """The same answer; that somebody saw or took these records, each of so many people, is noted (PDPA, section 37).

    It is the one thing that a page changes by being read, with what ``also`` notes about it: docs/decisions/0018.
    """
    made = make_response(answer)
    with trail.acting_as(current_user.id, current_user.name, "web"), unit_of_work():
        for item, people in looked:
            if people:
                trail.note_opened(item, opened, people)
        if also is not None:
            also()
    return made
