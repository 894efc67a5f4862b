"""The mails about one event: what went to how many, what could not be sent, and the reminders that are planned."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events.models import Event, EventState
from coordinator.events.queries import get_event
from coordinator.notices.forms import RemindersForm
from coordinator.notices.operations import reminders as operations
from coordinator.notices.operations.inviting import mails_for
from coordinator.notices.queries import messages, reminders
from coordinator.notices.queries.invitations import addresses_told, count_told
from coordinator.notices.queries.trainings import to_be_told
from coordinator.notices.reminding import Line
from coordinator.notices.trainings import why_not
from coordinator.notices.views import blueprint
from coordinator.outbox.massing import MANY
from coordinator.registration.models import RegistrationState
from coordinator.registration.queries import count_states

ADDRESS = "/team/events/<slug>/notices"


@dataclass(frozen=True)
class Planned:
    """A reminder of this event with the instant at which it goes, None as long as the event has no day."""

    line: Line
    due: datetime | None
    passed: bool


@dataclass(frozen=True)
class Reach:
    """How many people come to an event or wait for a seat, and how many of them a mail reaches."""

    people: int
    mailed: int
    mails: int

    @property
    def confirmed_first(self) -> bool:
        """Whether so many mails come of it that they wait for a confirmation."""
        return self.mails > MANY

    @property
    def others(self) -> int:
        """Those whom somebody has to tell in another way."""
        return self.people - self.mailed


@blueprint.app_template_global("reach_of")
def reach_of(event: Event) -> Reach:
    """Whom a change of the event concerns; the page that cancels it says so first."""
    states = count_states(event)
    people = states[RegistrationState.CONFIRMED] + states[RegistrationState.WAITING]
    seated, waiting = addresses_told(event)
    return Reach(people, count_told(event), seated * mails_for(len(event.held_days)) + waiting)


@blueprint.route(ADDRESS, methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def of_event(event: Event) -> ResponseReturnValue:
    """What people were told and will be told; choose the reminders."""
    form = RemindersForm(event)
    if form.attempt(operations.set_reminders, event):
        return done(_("Saved."), url_for("notices.of_event", slug=event.slug))
    return page(
        "notices/event.html",
        form=form,
        event=event,
        chosen=reminders.plan_of(event) is not None,
        planned=_planned(event),
        live=event.state is EventState.PUBLISHED and not event.is_over(clock.today()),
        tallies=messages.tallies(event),
        letters=messages.letters_of(event),
        no_news=why_not(event),
        to_be_told=0 if why_not(event) else len(to_be_told(event)),
        failed=messages.not_sent(event),
    )


@blueprint.post(f"{ADDRESS}/usual")
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def usual(event: Event) -> ResponseReturnValue:
    """Go back to the usual reminders."""
    operations.back_to_usual(event)
    return done(_("The usual reminders are back."), url_for("notices.of_event", slug=event.slug))


def _planned(event: Event) -> list[Planned]:
    starts, now = event.begins_at, clock.now()
    dated = [(line, line.due(starts) if starts else None) for line in reminders.lines_of(event)]
    return [Planned(line, due, due is not None and due <= now) for line, due in dated]
