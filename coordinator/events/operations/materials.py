"""Documents of an event: brought, named, ordered, removed, restored."""

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.placing import UP, move
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.events.models import Event, EventMaterial
from coordinator.files import operations as files
from coordinator.files.operations import Upload


def add_material(
    event: Event, *, upload: Upload, title: str = "", session_id: int | str | None = None, is_public: bool = True
) -> EventMaterial:
    """Keep a document with the event, or with one of its sessions. Refused: what ``files.keep_file`` refuses."""
    stored = files.keep_file(upload)
    last = max((one.position for one in event.materials), default=0)
    added = EventMaterial(file=stored, position=last + 1)
    _fill(added, event, title, session_id, is_public)
    event.materials.append(added)
    db.session.flush()
    return added


def change_material(
    material: EventMaterial, *, title: str = "", session_id: int | str | None = None, is_public: bool = True
) -> EventMaterial:
    """Change what is said about a document, and who may have it."""
    _fill(material, material.event, title, session_id, is_public)
    db.session.flush()
    return material


def move_material_up(material: EventMaterial) -> None:
    """Show a document one place earlier; the first one stays."""
    move([one for one in material.event.materials if one.removed_at is None], material, UP)
    db.session.flush()
    db.session.expire(material.event, ["materials"])


def remove_material(material: EventMaterial) -> None:
    """Take a document away; it can be restored for 30 days."""
    take_away(material)
    db.session.flush()


def restore_material(material: EventMaterial) -> None:
    """Bring a removed document back."""
    bring_back(material)
    db.session.flush()


def _fill(material: EventMaterial, event: Event, title: str, session_id: int | str | None, is_public: bool) -> None:
    known = {str(one.id): one for one in event.sessions}
    if session_id and str(session_id) not in known:
        raise DomainError(_("Choose a session of this event."), "session_id")
    material.session = known[str(session_id)] if session_id else None
    material.title, material.is_public = title, is_public
