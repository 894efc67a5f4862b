"""One registered person: the page with the contacts, changing, cancelling, giving a seat."""

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission, Scope
from coordinator.audit.models import Opened
from coordinator.audit.queries import history
from coordinator.audit.views import noted
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.places.queries import list_districts
from coordinator.registration import operations, queries
from coordinator.registration.forms import ReasonForm, RegistrationForm
from coordinator.registration.line import Line
from coordinator.registration.models import Registration, RegistrationSource, RegistrationState, Standing
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE

ONE = f"{BASE}/<int:registration_id>"


@dataclass(frozen=True)
class Seen:
    """Somebody on the list, for those who may know of a part of it."""

    registration: Registration

    @property
    def scope(self) -> Scope:
        """Whose part the person is."""
        return self.registration.part


def get_seen(slug: str, registration_id: int) -> Seen:
    """The person with this number at that event; raises NotFound."""
    return Seen(queries.get_registration(slug, registration_id))


@blueprint.get(ONE)
@requires(Permission.REGISTRATION_PART, load=get_seen)
def show(seen: Seen) -> ResponseReturnValue:
    """Everything about one person, with phone and e-mail; who opened it is noted."""
    registration = seen.registration
    shown = page(
        "registration/show.html",
        person=registration,
        event=registration.event,
        successor=queries.successor_of(registration),
        why=Line.of(registration.event).why(registration) if registration.state is RegistrationState.WAITING else "",
        answers=queries.consents_of(registration),
        changes=history("registration", registration.id),
    )
    return noted(shown, [(registration, 1)], Opened.PHONE)


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def edit(registration: Registration) -> ResponseReturnValue:
    """Change what is known about the person; who saw phone and e-mail in the form is noted, as on the page."""
    form = RegistrationForm(registration.event, list_districts(), in_parts=True, record=registration)
    if form.attempt(operations.change_registration, registration):
        return done(_("Saved."), _address(registration))
    shown = page("registration/edit.html", form=form, person=registration, event=registration.event)
    if form.is_submitted():  # what is shown again is what the reader just typed
        return shown
    return noted(shown, [(registration, 1)], Opened.PHONE)


@blueprint.route(f"{ONE}/hand-over", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def hand_over(registration: Registration) -> ResponseReturnValue:
    """Another person of the office comes instead, on the same seat."""
    same_office = {"organisation": registration.organisation, "district_code": registration.district_code}
    form = RegistrationForm(registration.event, list_districts(), data=same_office)
    del form.participant_group_id  # stays with the seat
    if form.attempt(operations.substitute, registration, source=RegistrationSource.DESK):
        return done(_("The seat now belongs to %(name)s.", name=form.result.full_name), _address(form.result))
    return page("registration/hand_over.html", form=form, person=registration, event=registration.event)


@blueprint.post(f"{ONE}/cancel")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def cancel(registration: Registration) -> ResponseReturnValue:
    """Take the person off the list at once; the next page offers the way back."""
    operations.cancel_registration(registration)
    message = _("The registration of %(name)s is cancelled.", name=registration.full_name)
    return done(message, url_for(".desk", slug=registration.event.slug, cancelled=registration.id))


@blueprint.post(f"{ONE}/restore")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def restore(registration: Registration) -> ResponseReturnValue:
    """Undo a cancellation."""
    operations.restore_registration(registration)
    return done(_restored(registration), _address(registration))


@blueprint.post(f"{ONE}/seat")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def seat(registration: Registration) -> ResponseReturnValue:
    """From the waiting list to a free seat."""
    operations.give_seat(registration)
    return done(_("%(name)s has a seat now.", name=registration.full_name), _address(registration))


@blueprint.post(f"{ONE}/approve")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def approve(registration: Registration) -> ResponseReturnValue:
    """Agree to the registration; a free seat goes to the person with the same commit. Then comes the next who waits."""
    event = registration.event
    operations.approve_many(event, [registration.id])
    after = queries.next_to_approve(registration)
    told = _("The registration of %(name)s is approved.", name=registration.full_name)
    if after is None:
        return done(told, _address(registration))
    return done(told, url_for(".desk", slug=event.slug, state=Standing.ASKED, _anchor=f"person-{after.id}"))


@blueprint.route(f"{ONE}/decline", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_registration)
@writes
def decline(registration: Registration) -> ResponseReturnValue:
    """Do not take somebody who waits; the reason is told to the person."""
    form = ReasonForm()
    if form.attempt(operations.decline, registration):
        message = _("The registration of %(name)s is declined.", name=registration.full_name)
        return done(message, url_for(".desk", slug=registration.event.slug, cancelled=registration.id))
    return page("registration/decline.html", form=form, person=registration, event=registration.event)


def _restored(registration: Registration) -> str:
    if registration.seat is None:
        return _("%(name)s is on the waiting list now.", name=registration.full_name)
    return _("Restored.")


def _address(registration: Registration) -> str:
    return url_for(".show", slug=registration.event.slug, registration_id=registration.id)
