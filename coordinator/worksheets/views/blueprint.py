"""The blueprint, and what the pages of other rooms may ask about worksheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, url_for

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.breakouts.models import BreakoutGroup
from coordinator.breakouts.queries import places_of
from coordinator.core.words import lazy
from coordinator.events import tabs
from coordinator.events.models import Event
from coordinator.groups.origins import Origin, tell_origins
from coordinator.registration.models import Registration, RegistrationState
from coordinator.worksheets import queries
from coordinator.worksheets.models import Worksheet

blueprint = Blueprint("worksheets", __name__)
tabs.offer("worksheets", lazy("Worksheets"), "worksheets.overview", Permission.TEAM_READ)

BASE = "/events/<slug>/worksheets"
ONE = f"{BASE}/<int:breakout_id>/<sheet_key>"


@blueprint.app_template_global("worksheet_groups_of")
def worksheet_groups_of(registration: Registration) -> Sequence[BreakoutGroup]:
    """The groups whose sheets the holder of this ticket may write."""
    if registration.state is not RegistrationState.CONFIRMED:
        return []
    return [one.group for one in places_of([registration.id])]


@blueprint.app_template_global("worksheet_of_activity")
def worksheet_of_activity(activity_id: int) -> Origin | None:
    """The row of a group from which an activity was made."""
    row = queries.row_of_activity(activity_id)
    return _origin(row.row.sheet, row.row_id) if row else None


def _origins(steps: list[int]) -> Mapping[int, Origin]:
    """The rows of groups, and the events that an office missed, of which these next steps were made."""
    rows = {one.step_id: _origin(one.row.sheet, one.row_id) for one in queries.rows_of_steps(steps) if one.step_id}
    return rows | {one.step_id: _missed(one.event) for one in queries.follow_ups_with(steps)}


def _missed(event: Event) -> Origin:
    href = url_for("worksheets.follow_ups", slug=event.slug)
    return Origin(event.short, href if may(Permission.GROUP_EDIT) else "")


def _origin(sheet: Worksheet, row_id: int) -> Origin:
    event, group = sheet.event, sheet.group
    where: dict[str, Any] = {"slug": event.slug, "breakout_id": group.id, "sheet_key": sheet.template.key}
    href = url_for("worksheets.show_row", row_of_sheet_id=row_id, **where)
    return Origin(f"{event.short} · {group.name}", href if may(Permission.TEAM_READ) else "")


tell_origins(_origins)
