"""The plans of a district follow it into another zone, whoever moved it."""

from coordinator.core.db import db
from coordinator.core.following import Touched, follow
from coordinator.places.models import District
from coordinator.places.queries import hold_districts
from coordinator.plans.models import ActionPlan, ChangeSet
from coordinator.plans.queries import changes_of_districts, plans_of_districts


@follow(District)
def go_along(touched: Touched) -> None:
    """Plans of all years, and the sets of changes that can still be taken back, go to the zone of their district."""
    codes = [code for (code,) in touched.keys(District)]
    kept: list[ActionPlan | ChangeSet] = [*plans_of_districts(codes), *changes_of_districts(codes)]
    for one in kept:
        _settle(one)


@follow(ActionPlan)
def begin_at_home(touched: Touched) -> None:
    """A plan opened while its district moves begins in the new zone: whoever moves it cannot see the plan yet.

    The district is held only for new plans, which nobody waits for: else the two could wait for each other.
    """
    opened = [plan for key in touched.new_keys(ActionPlan) if (plan := db.session.get(ActionPlan, key))]
    if codes := {plan.district_code for plan in opened if plan.district_code}:
        hold_districts(codes)
    for plan in opened:
        _settle(plan)


def _settle(one: ActionPlan | ChangeSet) -> None:
    if one.district is not None and one.zone_slug != one.district.zone_slug:
        one.zone_slug = one.district.zone_slug
        db.session.expire(one, ["zone"])
