"""The field of a form in which a file is chosen."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField

from coordinator.core.words import LazyWords
from coordinator.files.kinds import Kind

PICTURES = "image/jpeg,image/png,image/webp"
ANY = ",".join([PICTURES, *(f".{kind.ending}" for kind in Kind if not kind.is_picture)])


class UploadField(FileField):
    """One file; the value is what ``operations.keep_file`` takes, or None. Call it ``upload``.

    A browser cannot be given a chosen file back: after a mistake elsewhere it is chosen again.
    """

    def __init__(
        self, label: LazyWords, validators: Sequence[Any] = (), *, pictures_only: bool = False, **kw: Any
    ) -> None:
        render = {"accept": PICTURES if pictures_only else ANY, **kw.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=render, **kw)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """The first file that was chosen; text sent in its place is nothing."""
        self.data = next((one for one in valuelist if isinstance(one, FileStorage) and one.filename), None)

    def write(self, value: Any) -> str:
        """Nothing: a chosen file is not compared with what is stored."""
        return ""
