"""What waits for a hand in a zone, or in an officer's own district: each count leads to what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for
from flask_login import current_user

from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.areas.queries import AreaFilter, count_areas
from coordinator.core.words import LazyWords, _, lazy
from coordinator.groups.models import GroupState
from coordinator.home.figures import DistrictFigures
from coordinator.home.queries import zone as queries
from coordinator.plans.models import ActionPlan, PlanState
from coordinator.plans.queries import LATE, ActivityFilter, needs_of_rows, unsettled_by_plan
from coordinator.worksheets.missed import fresh_gaps


@dataclass(frozen=True)
class Need:
    """Something that waits for a hand: how many, what, and where to see them."""

    count: int
    word: LazyWords | str
    href: str
    status: str | None = None


@dataclass(frozen=True)
class Unit:
    """Whose needs: a zone's, or those of one district in it."""

    zone: str
    district: str = ""

    @property
    def where(self) -> dict[str, str]:
        """The unit as parameters of an address."""
        return {"district": self.district} if self.district else {"zone": self.zone}

    def plans(self, **more: str) -> str:
        """The table of activities, narrowed to the unit."""
        return f"/team/plans?{urlencode({**self.where, **more})}"

    def books(self, **more: str) -> str:
        """The plans with their states, narrowed to the unit."""
        return f"/team/plans/books?{urlencode({**self.where, **more})}"

    @property
    def filter(self) -> ActivityFilter:
        """The unit as a filter of activities."""
        return ActivityFilter(zone="" if self.district else self.zone, district=self.district)


def needs_of(unit: Unit, rows: Sequence[DistrictFigures], plans: Sequence[ActionPlan], overdue: int) -> list[Need]:
    """Everything that waits in the unit; what nobody waits for is left out."""
    every = [
        *_of_plans(unit, plans),
        *_of_districts(unit, rows),
        *_of_records(unit, overdue),
        *_of_trays(),
        *_of_events(unit),
    ]
    return [need for need in every if need.count]


def _of_plans(unit: Unit, plans: Sequence[ActionPlan]) -> list[Need]:
    of_rows = needs_of_rows(unit.filter)
    states = [plan.state for plan in plans]
    return [
        Need(of_rows.late, lazy("Late activities"), unit.plans(status=LATE), LATE),
        Need(of_rows.unassigned, lazy("Activities without a responsible person"), unit.plans(unassigned="1")),
        Need(
            states.count(PlanState.SUBMITTED),
            lazy("Plans that wait for approval"),
            unit.books(state="submitted"),
        ),
        Need(
            states.count(PlanState.RETURNED),
            lazy("Plans given back"),
            unit.books(state="returned"),
        ),
        Need(
            unsettled_by_plan([plan.id for plan in plans]).total(),
            lazy("Open comments on plans"),
            unit.books(),
        ),
        Need(
            of_rows.waiting,
            lazy("Rows that wait to be accepted"),
            unit.books(state="approved"),
        ),
        Need(
            of_rows.incomplete,
            lazy("Activities with missing parts"),
            unit.plans(incomplete="1"),
        ),
    ]


def _of_districts(unit: Unit, rows: Sequence[DistrictFigures]) -> list[Need]:
    planless = sum(1 for row in rows if not row.activities)
    missing = sum(1 for row in rows if row.group is GroupState.NOT_ESTABLISHED)
    none_yet = url_for("home.overview", zone=unit.zone, status="no_data")
    groups = f"/team/groups?zone={unit.zone}&state=not_established"
    return [
        Need(planless, lazy("Districts without a plan"), none_yet),
        Need(missing, lazy("Groups not yet established"), groups),
    ]


def _of_records(unit: Unit, overdue: int) -> list[Need]:
    old = count_areas(AreaFilter(zone="" if unit.district else unit.zone, district=unit.district, figures="old"))
    areas = f"/team/areas?{urlencode({**unit.where, 'figures': 'old'})}"
    return [
        Need(overdue, lazy("Overdue next steps"), f"{request.path}#steps", LATE),
        Need(old, lazy("Areas without a figure of the last 12 months"), areas),
    ]


def _of_trays() -> list[Need]:
    """What the reader pasted and has not corrected yet."""
    waiting = lazy("Pasted rows to correct")
    plans = Need(queries.held_plan_rows(current_user.id), waiting, "/team/plans/tray")
    events = [
        Need(held, waiting, f"/team/events/{event.slug}/registrations/paste")
        for event, held in queries.held_rows(current_user.id)
    ]
    return [plans, *events]


def _of_events(unit: Unit) -> list[Need]:
    """Offices that missed an event and have no next step yet, for who looks after them."""
    missed = [
        (
            event,
            sum(1 for gap in gaps if gap.district.zone_slug == unit.zone and unit.district in ("", gap.district.code)),
        )
        for event, gaps in fresh_gaps(territory(current_user, Permission.GROUP_EDIT))
    ]
    return [
        Need(
            count,
            _("Offices that missed “%(event)s”", event=event.short),
            url_for("worksheets.follow_ups", slug=event.slug),
        )
        for event, count in missed
    ]
