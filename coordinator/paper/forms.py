"""What is typed about certificates."""

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField

from coordinator.core.fields import LongTextField, NumberField, TextField, ThaiDateField, WordField, optional, required
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.words import _, lazy
from coordinator.paper.models import Certificate, CertificateKind, CertificateSettings, Signer
from coordinator.registration.forms import has_letters

MOST_SIGNERS = 3


class SignerRow(Row):
    """Somebody who signs."""

    name = TextField(lazy("Name of the signer"), [optional()], most=100)
    post = TextField(lazy("Post"), [optional()], most=150)
    name_en = TextField(lazy("Name in English"), [optional()], most=100)
    post_en = TextField(lazy("Post in English"), [optional()], most=150)

    def validate(self, extra_validators: Any = None) -> bool:
        """What is said of a person needs the name."""
        valid = super().validate(extra_validators)
        if (self.post.data or self.name_en.data or self.post_en.data) and not self.name.data and not self.name.errors:
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
    title_en = LongTextField(lazy("Name of the course in English"), [optional()], most=400)
    issuer_en = LongTextField(lazy("Issuing office in English"), [optional()], most=300)

    def __init__(self, settings: CertificateSettings, *, stored: bool) -> None:
        typed: list[Any] = [asdict(one) for one in settings.signed_by]
        rows = typed + [None] * (MOST_SIGNERS - len(typed))
        names = (
            "least",
            "kind",
            "issuer",
            "title",
            "hours",
            "dated",
            "thai_digits",
            "title_en",
            "issuer_en",
            "version",
        )
        shown = SimpleNamespace(signers=rows, **{name: getattr(settings, name) for name in names})
        super().__init__(record=settings if stored else None, obj=shown)

    def values(self) -> dict[str, Any]:
        """The signers as such; empty rows are none."""
        rows = [row.form for row in self.signers if row.form.name.data]
        signers = [Signer(one.name.data, one.post.data, one.name_en.data, one.post_en.data) for one in rows]
        return super().values() | {"signers": signers}


class ExceptionForm(BaseForm):
    """Why somebody gets a certificate who did not fulfil the rule."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))], most=300)


class WithdrawForm(BaseForm):
    """Why a certificate is taken back."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))], most=300)


class NameForm(BaseForm):
    """The own name, as it should stand on the certificate."""

    prefix = TextField(lazy("Title before the name"), [optional()], most=60)
    given_name = TextField(lazy("Given name"), [required(lazy("Enter the given name.")), has_letters])
    surname = TextField(lazy("Surname"), [optional()])
    name_en = TextField(lazy("Name in English"), [optional()])

    def __init__(self, certificate: Certificate) -> None:
        super().__init__(record=certificate.registration, data={"name_en": certificate.name_en})
        if not certificate.issue.is_in_english:
            del self.name_en


class EnglishNameForm(BaseForm):
    """How somebody is called on the certificate in English."""

    name_en = TextField(lazy("Name in English"), [optional()])
