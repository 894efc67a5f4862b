"""What people type about the report of an event and its photos."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import BooleanField
from wtforms.fields import Field

from coordinator.core.fields import LongTextField, PickField, TextField, optional, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.evaluations.models import EventPhoto, EventReport
from coordinator.events.differences import Line
from coordinator.events.models import Event
from coordinator.files.fields import UploadField

LONGEST = 8000


class ReportForm(BaseForm):
    """The summary, and a text for each part of the agenda."""

    summary_th = LongTextField(lazy("Summary"), [optional()], most=LONGEST)
    summary_en = LongTextField(lazy("Summary (English)"), [optional()], most=LONGEST)
    lines: ClassVar[Sequence[Line]] = ()

    def values(self) -> dict[str, Any]:
        """The texts of the parts by session."""
        own = {"summary_th": self.summary_th.data, "summary_en": self.summary_en.data}
        return {**own, "parts": {line.session_id: self.field_of(line).data for line in self.lines}}

    def field_of(self, line: Line) -> Field:
        """The field for the text of a part."""
        return self[_name(line)]


def report_form(report: EventReport | None, lines: Sequence[Line]) -> ReportForm:
    """The form with a field for each of these sessions."""
    fields = {_name(line): LongTextField(line.title, [optional()], most=LONGEST) for line in lines}  # type: ignore[arg-type]
    made = type("TextsOfTheseParts", (ReportForm,), {**fields, "lines": lines})
    written = report.parts if report else {}
    form: ReportForm = made(record=report, data={_name(line): written.get(line.session_id, "") for line in lines})
    return form


def _name(line: Line) -> str:
    return f"part{line.session_id}"


class PhotoForm(BaseForm):
    """What a photo shows, to which part it belongs, and who may see it."""

    alt = TextField(
        lazy("What the photo shows"), [required(lazy("Say in a few words what the photo shows."))], most=300
    )
    caption = TextField(lazy("Caption"), [optional()], most=300)
    session_id = PickField(lazy("Which session it shows"), [optional()], empty=lazy("The event as a whole"))
    consent = BooleanField(lazy("The people in it agreed, or nobody can be recognised"))
    is_public = BooleanField(lazy("Show it in the public report"))

    def __init__(self, event: Event, lines: Sequence[Line], *, photo: EventPhoto | None = None) -> None:
        super().__init__(record=photo, data={"alt": photo.file.alt} if photo else None)
        offered = {line.session_id: line.title for line in lines}
        if photo and photo.session and photo.session_id not in offered:
            offered[photo.session.id] = photo.session.title
        self.session_id.offer(offered.items())


class NewPhotoForm(PhotoForm):
    """A photo to be kept."""

    upload = UploadField(lazy("Photo"), [required(lazy("Choose a photo."))], pictures_only=True)
    other_photo_is_meant = BooleanField(lazy("It is another photo: keep it"))
