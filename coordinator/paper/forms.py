"""What is typed about certificates."""

from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField

from coordinator.core.fields import LongTextField, NumberField, TextField, ThaiDateField, WordField, optional, required
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.words import _, lazy
from coordinator.paper.models import CertificateKind, CertificateSettings, Signer
from coordinator.registration.forms import has_letters
from coordinator.registration.models import Registration

MOST_SIGNERS = 3


class SignerRow(Row):
    """Somebody who signs."""

    name = TextField(lazy("Name of the signer"), [optional()], most=100)
    post = TextField(lazy("Post"), [optional()], most=150)

    def validate(self, extra_validators: Any = None) -> bool:
        """A post needs its person."""
        valid = super().validate(extra_validators)
        if self.post.data and not self.name.data and not self.name.errors:
            self.name.errors = (_("Enter the name of who signs."),)
            return False
        return bool(valid)


class SettingsForm(BaseForm):
    """Who gets a certificate, and what stands on it."""

    least = NumberField(lazy("Half-days needed"), [required(lazy("Enter in how many half-days one must be present."))],
                        least=1, most=99)  # fmt: skip
    kind = WordField(lazy("Kind"), CertificateKind)
    issuer = LongTextField(lazy("Issuing office"), [required(lazy("Enter who issues the certificates."))], most=300)
    title = LongTextField(lazy("Name of the course"), [required(lazy("Enter the name of the course."))], most=400)
    hours = NumberField(lazy("Hours of the course"), [optional()], least=1, most=2000)
    dated = ThaiDateField(lazy("Date on the certificate"), [required(lazy("Enter the date."))])
    signers = RowsField(lazy("Signed by"), SignerRow, rows=MOST_SIGNERS, most=MOST_SIGNERS)
    thai_digits = BooleanField(lazy("Thai digits"))

    def __init__(self, settings: CertificateSettings, *, stored: bool) -> None:
        typed: list[Any] = [{"name": one.name, "post": one.post} for one in settings.signed_by]
        rows = typed + [None] * (MOST_SIGNERS - len(typed))
        names = ("least", "kind", "issuer", "title", "hours", "dated", "thai_digits", "version")
        shown = SimpleNamespace(signers=rows, **{name: getattr(settings, name) for name in names})
        super().__init__(record=settings if stored else None, obj=shown)

    def values(self) -> dict[str, Any]:
        """The signers as such; empty rows are none."""
        signers = [Signer(row.form.name.data, row.form.post.data) for row in self.signers if row.form.name.data]
        return super().values() | {"signers": signers}


class WithdrawForm(BaseForm):
    """Why a certificate is taken back."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))], most=300)


class NameForm(BaseForm):
    """The own name, as it should stand on the certificate."""

    prefix = TextField(lazy("Title before the name"), [optional()], most=60)
    given_name = TextField(lazy("Given name"), [required(lazy("Enter the given name.")), has_letters])
    surname = TextField(lazy("Surname"), [optional()])

    def __init__(self, person: Registration) -> None:
        super().__init__(record=person)
