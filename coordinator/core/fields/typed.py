"""A field whose value is read from text; what was typed is kept and shown again."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import StringField
from wtforms.validators import ValidationError

from coordinator.core import folding
from coordinator.core.fields.text import Typed
from coordinator.core.words import LazyWords, _


class TypedField(StringField, ABC):
    """A field whose value is read from text; what was typed is kept in ``typed``.

    Subclasses give ``read`` (text to value, raising ValidationError) and ``write``.
    """

    longest: ClassVar[int] = 200

    def __init__(self, label: LazyWords, validators: Sequence[Any] = (), **kw: Any) -> None:
        super().__init__(label, validators, **kw)
        self.typed: str | None = None
        self.echo = ""

    def process_formdata(self, valuelist: Typed) -> None:
        """Understand what was typed; a mistake becomes the field's message."""
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = None
        if self.typed.strip():
            if folding.find_forbidden(self.typed) is not None or len(self.typed) > self.longest:
                raise ValueError(_("Remove the characters that cannot be shown, for example by typing the text again."))
            try:
                self.data = self.read(self.typed)
            except ValidationError as refusal:
                raise ValueError(str(refusal)) from refusal

    def _value(self) -> str:
        if self.typed is not None:
            return folding.showable(self.typed)
        return "" if self.data is None else self.write(self.data)

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value that ``text`` means."""

    def write(self, value: Any) -> str:
        """The value as a person would type it."""
        return str(value)
