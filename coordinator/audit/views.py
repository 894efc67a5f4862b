"""The trail as a page, for those who answer for a zone or the city."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.audit import describe, queries
from coordinator.audit.models import AuditEntry
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
