"""One district, one zone: what everybody may know, and the way to the desk for those who work there."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public
from coordinator.access.policy import Permission
from coordinator.areas.models import TargetArea
from coordinator.areas.queries import AreaFilter, list_areas
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.web import page
from coordinator.events.models import Event
from coordinator.groups.queries import get_group
from coordinator.home.agenda import timed
from coordinator.home.figures import sums
from coordinator.home.queries import city, events
from coordinator.home.queries import zone as zone_queries
from coordinator.home.views._blueprint import blueprint
from coordinator.places.models import District, Zone
from coordinator.places.queries import district_named, get_district, zone_named
from coordinator.plans.queries import list_plans, public_activities


@blueprint.get("/districts/<code>")
@public
def district(code: str) -> ResponseReturnValue:
    """The public page of a district; one of its names instead of the code leads there."""
    if not (code.isascii() and code.isdigit()):
        return redirect(url_for("home.district", code=_named(code).code), code=301)
    one, today = get_district(code), clock.today()
    return page(
        "home/district.html",
        district=one,
        group=get_group(code),
        areas=[area for area in list_areas(AreaFilter(district=code)) if area.is_public],
        activities=public_activities(code),
        events=timed(events.events_of_district(one), today),
        samples=zone_queries.has_samples(),
        staff=may(Permission.TEAM_READ),
        plans=list_plans(district=code) if may(Permission.TEAM_READ) else [],
    )


@blueprint.app_template_global()
def events_of_area(area: TargetArea, most: int = 8) -> list[Event]:
    """For the page of an area: the public events that concern its district, the latest first."""
    found = events.events_of_district(area.district)
    return sorted(found, key=lambda one: one.first_day or clock.today(), reverse=True)[:most]


def _named(name: str) -> District:
    found = district_named(name)
    if found is None:
        raise NotFound(f"district {name}")
    return found


@blueprint.get("/zones/<slug>")
@public
def zone(slug: str) -> ResponseReturnValue:
    """The public page of a zone; its name instead of the slug leads there."""
    one = zone_named(slug)
    if one is None:
        raise NotFound(f"zone {slug}")
    if one.slug != slug:
        return redirect(url_for("home.zone", slug=one.slug), code=301)
    return _zone(one)


def _zone(one: Zone) -> ResponseReturnValue:
    today = clock.today()
    rows = city.public_figures(today, one.slug)
    return page(
        "home/zone.html",
        zone=one,
        rows=rows,
        sums=sums(rows),
        events=timed(events.events_of_zone(one.slug), today),
        samples=zone_queries.has_samples(),
        staff=may(Permission.TEAM_READ),
        as_of=clock.now(),
    )
