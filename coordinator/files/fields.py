"""The field of a form in which a file is chosen."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation, ValidationError

from coordinator.core.errors import DomainError
from coordinator.core.words import LazyWords, _
from coordinator.files import waiting
from coordinator.files.kinds import Kind
from coordinator.files.operations import MOST, NO_PICTURE

PICTURES = "image/jpeg,image/png,image/webp"
ANY = ",".join([PICTURES, *(f".{kind.ending}" for kind in Kind if not kind.is_picture)])


class UploadField(FileField):
    """One file; the value is what ``operations.keep_file`` takes, or None. Call it ``upload``.

    A browser cannot be given a chosen file back: after a mistake elsewhere it waits here (``files.waiting``).
    """

    data: Any

    def __init__(
        self, label: LazyWords, validators: Sequence[Any] = (), *, pictures_only: bool = False, **kw: Any
    ) -> None:
        self.pictures_only = pictures_only
        render = {"accept": PICTURES if pictures_only else ANY, "data-most": MOST, **kw.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=render, **kw)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """The file that was chosen, else the one that waits since the form was refused."""
        super().process(formdata, data, extra_filters)
        if formdata and self.data is None:
            self.data = waiting.brought_before(self.name)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """The first file that was chosen; text sent in its place is nothing."""
        self.data = next((one for one in valuelist if isinstance(one, FileStorage) and one.filename), None)

    def pre_validate(self, form: Any) -> None:
        """Say at once, beside all other mistakes, why a file that was looked at already cannot be kept.

        A file that was said to wait and is not there is told also where none is needed, or it would be lost unseen.
        """
        if self.data is None and waiting.is_over(self.name):
            raise StopValidation(_("The file that you chose is not here any more. Choose it again."))
        ready = getattr(self.data, "ready", None)
        if isinstance(ready, DomainError):
            raise ValidationError(ready.message)
        if ready and self.pictures_only and ready.picture is None:
            raise ValidationError(str(NO_PICTURE))

    def wait(self) -> str:
        """Let a file that nothing is wrong with wait, when the form is shown again; the token for the form."""
        return waiting.let_wait(self.data) if self.data is not None and not self.errors else ""

    @property
    def chosen(self) -> str:
        """What the file that was chosen is called."""
        return waiting.shown(self.data.filename or "") if self.data is not None else ""

    def write(self, value: Any) -> str:
        """Nothing: a chosen file is not compared with what is stored."""
        return ""
