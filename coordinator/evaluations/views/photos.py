"""Photos of an event: brought, described, ordered, withdrawn, sent."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public, requires
from coordinator.access.policy import Permission
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, undoable
from coordinator.core.words import _
from coordinator.evaluations import operations, queries
from coordinator.evaluations.models import EventPhoto
from coordinator.evaluations.report_forms import NewPhotoForm, PhotoForm
from coordinator.evaluations.views.blueprint import blueprint
from coordinator.evaluations.views.report import BASE
from coordinator.evaluations.writing import lines_to_tell
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.files import download

PHOTO = f"{BASE}/photos/<int:event_photo_id>"


@blueprint.get("/events/<slug>/photos/<int:event_photo_id>")
@public
def photo(slug: str, event_photo_id: int) -> ResponseReturnValue:
    """The photo to be seen; for everybody only what stands in a published report."""
    return download.show(_readable(slug, event_photo_id).file)


@blueprint.get("/events/<slug>/photos/<int:event_photo_id>/small")
@public
def small_photo(slug: str, event_photo_id: int) -> ResponseReturnValue:
    """The small picture of it."""
    return download.show_small(_readable(slug, event_photo_id).file)


def _readable(slug: str, event_photo_id: int) -> EventPhoto:
    one = queries.get_photo(slug, event_photo_id)
    in_public = one.is_shown and one.event.is_public and queries.is_reported(one.event)
    if not (in_public or may(Permission.EVENT_EDIT, one)):
        raise NotFound(f"photo {event_photo_id} is not for everybody")
    return one


@blueprint.route(f"{BASE}/photos/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def add_photo(event: Event) -> ResponseReturnValue:
    """Bring a photo; how many did not agree to be seen on one is told beside it."""
    form = NewPhotoForm(event, lines_to_tell(event))
    if form.attempt(operations.add_photo, event):
        return done(_("Saved."), _photos(event))
    return _form(form, event, None)


@blueprint.route(f"{PHOTO}/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_photo)
@writes
def edit_photo(one: EventPhoto) -> ResponseReturnValue:
    """Change what is said about a photo, and who sees it."""
    form = PhotoForm(one.event, lines_to_tell(one.event), photo=one)
    if form.attempt(operations.change_photo, one):
        return done(_("Saved."), _photos(one.event))
    return _form(form, one.event, one)


@blueprint.post(f"{PHOTO}/up")
@requires(Permission.EVENT_EDIT, load=queries.get_photo)
@writes
def move_photo_up(one: EventPhoto) -> ResponseReturnValue:
    """Show it one place earlier."""
    operations.move_photo_up(one)
    return done(_("Moved."), _photos(one.event))


@blueprint.post(f"{PHOTO}/withdraw")
@requires(Permission.EVENT_EDIT, load=queries.get_photo)
@writes
def withdraw_photo(one: EventPhoto) -> ResponseReturnValue:
    """Take it from every page at once; the next page offers the way back."""
    operations.withdraw_photo(one)
    undo = url_for("evaluations.restore_photo", slug=one.event.slug, event_photo_id=one.id)
    return undoable(_("The photo is withdrawn. Nobody outside sees it any more."), _photos(one.event), undo)


@blueprint.post(f"{PHOTO}/restore")
@requires(Permission.EVENT_EDIT, load=queries.get_photo)
@writes
def restore_photo(one: EventPhoto) -> ResponseReturnValue:
    """Bring it back."""
    operations.restore_photo(one)
    return done(_("Restored."), _photos(one.event))


def _form(form: PhotoForm, event: Event, one: EventPhoto | None) -> ResponseReturnValue:
    answers = [given for _person, given in queries.photo_answers(event)]
    asked = {"people": len(answers), "refused": answers.count(False), "unasked": answers.count(None)}
    return page("evaluations/photo.html", form=form, event=event, photo=one, **asked)


def _photos(event: Event) -> str:
    return url_for("evaluations.report", slug=event.slug, _anchor="photos")
