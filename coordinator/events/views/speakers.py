"""Speakers as records: who they are, whether they may be named in public, where they speak."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import SpeakerForm
from coordinator.events.views import blueprint


@blueprint.get("/team/speakers")
@requires(Permission.EVENT_CREATE)
def speakers() -> ResponseReturnValue:
    """All speakers, found by a part of the name."""
    found = queries.page_of_speakers(asked("q"), read_page(asked("page")))
    return page("events/speakers.html", speakers=found, q=asked("q"))


@blueprint.route("/team/speakers/new", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def add_speaker() -> ResponseReturnValue:
    """A new speaker."""
    form = SpeakerForm()
    if form.attempt(operations.add_speaker):
        return done(_("Saved."), url_for("events.speakers"))
    return page("events/speaker.html", form=form, speaker=None, sessions=())


@blueprint.route("/team/speakers/<int:speaker_id>", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def speaker(speaker_id: int) -> ResponseReturnValue:
    """What is known of a speaker, and the sessions."""
    one = queries.get_speaker(speaker_id)
    form = SpeakerForm(record=one)
    if form.attempt(operations.change_speaker, one):
        return done(_("Saved."), url_for("events.speaker", speaker_id=one.id))
    return page("events/speaker.html", form=form, speaker=one, sessions=queries.sessions_of([one.id]))
