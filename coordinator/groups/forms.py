"""What people type about a working group."""

from typing import Any

from wtforms import BooleanField, Form, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from coordinator.core import clock
from coordinator.core.fields import (
    CoarseDateField,
    LongTextField,
    NumberField,
    PhoneField,
    PickField,
    TextField,
    ThaiDateField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy
from coordinator.files.fields import UploadField
from coordinator.groups.models import (
    GroupOrder,
    GroupState,
    OrderEffect,
    SeatHolder,
    SeatRole,
    SeatSide,
    WorkingGroup,
    following,
)

PERSON = lazy("Name of the person")


def _state(value: Any) -> GroupState | None:
    return GroupState(value) if value else None


class DayForm(Form):
    """The day as of which the board is shown; sent by the address of the page."""

    on = ThaiDateField(lazy("As of (empty: today)"), [optional()])

    def validate_on(self, field: ThaiDateField) -> None:
        """Refuse a day to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Enter today or an earlier day."))


class StateForm(BaseForm):
    """Another state, with its day, its reason and what comes next.

    Only the states that can follow are offered; what was sent is judged by the operation,
    because the state may have been changed since the form was opened.
    """

    to_state = RadioField(
        lazy("New state"), [required(lazy("Choose the new state."))], coerce=_state, validate_choice=False
    )
    on_date = ThaiDateField(lazy("Day of the change"), [required(lazy("Enter the day of the change."))])
    reason = LongTextField(lazy("Reason or document"), [required(lazy("Enter the reason."))], most=1000)
    next_step = TextField(lazy("Next step"), [optional()], most=300)
    owner = TextField(lazy("Responsible"), [optional()])
    due = CoarseDateField(lazy("Due"), [optional()])

    def __init__(self, group: WorkingGroup, **kw: Any) -> None:
        super().__init__(**kw)
        self.to_state.choices = [SelectChoice(value=state.value, label=state.word) for state in following(group.state)]


class EarlierStateForm(BaseForm):
    """A state the group went through before its latest change, recorded afterwards."""

    to_state = WordField(lazy("State"), GroupState)
    on_date = ThaiDateField(lazy("Day of the change"), [required(lazy("Enter the day of the change."))])
    reason = LongTextField(lazy("Reason or document"), [required(lazy("Enter the reason."))], most=1000)


class UndoForm(BaseForm):
    """Why a wrong step is taken back."""

    why = TextField(lazy("Why it is taken back"), [required(lazy("Enter why it is taken back."))], most=300)


class StepForm(BaseForm):
    """A next step of the drive plan."""

    text = TextField(lazy("Next step"), [required(lazy("Enter what is to be done."))], most=300)
    owner = TextField(lazy("Responsible"), [optional()])
    due = CoarseDateField(lazy("Due"), [optional()])


class OrderForm(BaseForm):
    """An official order that appoints the group."""

    issuer = TextField(lazy("Issued by"), [required(lazy("Enter who issued the order."))])
    number = TextField(lazy("Order number"), [required(lazy("Enter the number of the order."))], most=40)
    year_be = NumberField(lazy("Year (B.E.)"), [optional()], least=2400, most=2700)
    subject = TextField(lazy("Subject"), [optional()], most=500)
    order_date = ThaiDateField(lazy("Order date"), [required(lazy("Enter the day of the order."))])
    effective_date = ThaiDateField(lazy("In force from"), [optional()])
    signer_post = TextField(lazy("Post of the signer"), [optional()])
    effect = WordField(lazy("What the order does"), OrderEffect)
    replaces_id = PickField(lazy("Earlier order"), [optional()], empty=lazy("No earlier order"))
    upload = UploadField(lazy("Scan of the order"), [optional()])

    def __init__(self, group: WorkingGroup, record: GroupOrder | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        others = [one for one in group.orders if one is not record]
        self.replaces_id.offer((one.id, str(one)) for one in others)


class SeatForm(BaseForm):
    """A seat, by its post."""

    post = TextField(lazy("Post"), [required(lazy("Enter the post."))])
    role = WordField(lazy("Role in the group"), SeatRole)
    side = WordField(lazy("Comes from"), SeatSide)
    required = BooleanField(lazy("The group needs somebody in this seat"))
    since = ThaiDateField(lazy("Seat of the group since"), [optional()])


class NewSeatForm(SeatForm):
    """A new seat, and who holds it if that is known."""

    name = TextField(PERSON, [optional()])
    phone = PhoneField(lazy("Phone"), [optional()])
    from_date = ThaiDateField(lazy("Since"), [optional()])


class PersonForm(BaseForm):
    """Who takes the seat, from which day."""

    name = TextField(PERSON, [required(lazy("Enter the name of the person."))])
    phone = PhoneField(lazy("Phone"), [optional()])
    from_date = ThaiDateField(lazy("Since"), [required(lazy("Enter the first day in the seat."))])


class HolderForm(BaseForm):
    """Corrects a person's time in a seat, or ends it. The number stored is not shown: opening it is noted."""

    name = TextField(PERSON, [required(lazy("Enter the name of the person."))])
    new_phone = PhoneField(lazy("New telephone number"), [optional()])
    no_phone = BooleanField(lazy("Remove the number stored"))
    from_date = ThaiDateField(lazy("Since"), [required(lazy("Enter the first day in the seat."))])
    to_date = ThaiDateField(lazy("Last day"), [optional()])

    def __init__(self, record: SeatHolder, **kw: Any) -> None:
        super().__init__(record=record, data={"no_phone": False}, **kw)


class EndForm(BaseForm):
    """The last day of a seat or of a person in it."""

    on_date = ThaiDateField(lazy("Last day"), [required(lazy("Enter the last day."))])
