"""What is held of the holder of a ticket: to be seen, copied, and erased; consent is taken back with one button."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core import personal
from coordinator.core.errors import NotFound
from coordinator.core.personal import Whose
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.privacy import operations, people
from coordinator.privacy.copying import copy_of
from coordinator.privacy.forms import EraseForm
from coordinator.privacy.queries import openings_of
from coordinator.privacy.views.blueprint import blueprint
from coordinator.privacy.views.copies import zip_file
from coordinator.registration.models import ConsentKind, Registration
from coordinator.registration.operations import withdraw_consent
from coordinator.registration.queries import consents_of, known_to_holder
from coordinator.tickets.views.blueprint import keep_secret, name_participant
from coordinator.tickets.views.loading import ONWARD, own

HERE = "/t/<code>/my-data"
ONWARD.update({"my_data": "privacy.my_data", "my_copy": "privacy.my_copy", "erase_mine": "privacy.erase_mine"})
blueprint.before_request(name_participant)
blueprint.after_request(keep_secret)


@blueprint.get(HERE)
@public
def my_data(code: str) -> ResponseReturnValue:
    """Everything that is held under this ticket."""
    person, first = own(code)
    if first is not None:
        return first
    return page(
        "privacy/mine.html",
        person=person,
        known=known_to_holder(person),
        event=person.event,
        answers=consents_of(person),
        held=copy_of(people.holder(person)),
        opened=openings_of(Whose.TICKET, person.id),
    )


@blueprint.get(f"{HERE}.zip")
@public
def my_copy(code: str) -> ResponseReturnValue:
    """The same as a file: JSON, and a table for each kind."""
    person, first = own(code)
    if first is not None:
        return first
    return zip_file(copy_of(people.holder(person)))


@blueprint.post(f"{HERE}/withdraw")
@public
@writes
def withdraw(code: str) -> ResponseReturnValue:
    """Take back one consent; it holds from this moment on."""
    person, first = own(code)
    if first is not None:
        return first
    kind = next((one for one in ConsentKind if one.value == request.form.get("kind")), None)
    if kind is None:
        raise NotFound("kind of consent")
    withdraw_consent(person, kind)
    return done(_("The consent is taken back."), _address(person))


@blueprint.post(f"{HERE}/restrict")
@public
@writes
def restrict_mine(code: str) -> ResponseReturnValue:
    """Hide the person from lists and mail from this moment on; with ``lift`` end that."""
    person, first = own(code)
    if first is not None:
        return first
    if "lift" in request.form:
        operations.end_restriction(person)
        return done(_("Your data is used again."), _address(person))
    operations.restrict(person)
    return done(_("From now on your name is not shown to anybody."), _address(person))


@blueprint.route(f"{HERE}/erase", methods=["GET", "POST"])
@public
@writes
def erase_mine(code: str) -> ResponseReturnValue:
    """What goes and what stays; with the code typed once more, it goes."""
    person, first = own(code)
    if first is not None:
        return first
    form = EraseForm()
    if form.attempt(operations.erase_by_holder, person):
        return done(_("Your data is erased. This ticket leads nowhere any more."), url_for("tickets.find"))
    stays = personal.what_stays(Whose.TICKET)
    return page("privacy/erase.html", form=form, person=person, event=person.event, stays=stays)


def _address(person: Registration) -> str:
    return url_for("privacy.my_data", code=person.code.lower())
