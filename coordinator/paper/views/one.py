"""One certificate: withdrawing it, making it valid again, writing the corrected name on it."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, undoable
from coordinator.core.words import _
from coordinator.paper import operations, queries
from coordinator.paper.forms import WithdrawForm
from coordinator.paper.models import Certificate
from coordinator.paper.views.blueprint import CERTIFICATES, blueprint, certificates_at

ONE = f"{CERTIFICATES}/<int:certificate_id>"


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
    operations.reissue(certificate)
    message = _("Certificate %(number)s now says %(name)s.", number=certificate.numbered, name=certificate.name)
    return done(message, certificates_at(certificate.registration.event))
