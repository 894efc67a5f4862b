"""The calendar follows every change of what it tells, inside the change's own transaction."""

from coordinator.areas.models import TargetArea
from coordinator.calendar import queries
from coordinator.calendar.lease import let_pass
from coordinator.calendar.operations import drafting
from coordinator.calendar.operations.keeping import keep, renew
from coordinator.core import following
from coordinator.core.following import Afterwards, Touched
from coordinator.events.models import AgendaRelease, Event, EventDay, EventDistrict, Venue
from coordinator.places.models import District, Zone
from coordinator.plans.models import ActionPlan, Activity


@following.follow(
    *(Event, EventDay, EventDistrict, Venue, AgendaRelease, ActionPlan, Activity, TargetArea, District, Zone),
    late=True,
)
def keep_in_step(touched: Touched) -> Afterwards | None:
    """Make anew the entries of the records that were touched, if anybody may know of them."""
    events, activities = queries.told_events(touched), queries.told_activities(touched)
    renamed = bool(touched.keys(District, Zone))
    if not events and not activities and not renamed:
        return None
    version, changed = queries.lock_version(), False
    for tells, numbers in ((drafting.EVENTS, events), (drafting.ACTIVITIES, activities)):
        for some in queries.in_parts(numbers):
            changed |= keep(tells.drafts(some), tells.sources(some), version)
    if renamed and not changed:
        renew(version)  # feeds are called by their names
        changed = True
    return let_pass if changed else None
