"""What is otherwise between two states of an agenda, and how it is told. Plain values, no database."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator.core import dates
from coordinator.core.words import _, language
from coordinator.events.models import AgendaSession, ReleasedSession

Line = AgendaSession | ReleasedSession


class What(enum.Enum):
    """What happened to a line."""

    NEW = "new"
    MOVED = "moved"
    CHANGED = "changed"
    OFF = "off"


@dataclass(frozen=True)
class LineChange:
    """A line before and after; one of them is None when it is new or off."""

    what: What
    before: Line | None
    now: Line | None

    @property
    def text(self) -> str:
        """What happened as a sentence, with the old and the new time and room."""
        match self.before, self.now:
            case (None, now) if now is not None:
                return _("New: “%(title)s”, %(where)s", title=now.title, where=where_words(now))
            case (before, None) if before is not None:
                return _("Cancelled: “%(title)s”, %(where)s", title=before.title, where=where_words(before))
            case (before, now) if before is not None and now is not None:
                return _moved(before, now) if self.what is What.MOVED else _changed(before, now)
        return ""


def differences(before: Iterable[Line], now: Iterable[Line]) -> list[LineChange]:
    """The changes from one state to the other, in the order of the later one; those that are off come last."""
    known = {line.session_id: line for line in before}
    there = list(now)
    found = [_difference(known.get(line.session_id), line) for line in there]
    kept = {line.session_id for line in there}
    off = [LineChange(What.OFF, line, None) for line in known.values() if line.session_id not in kept]
    return [*(one for one in found if one is not None), *off]


def is_reordered(before: Iterable[Line], now: Iterable[Line]) -> bool:
    """Whether lines without times follow each other otherwise; the clock orders all others."""
    return _order(before) != _order(now)


def _order(lines: Iterable[Line]) -> Sequence[int]:
    untimed = sorted((line for line in lines if line.starts is None), key=lambda line: (line.day_id, line.position))
    return [line.session_id for line in untimed]


def _difference(before: Line | None, now: Line) -> LineChange | None:
    if before is None:
        return LineChange(What.NEW, None, now)
    if place_of(before) != place_of(now):
        return LineChange(What.MOVED, before, now)
    if said_by(before) != said_by(now):
        return LineChange(What.CHANGED, before, now)
    return None


def place_of(line: Line) -> tuple[object, ...]:
    """When and where a line is: the half-day counts only while no time is known."""
    return line.day_id, line.starts or line.half_day, line.ends, line.room


def said_by(line: Line) -> tuple[object, ...]:
    """What a line says besides its place."""
    speakers = tuple(link.speaker_id for link in line.speakers)
    return line.title_th, line.title_en, line.kind, line.speaker, line.detail, speakers


def where_words(line: Line) -> str:
    """Day, time and room: "15 ธ.ค. 2565 09:00–09:15 น. ห้อง 1", or day and half-day."""
    day = dates.format_date(line.day.on_date, language())
    at = dates.format_times(line.starts, line.ends, language()) if line.starts else str(line.half_day.word)
    return " ".join(part for part in (day, at, line.room) if part)


def _moved(before: Line, now: Line) -> str:
    return _(
        "“%(title)s” is now %(new)s (before: %(old)s)", title=now.title, new=where_words(now), old=where_words(before)
    )


def _changed(before: Line, now: Line) -> str:
    if before.title != now.title:
        return _("“%(old)s” is now called “%(new)s”", old=before.title, new=now.title)
    if before.detail != now.detail:
        return _("“%(title)s” has another content", title=now.title)
    return _("“%(title)s” has other particulars", title=now.title)
