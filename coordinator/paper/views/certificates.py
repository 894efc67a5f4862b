"""The certificates of an event: who has earned one and who has not, what stands on them, issuing, telling."""

from flask import redirect
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.forms import PreviewedForm
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, site_address
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.paper import operations, queries
from coordinator.paper.earning import Overview, Verdict, overview_of
from coordinator.paper.forms import SettingsForm
from coordinator.paper.models import Certificate
from coordinator.paper.usual import settings_for
from coordinator.paper.views.blueprint import CERTIFICATES, blueprint, certificates_at


@blueprint.get(CERTIFICATES)
@requires(Permission.REGISTRATION_READ, load=get_event)
def certificates(event: Event) -> ResponseReturnValue:
    """Everybody with what they have earned, or those of one kind."""
    stored = queries.find_settings(event)
    overview = overview_now(event)
    wanted = asked("show", [one.value for one in Verdict])
    shown = overview.having(Verdict(wanted)) if wanted else overview.candidates
    return page(
        "paper/certificates.html", event=event, settings=stored, overview=overview, shown=shown, wanted=wanted,
        verdicts=Verdict,
    )  # fmt: skip


@blueprint.route(f"{CERTIFICATES}/settings", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def settings(event: Event) -> ResponseReturnValue:
    """Set who gets one and what stands on it."""
    stored = queries.find_settings(event)
    counted = overview_now(event).counted
    form = SettingsForm(stored or settings_for(event), stored=stored is not None)
    if form.attempt(operations.set_certificates, event):
        return done(_("Saved."), certificates_at(event))
    return page("paper/settings.html", form=form, event=event, counted=counted, issued=queries.certificates_of(event))


@blueprint.route(f"{CERTIFICATES}/issue", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def issue(event: Event) -> ResponseReturnValue:
    """Show who will be given one; the button says how many, and gives them."""
    overview, form = overview_now(event), PreviewedForm()
    if form.confirms(len(overview.ready)) and form.attempt(operations.issue_certificates, event):
        return done(_told_numbers(form.result), certificates_at(event))
    return page("paper/issue.html", form=form, event=event, overview=overview, settings=queries.find_settings(event))


@blueprint.route(f"{CERTIFICATES}/mail", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def mail(event: Event) -> ResponseReturnValue:
    """Show how many holders will be written to; the button does it."""
    untold, form = overview_now(event).untold, PreviewedForm()
    if not untold:
        return redirect(certificates_at(event), code=303)
    if form.confirms(len(untold)) and form.attempt(lambda: operations.tell_holders(untold, site_address())):
        told = ngettext("%(num)d mail is on its way.", "%(num)d mails are on their way.", form.result)
        return done(told, certificates_at(event))
    return page("paper/mail.html", form=form, event=event, number=len(untold))


def overview_now(event: Event) -> Overview:
    """How it stands with everybody by the rule that is set, or by the usual one."""
    rule = queries.find_settings(event) or settings_for(event)
    return overview_of(event, rule.least)


def _told_numbers(issued: list[Certificate]) -> str:
    numbers = " – ".join(dict.fromkeys((issued[0].numbered, issued[-1].numbered)))
    return ngettext(
        "%(num)d certificate was issued: %(numbers)s.",
        "%(num)d certificates were issued: %(numbers)s.",
        len(issued),
        numbers=numbers,
    )
