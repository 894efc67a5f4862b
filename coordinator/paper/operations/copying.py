"""What the copy of an event takes over of its certificates: who gets one and what stands on it."""

from coordinator.core.db import db
from coordinator.events.copying import Copied, also
from coordinator.paper import queries
from coordinator.paper.models import CertificateSettings
from coordinator.paper.usual import settings_for


@also
def copy_settings(copied: Copied) -> None:
    """The same rule and words; the day on them is as far from the last day of the event as it was."""
    old, twin = queries.find_settings(copied.event), copied.twin
    if old is None:
        return
    new = CertificateSettings(event_id=twin.id, **{name: getattr(old, name) for name in CertificateSettings.words})
    before, now = copied.event.last_day, twin.last_day
    new.dated = old.dated + (now - before) if before and now else settings_for(twin).dated
    db.session.add(new)
    db.session.flush()
