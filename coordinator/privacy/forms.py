"""What is typed about how long names are kept, and to have one's own erased."""

from coordinator.accounts.forms import secret_field
from coordinator.core.fields import LongTextField, TextField, ThaiDateField, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy


class RetentionForm(BaseForm):
    """The last day on which the people of an event are named, and why it is another one than usual."""

    keep_until = ThaiDateField(lazy("Names kept until"), [required(lazy("Enter the last day."))])
    reason = LongTextField(lazy("Reason"), [required(lazy("Say why. The reason stands in the history."))], most=500)


class LeaveForm(BaseForm):
    """The password once more: an open session on somebody else's desk must not be enough."""

    current_password = secret_field(lazy("Password you use now"), lazy("Enter the password you use now."))


class CloseForm(BaseForm):
    """Typed by an administrator, who cannot take the wrong account by a slip."""

    typed = TextField(lazy("E-mail of the account"), [required(lazy("Type the e-mail of the account."))], most=254)


class EraseForm(BaseForm):
    """Typing is asked for nothing else in this program but for what cannot be taken back."""

    typed = TextField(lazy("Code of the ticket"), [required(lazy("Type the code of the ticket."))], most=40)
