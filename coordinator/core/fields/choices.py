"""Choices: from a fixed list of words, several of them, or among records."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wtforms import Form, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.core.words import LazyWords, WordEnum, _


class WordField(SelectField):
    """A choice from a fixed list of words; the value is the member."""

    def __init__(
        self,
        label: LazyWords,
        words: type[WordEnum],
        validators: Sequence[Any] = (),
        *,
        only: Iterable[WordEnum] | None = None,
        **kw: Any,
    ) -> None:
        members = list(only) if only is not None else list(words)
        choices = [SelectChoice(value=member.value, label=member.word) for member in members]
        super().__init__(label, validators, choices=choices, coerce=_coerce(words), **kw)


class WordsField(SelectMultipleField):
    """Several choices from a fixed list of words, as tick boxes; the value is a list of members."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: LazyWords, words: type[WordEnum], validators: Sequence[Any] = (), **kw: Any) -> None:
        choices = [SelectChoice(value=member.value, label=member.word) for member in words]
        super().__init__(label, validators, choices=choices, coerce=words, **kw)


class TicksField(SelectMultipleField):
    """Some of what is offered, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, options: Iterable[tuple[Any, str]]) -> None:
        """Set what can be ticked, as (key, label) pairs."""
        self.choices = [SelectChoice(value=str(key), label=label) for key, label in options]


def _coerce(words: type[WordEnum]) -> Callable[[Any], WordEnum | None]:
    def read(value: Any) -> WordEnum | None:
        return words(value) if value else None

    return read


class PickField(SelectField):
    """A choice among records, given by ``options`` as (key, label) pairs when the form is made.

    An empty first choice stands for "none" and gives None.
    """

    def __init__(
        self, label: LazyWords, validators: Sequence[Any] = (), *, empty: LazyWords | None = None, **kw: Any
    ) -> None:
        super().__init__(label, validators, choices=[], coerce=_key_or_none, validate_choice=True, **kw)
        self.empty = empty

    def offer(self, options: Iterable[tuple[Any, str]]) -> None:
        """Set what can be chosen."""
        first = [] if self.empty is None else [SelectChoice(value="", label=self.empty)]
        self.choices = first + [SelectChoice(value=str(key), label=label) for key, label in options]

    def pre_validate(self, form: Form) -> None:
        """The key must be one of those offered."""
        keys = [choice.value for choice in self.choices or []]
        if (self.data or "") not in keys:
            raise StopValidation(_("Choose one from the list."))


def _key_or_none(value: Any) -> str | None:
    return None if value in (None, "", "None") else str(value)
