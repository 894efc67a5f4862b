"""One target area: its page, adding, changing, archiving."""

import logging
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import ensure, may, public, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.areas import operations, positions, queries
from coordinator.areas.forms import ArchiveForm, AreaForm
from coordinator.areas.models import AreaFigure, Measure, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.places.models import District
from coordinator.places.queries import get_district, list_districts

log = logging.getLogger(__name__)


@blueprint.get("/areas/<int:area_id>")
@public
def show(area_id: int) -> ResponseReturnValue:
    """One area: what the public may know, and for staff all of it."""
    area = queries.get_area(area_id)
    if may(Permission.TEAM_READ):
        return _passport(area)
    if not area.is_public or area.is_archived:
        raise NotFound(f"area {area_id} is not public")
    return page("areas/show_public.html", area=area, photos=[one for one in area.files if one.is_shown])


def _passport(area: TargetArea) -> ResponseReturnValue:
    changes = history("target_area", area.id)
    editable = may(Permission.AREA_EDIT, area) and not area.is_archived
    return page(
        "areas/show.html",
        area=area,
        editable=editable,
        changes=changes,
        undoable={one.id for one in changes if editable and operations.can_be_taken_back(one, area)},
        latest=latest_figures(area),
        twins=[] if area.is_archived else queries.find_twins(area),
        merges=queries.list_merges(area),
        shared={code.id: queries.others_with(code) for code in area.codes},
        position=readable_position(area),
    )


@blueprint.get("/team/areas/<int:area_id>/print")
@requires(Permission.TEAM_READ)
def brief(area_id: int) -> ResponseReturnValue:
    """One sheet of paper to brief a visitor: no telephone of a person, no position."""
    area = queries.get_area(area_id)
    photos = [one for one in area.files if one.is_photo] if may(Permission.AREA_FILES, area) else []
    return page("areas/brief.html", area=area, latest=latest_figures(area), photos=photos[:2])


def latest_figures(area: TargetArea) -> list[AreaFigure]:
    """The newest figure of each measure."""
    return [found for measure in Measure if (found := area.latest(measure))]


def readable_position(area: TargetArea) -> positions.Position | None:
    """The position for those who may know it; who read it is written to the log."""
    if area.position is None or not may(Permission.AREA_POSITION, area):
        return None
    log.info("position of area %s read by user %s", area.id, current_user.id)
    return area.position


@blueprint.route("/team/areas/new", methods=["GET", "POST"])
@requires(Permission.AREA_CREATE)
@writes
def create() -> ResponseReturnValue:
    """Add an area in one of the districts one answers for."""
    districts = _districts_of(Permission.AREA_CREATE)
    form = AreaForm(districts, clock.today(), data={"district_code": asked("district"), "name": asked("name")})
    if form.attempt(_add_area):
        return done(_("Saved."), url_for("areas.show", area_id=form.result.id))
    twin = _meant(form)
    return page("areas/edit.html", form=form, area=None, twin=twin)


def _meant(form: AreaForm) -> TargetArea | None:
    """The area that is there already under the typed name, so that it can be used instead."""
    name, district = form.name.data, form.district_code.data
    return queries.like_named(name, district) if form.is_submitted() and name and district else None


def _add_area(**values: Any) -> TargetArea:
    ensure(Permission.AREA_CREATE, get_district(values["district_code"]))
    return operations.add_area(**values)


@blueprint.route("/team/areas/<int:area_id>/edit", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def edit(area: TargetArea) -> ResponseReturnValue:
    """Change an area."""
    form = AreaForm([area.district], clock.today(), record=area)
    if form.attempt(operations.change_area, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id))
    return page("areas/edit.html", form=form, area=area, twin=None)


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
