"""Words in the user's language: gettext catalogues, the choice of language, lazy labels.

Sentences in code and templates are written in English inside ``_()``; what users read in Thai
stands in ``coordinator/translations/th/<room>.po``, which a Thai editor can change without
touching code. The catalogues are read as they are; what came out is kept in the data folder by the
digest of their content, so that nothing kept can be stale.
"""

import contextlib
import enum
import gettext as stdlib
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("th", "en")
DEFAULT = "th"
FOLDER = Path(__file__).resolve().parent.parent / "translations"
_kept_in: Path | None = None
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def keep_catalogues_in(folder: Path) -> None:
    """Keep the catalogues here as gettext reads them: a tenth of the work. The folder may be emptied at any time."""
    global _kept_in
    _kept_in = folder


@cache
def catalogue(language: str) -> stdlib.NullTranslations:
    """All rooms' sentences of one language as one gettext catalogue."""
    rooms = _rooms(language)
    if not rooms:
        return stdlib.NullTranslations()
    if _kept_in is None:
        return stdlib.GNUTranslations(io.BytesIO(_compiled(rooms)))
    kept = _kept_in / _name_of(language, rooms)
    try:
        octets = kept.read_bytes()
    except OSError:
        octets = _compiled(rooms)
        _keep(kept, octets)
    return stdlib.GNUTranslations(io.BytesIO(octets))


def are_kept_in(folder: Path) -> bool:
    """Whether all catalogues are kept here as they are now, so that none must be made to be read."""
    return all((folder / _name_of(code, rooms)).exists() for code in LANGUAGES if (rooms := _rooms(code)))


def _rooms(language: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((FOLDER / language).glob("*.po"))]


def _name_of(language: str, rooms: Iterable[bytes]) -> str:
    return f"{language}-{hashlib.sha256(b''.join(rooms)).hexdigest()[:16]}.mo"


def _compiled(rooms: Iterable[bytes]) -> bytes:
    # Needed when a catalogue has changed, and by nobody else.
    import polib

    merged = polib.POFile()
    merged.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for octets in rooms:
        room = polib.pofile(octets.decode())
        merged.metadata["Plural-Forms"] = room.metadata.get("Plural-Forms", "nplurals=1; plural=0;")
        merged.extend(room.translated_entries())
    compiled: bytes = merged.to_binary()
    return compiled


def _keep(file: Path, octets: bytes) -> None:
    """Write it whole or not at all, in place of older ones; a full disk makes the next start slower, nothing else."""
    part = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(octets)
        for older in file.parent.glob(f"{file.name.partition('-')[0]}-*.mo"):
            older.unlink(missing_ok=True)
        part.replace(file)


def language() -> str:
    """The language of the person being answered: "th" or "en"."""
    return _language.get()


def set_language(code: str) -> None:
    """Choose the language for the rest of this context (a request, a command)."""
    _language.set(code if code in LANGUAGES else DEFAULT)


def in_language(address: str) -> str:
    """The address of a page, to be sent: it opens in the current language where nobody has chosen another one yet."""
    if language() == DEFAULT:
        return address
    page, hash_, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}lang={language()}{hash_}{place}"


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
