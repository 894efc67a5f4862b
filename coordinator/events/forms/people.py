"""What people type about speakers and groups of participants."""

from typing import Any

from wtforms import BooleanField

from coordinator.core.fields import (
    NumberField,
    TextField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.events.models import (
    Speaker,
)


class SpeakerForm(BaseForm):
    """Who a speaker is."""

    name = TextField(lazy("Name with title"), [required(lazy("Enter the name."))])
    post = TextField(lazy("Post"), [optional()])
    organisation = TextField(lazy("Organisation"), [optional()])
    agreed = BooleanField(lazy("Agreed to be named in public"))

    def __init__(self, record: Speaker | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class ParticipantGroupForm(BaseForm):
    """A group of people the event is for."""

    name_th = TextField(lazy("Name"), [required(lazy("Enter the name of the group."))])
    name_en = TextField(lazy("Name (English)"), [optional()])
    planned = NumberField(lazy("Planned participants"), [optional()], least=1, most=100_000)
    per_district = NumberField(lazy("Seats per district"), [optional()], least=1, most=10_000)
    seats = NumberField(lazy("Seats of the group at most"), [optional()], least=1, most=100_000)
