"""Pages about target areas: list, page, add, change, archive."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import ensure, may, public, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.areas import operations, queries
from coordinator.areas.forms import ArchiveForm, AreaForm, FigureForm
from coordinator.areas.models import AreaKind, Measure, TargetArea
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.places.models import District
from coordinator.places.queries import get_district, list_districts, list_zones

blueprint = Blueprint("areas", __name__)


@blueprint.get("/team/areas")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """All target areas, by any spelling."""
    wanted = queries.AreaFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        district=asked("district", [one.code for one in list_districts()]),
        kind=asked("type", [kind.value for kind in AreaKind]),
        q=asked("q"),
        archived=asked("archived") == "1",
    )
    areas = queries.page_of_areas(wanted, read_page(asked("page")))
    return page(
        "areas/index.html",
        areas=areas,
        wanted=wanted,
        zones=list_zones(),
        districts=list_districts(),
        kinds=AreaKind,
    )


@blueprint.get("/areas/<int:area_id>")
@public
def show(area_id: int) -> ResponseReturnValue:
    """One area: what the public may know, and for staff all of it."""
    area = queries.get_area(area_id)
    staff = may(Permission.TEAM_READ)
    if not staff and (not area.is_public or area.is_archived):
        raise NotFound(f"area {area_id} is not public")
    changes = history("target_area", area.id) if staff else []
    return page("areas/show.html", area=area, staff=staff, changes=changes, measures=Measure)


@blueprint.route("/team/areas/new", methods=["GET", "POST"])
@requires(Permission.AREA_CREATE)
@writes
def create() -> ResponseReturnValue:
    """Add an area in one of the districts one answers for."""
    districts = _districts_of(Permission.AREA_CREATE)
    form = AreaForm(districts, clock.today(), data={"district_code": asked("district")})
    if form.attempt(_add_area):
        return done(_("Saved."), url_for("areas.show", area_id=form.result.id))
    return page("areas/edit.html", form=form, area=None)


def _add_area(**values: object) -> TargetArea:
    ensure(Permission.AREA_CREATE, get_district(str(values["district_code"])))
    return operations.add_area(**values)  # type: ignore[arg-type]


@blueprint.route("/team/areas/<int:area_id>/edit", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def edit(area: TargetArea) -> ResponseReturnValue:
    """Change an area."""
    form = AreaForm([area.district], clock.today(), record=area)
    if form.attempt(operations.change_area, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id))
    return page("areas/edit.html", form=form, area=area)


@blueprint.route("/team/areas/<int:area_id>/figures/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def add_figure(area: TargetArea) -> ResponseReturnValue:
    """Add a figure with its source."""
    form = FigureForm()
    if form.attempt(operations.record_figure, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id))
    return page("areas/figure.html", form=form, area=area)


@blueprint.route("/team/areas/<int:area_id>/archive", methods=["GET", "POST"])
@requires(Permission.AREA_ARCHIVE, load=queries.get_area)
@writes
def archive(area: TargetArea) -> ResponseReturnValue:
    """Put an area away, with a reason."""
    form = ArchiveForm()
    if form.attempt(operations.archive_area, area):
        return done(_("Archived. It can be restored at any time."), url_for("areas.show", area_id=area.id))
    return page("areas/archive.html", form=form, area=area)


@blueprint.post("/team/areas/<int:area_id>/restore")
@requires(Permission.AREA_ARCHIVE, load=queries.get_area)
@writes
def restore(area: TargetArea) -> ResponseReturnValue:
    """Bring an archived area back."""
    operations.restore_area(area)
    return done(_("Restored."), url_for("areas.show", area_id=area.id))


def _districts_of(permission: Permission) -> list[District]:
    reach = territory(current_user, permission)
    return [one for one in list_districts() if reach.covers(one.zone_slug, one.code)]
