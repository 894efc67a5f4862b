"""Zones and districts as the administrator keeps them: names, and which district belongs to which zone."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts.queries import responsible_people
from coordinator.audit.queries import get_entry, history
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.home.queries.geography import hanging_on
from coordinator.home.views._blueprint import blueprint
from coordinator.places import changing
from coordinator.places.forms import DistrictForm, MoveForm, ZoneForm
from coordinator.places.models import District, Zone
from coordinator.places.queries import get_district, get_zone, list_districts, list_zones

ZONES, DISTRICTS = "/admin/zones", "/admin/districts"


def zone_at(slug: str) -> Zone:
    """The zone of the address; raises NotFound."""
    return get_zone(slug)


@blueprint.get(ZONES)
@requires(Permission.PLACE_EDIT)
def kept_zones() -> ResponseReturnValue:
    """The zones with their districts and coordinators."""
    _officers, coordinators = responsible_people()
    return page("home/places/zones.html", zones=list_zones(), districts=_by_zone(), coordinators=coordinators)


@blueprint.route(f"{ZONES}/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.PLACE_EDIT, load=zone_at)
@writes
def edit_zone(zone: Zone) -> ResponseReturnValue:
    """Name a zone otherwise; its history."""
    form = ZoneForm(record=zone)
    if form.attempt(changing.change_zone, zone):
        return done(_("Saved."), url_for(".edit_zone", slug=zone.slug))
    changes = history("zone", zone.slug)
    return page("home/places/zone.html", form=form, zone=zone, changes=changes, may_undo=changing.can_be_taken_back)


@blueprint.post(f"{ZONES}/<slug>/history/<int:entry_id>/undo")
@requires(Permission.PLACE_EDIT)
@writes
def take_back_zone(slug: str, entry_id: int) -> ResponseReturnValue:
    """Give a zone the names it had."""
    zone, shown = get_zone(slug), url_for(".edit_zone", slug=slug, _anchor="history")
    with refusals_at(shown):
        changing.take_back(zone, get_entry(entry_id))
    return done(_("Taken back."), shown)


@blueprint.get(DISTRICTS)
@requires(Permission.PLACE_EDIT)
def kept_districts() -> ResponseReturnValue:
    """The fifty districts by zone, and who answers for them."""
    officers, _coordinators = responsible_people()
    return page("home/places/districts.html", zones=list_zones(), districts=_by_zone(), officers=officers)


@blueprint.route(f"{DISTRICTS}/<code>/edit", methods=["GET", "POST"])
@requires(Permission.PLACE_EDIT, load=get_district)
@writes
def edit_district(district: District) -> ResponseReturnValue:
    """Name a district otherwise; its history."""
    form = DistrictForm(record=district)
    if form.attempt(changing.change_district, district):
        return done(_("Saved."), url_for(".edit_district", code=district.code))
    changes = history("district", district.code)
    return page(
        "home/places/district.html", form=form, district=district, changes=changes, may_undo=changing.can_be_taken_back
    )


@blueprint.route(f"{DISTRICTS}/<code>/move", methods=["GET", "POST"])
@requires(Permission.PLACE_EDIT, load=get_district)
@writes
def move_district(district: District) -> ResponseReturnValue:
    """Show what follows from another zone; the second button moves the district."""
    form, hanging = MoveForm(district), hanging_on(district)
    before, chosen = district.zone, None
    if form.validate_on_submit():
        chosen = get_zone(form.zone_slug.data)
        if form.confirms(before.slug, chosen.slug) and form.attempt(changing.move_district, district):
            told = _("%(district)s belongs to %(zone)s now.", district=district.full_name, zone=chosen.name)
            newest = history("district", district.code, limit=1)[0]
            undo = url_for(".take_back_district", code=district.code, entry_id=newest.id)
            return undoable(told, url_for(".edit_district", code=district.code), undo)
    _officers, coordinators = responsible_people()
    return page(
        "home/places/move.html", form=form, district=district, chosen=chosen, hanging=hanging, coordinators=coordinators
    )


@blueprint.post(f"{DISTRICTS}/<code>/history/<int:entry_id>/undo")
@requires(Permission.PLACE_EDIT)
@writes
def take_back_district(code: str, entry_id: int) -> ResponseReturnValue:
    """Give a district the names or the zone it had."""
    district, shown = get_district(code), url_for(".edit_district", code=code, _anchor="history")
    with refusals_at(shown):
        changing.take_back(district, get_entry(entry_id))
    return done(_("Taken back."), shown)


def _by_zone() -> dict[str, list[District]]:
    found: dict[str, list[District]] = {}
    for one in list_districts():
        found.setdefault(one.zone_slug, []).append(one)
    return found
