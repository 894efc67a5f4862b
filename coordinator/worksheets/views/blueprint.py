"""The blueprint, and what the pages of other rooms may ask about worksheets."""

from collections.abc import Sequence

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.breakouts.models import BreakoutGroup
from coordinator.breakouts.queries import places_of
from coordinator.core.words import lazy
from coordinator.events import tabs
from coordinator.registration.models import Registration, RegistrationState

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
