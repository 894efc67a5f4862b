"""Words in the user's language: gettext catalogues, the choice of language, lazy labels.

Sentences in code and templates are written in English inside ``_()``; what users read in Thai
stands in ``coordinator/translations/th/<room>.po``, which a Thai editor can change without
touching code. The catalogues are read as they are (no compiled files that could be stale).
"""

import enum
import gettext as stdlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import polib

LANGUAGES = ("th", "en")
DEFAULT = "th"
FOLDER = Path(__file__).resolve().parent.parent / "translations"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def catalogue(language: str) -> stdlib.NullTranslations:
    """All rooms' sentences of one language as one gettext catalogue."""
    merged = polib.POFile()
    merged.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for path in sorted((FOLDER / language).glob("*.po")):
        room = polib.pofile(str(path))
        merged.metadata["Plural-Forms"] = room.metadata.get("Plural-Forms", "nplurals=1; plural=0;")
        merged.extend(room.translated_entries())
    if not merged:
        return stdlib.NullTranslations()
    return stdlib.GNUTranslations(io.BytesIO(merged.to_binary()))


def language() -> str:
    """The language of the person being answered: "th" or "en"."""
    return _language.get()


def set_language(code: str) -> None:
    """Choose the language for the rest of this context (a request, a command)."""
    _language.set(code if code in LANGUAGES else DEFAULT)


def by_language(thai: str, english: str) -> str:
    """Of a text that people wrote in both languages, the reader's; the Thai where there is no English one."""
    return english if language() == "en" and english else thai


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Speak ``code`` inside the block."""
    token = _language.set(code if code in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str, **values: Any) -> str:
    """``message`` in the current language, with ``%(name)s`` filled in."""
    text = catalogue(language()).gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, n: int, **values: Any) -> str:
    """The right plural form; ``%(num)d`` is ``n``."""
    return catalogue(language()).ngettext(one, many, n) % {"num": n, **values}


class LazyWords(str):
    """A sentence looked up when it is shown, not when the module is read: for form labels."""

    __slots__ = ()

    def __str__(self) -> str:
        return _(str.__str__(self))

    def __html__(self) -> str:
        from markupsafe import escape

        return str(escape(str(self)))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def lazy(message: str) -> LazyWords:
    """Mark ``message`` for translation and look it up each time it is shown."""
    return LazyWords(message)


class WordEnum(enum.StrEnum):
    """A fixed list of values, each with the word people read: ``DRAFT = "draft", lazy("Draft")``."""

    word: LazyWords

    def __new__(cls, value: str, word: LazyWords = LazyWords()) -> "WordEnum":
        """A member that is its value and carries its word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.word = word
        return member
