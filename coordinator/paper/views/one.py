"""One certificate: by way of exception, withdrawing it, making it valid again, writing another name on it."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused, undoable
from coordinator.core.words import _
from coordinator.paper import operations, queries
from coordinator.paper.earning import Verdict
from coordinator.paper.forms import EnglishNameForm, ExceptionForm, WithdrawForm
from coordinator.paper.models import Certificate
from coordinator.paper.views.blueprint import CERTIFICATES, blueprint, certificates_at
from coordinator.paper.views.certificates import overview_now
from coordinator.registration.models import Registration
from coordinator.registration.queries import get_registration

ONE = f"{CERTIFICATES}/<int:certificate_id>"


@blueprint.route(f"{CERTIFICATES}/exception/<int:registration_id>", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_registration)
@writes
def exception(registration: Registration) -> ResponseReturnValue:
    """Give a certificate to somebody who did not fulfil the rule, for a reason that is kept."""
    event, form = registration.event, ExceptionForm()
    if registration.restricted_at:
        return refused(DomainError(str(operations.RESTRICTED)), certificates_at(event))
    if form.attempt(operations.issue_by_exception, event, registration):
        message = _("Certificate %(number)s was issued by way of exception.", number=form.result.numbered)
        return done(message, certificates_at(event))
    overview = overview_now(event)
    candidate = next((one for one in overview.candidates if one.person.id == registration.id), None)
    if candidate is None or candidate.verdict is not Verdict.MISSES:
        return refused(DomainError(str(operations.NOT_MISSING)), certificates_at(event))
    return page("paper/exception.html", form=form, event=event, candidate=candidate, overview=overview)


@blueprint.route(f"{ONE}/english", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_certificate)
@writes
def english(certificate: Certificate) -> ResponseReturnValue:
    """Say how the person is called in English."""
    event, form = certificate.registration.event, EnglishNameForm(record=certificate)
    if form.attempt(operations.name_in_english, certificate):
        return done(_("Saved."), certificates_at(event))
    return page("paper/english.html", form=form, event=event, certificate=certificate)


@blueprint.route(f"{ONE}/withdraw", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_certificate)
@writes
def withdraw(certificate: Certificate) -> ResponseReturnValue:
    """Take it back, for a reason; the next page offers the way back."""
    event, form = certificate.registration.event, WithdrawForm()
    if form.attempt(operations.withdraw_certificate, certificate):
        message = _("Certificate %(number)s is withdrawn.", number=certificate.numbered)
        return undoable(message, certificates_at(event), f"{certificates_at(event)}/{certificate.id}/restore")
    return page("paper/withdraw.html", form=form, event=event, certificate=certificate)


@blueprint.post(f"{ONE}/restore")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_certificate)
@writes
def restore(certificate: Certificate) -> ResponseReturnValue:
    """Make it valid again."""
    operations.restore_certificate(certificate)
    message = _("Certificate %(number)s is valid again.", number=certificate.numbered)
    return done(message, certificates_at(certificate.registration.event))


@blueprint.post(f"{ONE}/reissue")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_certificate)
@writes
def reissue(certificate: Certificate) -> ResponseReturnValue:
    """Write the name that the list has now onto it."""
    try:
        operations.reissue(certificate)
    except DomainError as refusal:
        return refused(refusal, certificates_at(certificate.registration.event))
    message = _("Certificate %(number)s now says %(name)s.", number=certificate.numbered, name=certificate.name)
    return done(message, certificates_at(certificate.registration.event))
