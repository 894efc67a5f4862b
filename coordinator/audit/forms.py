"""What somebody says who takes a list with personal data."""

from wtforms import Form
from wtforms.validators import StopValidation

from coordinator.audit.models import Purpose
from coordinator.core.fields import LongTextField, TextField, WordField, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy


def _said_if_other(form: Form, field: TextField) -> None:
    """The usual reasons speak for themselves; any other one has to be said."""
    if form["purpose"].data is Purpose.OTHER and not field.data:
        raise StopValidation(_("Say what the list is for."))


class WhyForm(BaseForm):
    """One of the usual reasons, with as many words as somebody likes."""

    purpose = WordField(
        lazy("What the list is for"),
        Purpose,
        [required(lazy("Choose what the list is for."))],
        only=[one for one in Purpose if one.is_told],
        default=Purpose.CONTACT.value,
    )
    remark = LongTextField(lazy("In your own words"), [_said_if_other], most=200)
