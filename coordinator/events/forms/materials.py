"""What people type about a document of an event."""

from typing import Any

from wtforms import BooleanField

from coordinator.core.fields import (
    PickField,
    TextField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.events.models import (
    Event,
)
from coordinator.files.fields import UploadField


class MaterialForm(BaseForm):
    """What is said about a document, and who may have it."""

    title = TextField(lazy("Title"), [optional()], most=200)
    session_id = PickField(lazy("Belongs to"), [optional()], empty=lazy("The whole event"))
    is_public = BooleanField(lazy("Everybody may have it once the event is published"), default=True)

    def __init__(self, event: Event, **kw: Any) -> None:
        super().__init__(**kw)
        self.session_id.offer((one.id, one.title) for one in event.sessions if one.removed_at is None)


class NewMaterialForm(MaterialForm):
    """A document that is brought."""

    upload = UploadField(lazy("File"), [required(lazy("Choose a file."))])
