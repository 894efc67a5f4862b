"""What an act changes in a series, noted so that it can be taken back; and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _
from coordinator.events import operations as events
from coordinator.groups.queries import lock_group
from coordinator.meetings import queries
from coordinator.meetings.models import Meeting, MeetingPhase, MeetingSeries, SeriesAct, SeriesChange
from coordinator.meetings.operations.meetings import move_meeting
from coordinator.meetings.operations.phases import cancel_meeting, restore_meeting
from coordinator.meetings.operations.series import settle

Was = tuple[int, str | None, str | None, str | None]


@dataclass
class Notes:
    """Rule and first day before the act; the meetings it moved, made and cancelled; the series that goes on.

    Days are ISO texts. ``moved`` has of each meeting its number, its day by the rule and its day before,
    and its day after.
    """

    rule: str
    first_day: str
    moved: list[Was] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    goes_on: int | None = None

    @classmethod
    def of(cls, series: MeetingSeries) -> "Notes":
        """How the series is now."""
        return cls(series.rule, series.first_day.isoformat())

    def move(self, meeting: Meeting, day: date | None) -> None:
        """Note where a meeting is before it goes to ``day``."""
        self.moved.append((meeting.id, _iso(meeting.recurs_on), _iso(meeting.day), _iso(day)))

    def cancel(self, meetings: Iterable[Meeting], reason: str) -> None:
        """Cancel these meetings and note which they were."""
        for one in meetings:
            cancel_meeting(one, reason=reason)
            self.cancelled.append(one.id)

    def keep(self, series: MeetingSeries, act: SeriesAct) -> SeriesChange:
        """Store the notes."""
        change = SeriesChange(series=series, act=act, before=asdict(self))
        db.session.add(change)
        db.session.flush()
        return change


def take_back(change: SeriesChange) -> MeetingSeries:
    """Put the series back to what it was before one act.

    Meetings go back to their days unless somebody moved them since; those that the act cancelled take
    place again; drafts that it made are called off and leave the series. Refused after thirty days, after a
    later act, and when a meeting that it made was announced meanwhile.
    """
    series, notes = change.series, Notes(**change.before)
    lock_group(series.group)
    goes_on = queries.get_series(notes.goes_on) if notes.goes_on else series
    _refuse_late(change, goes_on)
    made = [queries.get_meeting(key) for key in notes.made]
    _refuse_announced(made)
    for one in made:
        _leave(one)
    moved = [(queries.get_meeting(key), ruled, day, to) for key, ruled, day, to in notes.moved]
    for one, *_days in moved:
        one.series, one.recurs_on = series, None
    series.rule, series.first_day = notes.rule, date.fromisoformat(notes.first_day)
    db.session.flush()  # no two meetings may have one day of the rule, not even on the way
    for one, ruled, day, to in moved:
        one.recurs_on = date.fromisoformat(ruled) if ruled else None
        _move_back(one, day, to)
    for one in [queries.get_meeting(key) for key in notes.cancelled]:
        if one.phase is MeetingPhase.CANCELLED:
            restore_meeting(one)
    goes_on.continues = None if goes_on is not series else goes_on.continues
    change.undone_at = clock.now()
    settle(series)
    if goes_on is not series:
        settle(goes_on)
    return series


def _refuse_late(change: SeriesChange, goes_on: MeetingSeries) -> None:
    ensure_kept(change.at)
    if change.undone_at is not None:
        raise DomainError(_("This was taken back already."))
    later = [one for one in queries.changes_of_series(change.series) if one.id > change.id]
    if later or (goes_on is not change.series and queries.changes_of_series(goes_on)):
        raise DomainError(_("The series was changed again since. Take back the later change first."))


def _refuse_announced(made: Sequence[Meeting]) -> None:
    announced = [one for one in made if one.phase not in (MeetingPhase.DRAFT, MeetingPhase.CANCELLED)]
    if announced:
        number = ", ".join(one.label for one in announced)
        raise DomainError(_("Meeting %(number)s was announced since. Cancel it first.", number=number))


def _leave(meeting: Meeting) -> None:
    """A draft that the act made is called off and leaves the series; its agenda is offered at the next meeting."""
    if meeting.phase is MeetingPhase.DRAFT:
        events.call_off_draft(meeting.event, reason=_("The change of the series was taken back."))
    meeting.series, meeting.recurs_on = None, None


def _move_back(meeting: Meeting, day: str | None, to: str | None) -> None:
    """Where somebody moved or ended the meeting since, their day stays."""
    still = meeting.day is not None and meeting.day.isoformat() == to
    if day and day != to and still and meeting.phase in (MeetingPhase.DRAFT, MeetingPhase.ANNOUNCED):
        move_meeting(meeting, date.fromisoformat(day))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
