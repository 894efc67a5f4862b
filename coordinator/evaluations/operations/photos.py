"""Photos of an event: brought, described, ordered, withdrawn."""

from collections.abc import Sequence

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.placing import UP, move
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.models import EventPhoto
from coordinator.events.models import Event
from coordinator.files import operations as files
from coordinator.files.likeness import are_alike, likeness
from coordinator.files.models import StoredFile
from coordinator.files.operations import Upload
from coordinator.files.queries import thumbnail_of


def add_photo(
    event: Event,
    *,
    upload: Upload,
    alt: str,
    caption: str = "",
    session_id: int | str | None = None,
    consent: bool = False,
    is_public: bool = False,
    other_photo_is_meant: bool = False,
) -> EventPhoto:
    """Keep a photo with the event, without where and when it was taken.

    Refused: one that is there already, and, unless ``other_photo_is_meant``, one that looks like another.
    """
    stored = files.keep_file(upload, pictures_only=True, alt=alt)
    mark = likeness(thumbnail_of(stored))
    known = queries.photos_of(event)
    _refuse_twin(stored, mark, known, other_photo_is_meant=other_photo_is_meant)
    added = EventPhoto(
        event=event, file=stored, likeness=mark, position=max((o.position for o in known), default=0) + 1
    )
    _describe(added, caption, alt, session_id, consent, is_public)
    db.session.add(added)
    db.session.flush()
    return added


def change_photo(
    photo: EventPhoto,
    *,
    alt: str,
    caption: str = "",
    session_id: int | str | None = None,
    consent: bool = False,
    is_public: bool = False,
) -> None:
    """Change what is said about a photo, and whether the public sees it."""
    if photo.file.alt != alt:
        files.describe_file(photo.file, alt=alt)
    _describe(photo, caption, alt, session_id, consent, is_public)
    db.session.flush()


def move_photo_up(photo: EventPhoto) -> None:
    """Show it one place earlier; the first one stays."""
    move([one for one in queries.photos_of(photo.event) if one.withdrawn_at is None], photo, UP)
    db.session.flush()


def withdraw_photo(photo: EventPhoto) -> None:
    """Take it from every page at once, for example because somebody in it asks for that."""
    photo.withdrawn_at = photo.withdrawn_at or clock.now()
    db.session.flush()


def restore_photo(photo: EventPhoto) -> None:
    """Bring a photo back that was withdrawn by mistake, within thirty days."""
    ensure_kept(photo.withdrawn_at)
    photo.withdrawn_at = None
    db.session.flush()


def _refuse_twin(stored: StoredFile, mark: str, known: Sequence[EventPhoto], *, other_photo_is_meant: bool) -> None:
    for one in known:
        if one.file.sha256 == stored.sha256:
            if one.withdrawn_at is not None:
                raise DomainError(_("This photo was withdrawn: “%(name)s”.", name=one), "upload")
            raise DomainError(_("This photo is there already: “%(name)s”.", name=one), "upload")
    for one in known:
        if are_alike(one.likeness, mark) and not other_photo_is_meant:
            message = _("This photo looks like “%(name)s”. If it is another one, tick the box below.", name=one)
            raise DomainError(message, "other_photo_is_meant")


def _describe(
    photo: EventPhoto, caption: str, alt: str, session_id: int | str | None, consent: bool, is_public: bool
) -> None:
    if not alt:
        raise DomainError(_("Say in a few words what the photo shows."), "alt")
    if is_public and not consent:
        raise DomainError(_("The public sees a photo only when the people in it agreed."), "is_public")
    known = {str(one.id): one for one in photo.event.sessions}
    if session_id and str(session_id) not in known:
        raise DomainError(_("Choose a session of this event."), "session_id")
    photo.session = known[str(session_id)] if session_id else None
    photo.caption, photo.consent, photo.is_public = caption, consent, is_public
