"""Signing in."""

from wtforms import PasswordField

from coordinator.core.fields import TextField, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy


class SignInForm(BaseForm):
    """E-mail and password."""

    email = TextField(lazy("E-mail"), [required(lazy("Enter your e-mail."))])
    password = PasswordField(lazy("Password"), [required(lazy("Enter your password."))])
