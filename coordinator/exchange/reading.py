"""Cells read by the fields of the form that a person would type them into, so that both understand alike."""

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField
from wtforms.fields import Field
from wtforms.fields.choices import SelectFieldBase, SelectMultipleField

from coordinator.core.fields import LongTextField
from coordinator.core.flags import read_flag
from coordinator.core.folding import fold
from coordinator.core.forms import BaseForm
from coordinator.core.words import LANGUAGES, _, use_language
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT

Read = tuple[Any, str]


class FormReader:
    """Reads cells by the form's fields and remembers what the same text meant before.

    Choices are known by their words in either language, by their value, or by what ``said`` adds to them.
    """

    def __init__(self, form: BaseForm, said: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._form = form
        self._known: dict[tuple[str, str], Read] = {}
        self._words: dict[str, dict[str, Any]] = {}
        self._said = said or {}

    def read(self, key: str, text: str) -> Read:
        """The value that ``text`` means, and what is wrong with it ("" when nothing is)."""
        if (key, text) not in self._known:
            self._known[key, text] = self._ask(self._form[key], key, text)
        return self._known[key, text]

    def words(self, key: str) -> list[str]:
        """The words that a choice takes, in the reader's language."""
        return [str(choice.label) for choice in self._form[key].choices or () if choice.value]

    def _ask(self, field: Field, key: str, text: str) -> Read:
        if UNREADABLE in text:
            return None, str(UNREADABLE_TEXT)
        if isinstance(field, BooleanField):
            flag = read_flag(text)
            return flag, "" if flag is not None else _("Write yes or no.")
        if isinstance(field, SelectMultipleField):
            return self._several(key, text)
        if isinstance(field, SelectFieldBase):
            return self._one(key, text)
        typed = text if isinstance(field, LongTextField) else " ".join(text.split())
        field.process(MultiDict({field.name: typed}))
        return (field.data, "") if field.validate(self._form) else (None, " ".join(field.errors))

    def _one(self, key: str, text: str) -> Read:
        known = self._choices(key)
        if fold(text) in known:
            return known[fold(text)], ""
        words = ", ".join(self.words(key)[:8])
        return None, _("“%(typed)s” is not one of the words here: %(words)s.", typed=text[:60], words=words)

    def _several(self, key: str, text: str) -> Read:
        found = [self._one(key, part.strip()) for part in text.replace(";", ",").replace("\n", ",").split(",")]
        wrong = next((message for _value, message in found if message), "")
        return [value for value, _message in found], wrong

    def _choices(self, key: str) -> dict[str, Any]:
        if key not in self._words:
            self._words[key] = dict(self._list(key))
        return self._words[key]

    def _list(self, key: str) -> Iterator[tuple[str, Any]]:
        field = self._form[key]
        for choice in field.choices or ():
            value = field.coerce(choice.value)
            yield fold(str(choice.value)), value
            for code in LANGUAGES:
                with use_language(code):
                    yield fold(str(choice.label)), value
        yield from ((fold(word), value) for word, value in self._said.get(key, {}).items())
