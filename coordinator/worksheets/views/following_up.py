"""Offices that missed an event or a part of it, and the next steps that come of that."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import ngettext
from coordinator.events.queries import get_event
from coordinator.worksheets import operations
from coordinator.worksheets.forms import FollowUpForm
from coordinator.worksheets.missed import gaps_of
from coordinator.worksheets.views.blueprint import blueprint


@blueprint.route("/team/events/<slug>/follow-ups", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT)
@writes
def follow_ups(slug: str) -> ResponseReturnValue:
    """All offices with a gap; whoever looks after one makes a next step of it."""
    event = get_event(slug)
    if event.published_at is None:
        raise NotFound(f"event {slug} is a draft")
    reach = territory(current_user, Permission.GROUP_EDIT)
    gaps = gaps_of(event, reach)
    form = FollowUpForm(
        [(one.district.code, one.district.full_name) for one in gaps if one.can_be_made], current_user.name
    )
    if form.attempt(operations.follow_up, event, reach=reach):
        number = len(form.result)
        told = ngettext("%(num)d next step is made.", "%(num)d next steps are made.", number)
        return done(told, url_for(".follow_ups", slug=slug))
    return page("worksheets/follow_ups.html", form=form, event=event, gaps=gaps)
