"""The progress log of an activity, and what follows from it.

The rule: the newest entry (by its day, then the one written later) that gives a percentage says how
far the activity is. 100 makes it completed; less makes it "in progress", except that 0 leaves an
activity that has not begun as it is. A cancelled activity stays cancelled. When no such entry is left,
the activity says again what it said before the first one.
"""

from datetime import date

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, ensure_kept, take_away
from coordinator.core.words import _
from coordinator.files.operations import Upload, keep_file, remove_file, restore_file
from coordinator.plans import queries
from coordinator.plans.models import Activity, ActivityStatus, ProgressNote, ProgressPhoto
from coordinator.plans.operations.activities import change_activity, ensure_open


def add_note(
    activity: Activity,
    *,
    on_date: date,
    percent: int | None = None,
    text: str = "",
    obstacles: str = "",
    upload: Upload | None = None,
    alt: str = "",
) -> ProgressNote:
    """Write an entry, with a photo if one is given.

    Refused when it says nothing, lies in the future, or the plan cannot be changed now.
    """
    _ensure_writable(activity)
    _ensure_sensible(on_date, percent, text, obstacles, upload)
    doer = trail.doer()
    note = ProgressNote(activity=activity, author_id=doer.id, author_name=doer.name)
    note.prior_progress, note.prior_status = activity.progress, activity.status
    note.on_date, note.percent, note.text, note.obstacles = on_date, percent, text, obstacles
    db.session.add(note)
    db.session.flush()
    add_photo(note, upload=upload, alt=alt)
    _follow(activity)
    return note


def change_note(
    note: ProgressNote,
    *,
    on_date: date,
    percent: int | None = None,
    text: str = "",
    obstacles: str = "",
    upload: Upload | None = None,
    alt: str = "",
) -> ProgressNote:
    """Change an entry, and add a photo if one is given. Refused like a new one."""
    _ensure_writable(note.activity)
    _ensure_sensible(on_date, percent, text, obstacles, upload or note.photos)
    note.on_date, note.percent, note.text, note.obstacles = on_date, percent, text, obstacles
    add_photo(note, upload=upload, alt=alt)
    _follow(note.activity)
    return note


def remove_note(note: ProgressNote) -> None:
    """Take an entry out of the log; it can be brought back for thirty days."""
    _ensure_writable(note.activity)
    take_away(note)
    _follow(note.activity)


def restore_note(note: ProgressNote) -> None:
    """Bring an entry back; refused after thirty days."""
    _ensure_writable(note.activity)
    bring_back(note)
    _follow(note.activity)


def add_photo(note: ProgressNote, *, upload: Upload | None, alt: str) -> None:
    """Keep a photo with an entry; it needs words for those who do not see it."""
    if upload is None:
        return
    if not alt:
        raise DomainError(_("Say in a few words what the photo shows."), "alt")
    stored = keep_file(upload, pictures_only=True, alt=alt)
    note.pictures.append(ProgressPhoto(file=stored))
    db.session.flush()


def remove_photo(photo: ProgressPhoto) -> None:
    """Take a photo away; it can be brought back."""
    _ensure_writable(photo.note.activity)
    remove_file(photo.file)


def restore_photo(photo: ProgressPhoto) -> None:
    """Bring a photo back."""
    _ensure_writable(photo.note.activity)
    ensure_kept(photo.file.removed_at)
    restore_file(photo.file)


def _ensure_writable(activity: Activity) -> None:
    ensure_open(activity.plan)
    if activity.is_removed:
        raise DomainError(_("This activity was deleted. Bring it back first."))


def _ensure_sensible(on_date: date, *said: object) -> None:
    if on_date > clock.today():
        raise DomainError(_("This day has not come yet."), "on_date")
    if all(one in (None, "", []) for one in said):
        raise DomainError(_("Write what was done, how far it is, or what stands in the way."), "text")


def _follow(activity: Activity) -> None:
    """Let the activity say what its log says."""
    db.session.flush()
    if activity.status is ActivityStatus.CANCELLED:
        return
    percents = [note.percent for note in queries.list_log(activity) if note.percent is not None]
    first = queries.first_note(activity)
    if percents:
        change_activity(activity, progress=percents[0], status=_status(activity.status, percents[0]))
    elif first is not None:
        change_activity(activity, progress=first.prior_progress, status=first.prior_status)


def _status(before: ActivityStatus, percent: int) -> ActivityStatus:
    if percent == 100:
        return ActivityStatus.DONE
    if percent == 0 and before is not ActivityStatus.DONE:
        return before
    return ActivityStatus.IN_PROGRESS
