"""The report of an event: written in its workspace, read by everybody once it is published."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public, requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.undo import is_kept
from coordinator.core.web import done, page, refusals_at, site_address, undoable
from coordinator.core.words import _
from coordinator.evaluations import operations, queries
from coordinator.evaluations.models import EventReport
from coordinator.evaluations.report_forms import report_form
from coordinator.evaluations.telling import as_told, figures_of, for_everybody
from coordinator.evaluations.views.blueprint import blueprint
from coordinator.evaluations.words import level_of
from coordinator.evaluations.writing import lines_to_tell, loose_photos, parts_of
from coordinator.events.models import Event
from coordinator.events.queries import get_event, get_public_event, shown_materials
from coordinator.events.sharing import place_words, when_words
from coordinator.places.queries import list_zones

BASE = "/team/events/<slug>/report"


@blueprint.route(BASE, methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def report(event: Event) -> ResponseReturnValue:
    """The numbers as they are now, the texts, the photos, and whether the public sees it."""
    written, lines = queries.find_report(event), lines_to_tell(event)
    form = report_form(written, lines)
    if form.attempt(operations.write_report, event):
        return done(_("Saved."), _home(event))
    photos = queries.photos_of(event)
    answers = queries.photo_answers(event)
    return page(
        "evaluations/report_edit.html",
        form=form,
        event=event,
        report=written,
        lines=lines,
        told=figures_of(event),
        zones={one.slug: one for one in list_zones()},
        photos=[one for one in photos if one.withdrawn_at is None],
        withdrawn=[one for one in photos if is_kept(one.withdrawn_at, clock.now())],
        refused=[person for person, given in answers if given is False],
        unasked=sum(given is None for _person, given in answers),
        people=len(answers),
    )


@blueprint.post(f"{BASE}/publish")
@requires(Permission.EVENT_PUBLISH, load=queries.get_report)
@writes
def publish_report(written: EventReport) -> ResponseReturnValue:
    """Show it to everybody with the numbers of now."""
    again = written.published_at is not None
    with refusals_at(_home(written.event)):
        operations.publish_report(written)
    told = _("The public report has the numbers of now.") if again else _("Published. Everybody can read the report.")
    return done(told, _home(written.event))


@blueprint.post(f"{BASE}/withdraw")
@requires(Permission.EVENT_PUBLISH, load=queries.get_report)
@writes
def withdraw_report(written: EventReport) -> ResponseReturnValue:
    """Take it from the public at once; the next page offers the way back."""
    operations.withdraw_report(written)
    slug = written.event.slug
    undo = url_for("evaluations.publish_report", slug=slug)
    return undoable(_("The report is no longer public."), _home(written.event), undo)


@blueprint.get("/events/<slug>/report")
@public
def read_report(slug: str) -> ResponseReturnValue:
    """The report; before it is published only for those who write it."""
    event = get_public_event(slug)
    written = queries.find_report(event)
    if written is None or not (written.published_at or may(Permission.EVENT_EDIT, event)):
        raise NotFound(f"report of {slug}")
    told = as_told(written.figures) if written.published_at and written.figures else for_everybody(figures_of(event))
    photos = [one for one in queries.photos_of(event) if one.is_shown]
    return page(
        "evaluations/report.html",
        event=event,
        report=written,
        told=told,
        zones={one.slug: one for one in list_zones()},
        questions=queries.questions_by_id([one.question_id for one in told.topics]),
        level_of=level_of,
        halves=parts_of(written, photos),
        photos=loose_photos(written, photos),
        materials=shown_materials(event),
        when=when_words(event),
        place=place_words(event),
        address=site_address() + url_for("evaluations.read_report", slug=slug),
    )


def _home(event: Event) -> str:
    return url_for("evaluations.report", slug=event.slug)
