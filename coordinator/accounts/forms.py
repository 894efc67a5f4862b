"""What people type about accounts."""

from typing import Any

from wtforms import HiddenField, PasswordField
from wtforms.validators import Length

from coordinator.access.policy import Role
from coordinator.accounts.models import LONGEST_PASSWORD
from coordinator.core.fields import EmailField, PhoneField, PickField, TextField, WordField, optional, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import WordEnum, lazy
from coordinator.places.queries import list_districts, list_zones


class Language(WordEnum):
    """The languages of the pages."""

    TH = "th", lazy("Thai")
    EN = "en", lazy("English")


def secret_field(label: Any, message: Any) -> PasswordField:
    """A password that must be typed, and never comes back."""
    too_long = Length(max=LONGEST_PASSWORD, message=lazy("A password has at most 200 characters."))
    return PasswordField(label, [required(message), too_long])


class SignInForm(BaseForm):
    """E-mail and password; ``kept`` is a form that was sent after the session had ended."""

    email = TextField(lazy("E-mail"), [required(lazy("Enter your e-mail."))])
    password = secret_field(lazy("Password"), lazy("Enter your password."))
    kept = HiddenField()
    not_values = BaseForm.not_values | {"kept"}


class AccountForm(BaseForm):
    """What a user says about themselves."""

    name = TextField(lazy("Name"), [required(lazy("Enter the name."))])
    phone = PhoneField(lazy("Phone"), [optional()])
    language = WordField(lazy("Language"), Language)


class ChangePasswordForm(BaseForm):
    """The old password as a proof, and the new one twice."""

    current_password = secret_field(lazy("Password you use now"), lazy("Enter the password you use now."))
    new_password = secret_field(lazy("New password"), lazy("Enter a new password."))
    repeat_password = secret_field(lazy("New password once more"), lazy("Enter the new password once more."))


class FirstPasswordForm(BaseForm):
    """A password that an administrator tells somebody, so it can be read."""

    new_password = TextField(lazy("First password"), [required(lazy("Enter a password."))])


class RoleForm(BaseForm):
    """A role with the zone or district it is for."""

    role = WordField(lazy("Role"), Role, default=Role.DISTRICT_OFFICER)
    zone_slug = PickField(lazy("Zone"), [optional()], empty=lazy("Not for one zone"))
    district_code = PickField(lazy("District"), [optional()], empty=lazy("Not for one district"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.zone_slug.offer((one.slug, one.name) for one in list_zones())
        self.district_code.offer((one.code, one.name) for one in list_districts())


class NewUserForm(RoleForm):
    """A new account with its first role and password."""

    email = EmailField(lazy("E-mail"), [required(lazy("Enter the e-mail."))])
    name = TextField(lazy("Name"), [required(lazy("Enter the name."))])
    phone = PhoneField(lazy("Phone"), [optional()])
    new_password = TextField(lazy("First password"), [required(lazy("Enter a password."))])
