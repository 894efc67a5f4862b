"""Series of events: the page that everybody sees, and its items with or without a date for those who plan."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public, requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import SeriesItemForm, SeriesNameForm
from coordinator.events.views import blueprint


@blueprint.get("/series/<slug>")
@public
def show_series(slug: str) -> ResponseReturnValue:
    """The items of a series by cohort, with their days or without."""
    return page("events/series_show.html", series=queries.get_public_series(slug))


@blueprint.route("/team/series", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def list_series() -> ResponseReturnValue:
    """All series, and a new one."""
    form = SeriesNameForm()
    if form.attempt(operations.create_series):
        return done(_("Saved."), url_for("events.edit_series", slug=form.result.slug))
    return page("events/series_list.html", form=form, series=queries.list_series())


@blueprint.route("/team/series/<slug>", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def edit_series(slug: str) -> ResponseReturnValue:
    """The items of a series; its name."""
    series = queries.get_series(slug)
    form = SeriesNameForm(record=series)
    if form.attempt(operations.change_series, series):
        return done(_("Saved."), _page(slug))
    is_public = any(item.event and item.event.is_public for item in series.items)
    return page("events/series_edit.html", form=form, series=series, is_public=is_public)


@blueprint.route("/team/series/<slug>/items/new", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def add_series_item(slug: str) -> ResponseReturnValue:
    """An item, which may have no event and no date yet."""
    series = queries.get_series(slug)
    form = SeriesItemForm()
    if form.attempt(operations.add_series_item, series):
        return done(_("Saved."), _page(slug))
    return page("events/series_item.html", form=form, series=series, item=None)


@blueprint.route("/team/series/<slug>/items/<int:part_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def edit_series_item(slug: str, part_id: int) -> ResponseReturnValue:
    """Change the number, the cohort or the focus."""
    item = queries.get_series_item(slug, part_id)
    form = SeriesItemForm(record=item)
    if form.attempt(operations.change_series_item, item):
        return done(_("Saved."), _page(slug))
    return page("events/series_item.html", form=form, series=item.series, item=item)


@blueprint.post("/team/series/<slug>/items/<int:part_id>/remove")
@requires(Permission.EVENT_CREATE)
@writes
def remove_series_item(slug: str, part_id: int) -> ResponseReturnValue:
    """Take an item off that no event is held as."""
    operations.remove_series_item(queries.get_series_item(slug, part_id))
    return done(_("Removed."), _page(slug))


def _page(slug: str) -> str:
    return url_for("events.edit_series", slug=slug)
