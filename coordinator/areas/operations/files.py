"""Files and photos of an area."""

from coordinator.areas.models import AreaFile, TargetArea
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.placing import move
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.files import operations as files
from coordinator.files.operations import Upload


def add_file(
    area: TargetArea, *, upload: Upload, caption: str, alt: str = "", consent: bool = False, is_public: bool = False
) -> AreaFile:
    """Keep a file with the area. Refused: a photo that is not described, and a public one without consent."""
    stored = files.keep_file(upload, alt=alt)
    last = max((one.position for one in area.all_files), default=0)
    added = AreaFile(area_id=area.id, file=stored, position=last + 1)
    _describe(added, caption, alt, consent, is_public)
    area.all_files.append(added)
    db.session.flush()
    return added


def change_file(one: AreaFile, *, caption: str, alt: str = "", consent: bool = False, is_public: bool = False) -> None:
    """Change what is said about a file, and whether the public sees it."""
    if one.file.alt != alt:
        files.describe_file(one.file, alt=alt)
    _describe(one, caption, alt, consent, is_public)
    db.session.flush()


def move_file(one: AreaFile, *, by: int) -> None:
    """Move a file one place up (-1) or down (+1) among those of its area; at the end it stays where it is."""
    move(one.area.files, one, by)
    db.session.flush()
    db.session.expire(one.area, ["all_files"])


def remove_file(one: AreaFile) -> None:
    """Take a file away; it can be restored for 30 days."""
    take_away(one)
    db.session.flush()


def restore_file(one: AreaFile) -> None:
    """Bring a removed file back."""
    bring_back(one)
    db.session.flush()


def _describe(one: AreaFile, caption: str, alt: str, consent: bool, is_public: bool) -> None:
    if one.is_photo and not alt:
        raise DomainError(_("Say in a few words what the photo shows."), "alt")
    if is_public and not one.is_photo:
        raise DomainError(_("Only photos can be shown to the public."), "is_public")
    if is_public and not consent:
        raise DomainError(_("The public sees a photo only when the people in it agreed."), "is_public")
    one.caption, one.consent, one.is_public = caption, consent, is_public
