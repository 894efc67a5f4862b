"""Finding the forms."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, and_, func, or_, select

from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event
from coordinator.worksheets.models import FormLeftOut, SheetTemplate, Worksheet


def list_templates() -> Sequence[SheetTemplate]:
    """The forms in use, in the order in which a workshop fills them in."""
    query = select(SheetTemplate).where(SheetTemplate.removed_at.is_(None))
    return db.session.scalars(query.order_by(SheetTemplate.position, SheetTemplate.id)).all()


def templates_of(event: Event) -> Sequence[SheetTemplate]:
    """The forms of an event: those in use that it does not do without, and those that one of its groups has begun."""
    left_out = select(FormLeftOut.template_id).where(FormLeftOut.event_id == event.id)
    offered = and_(SheetTemplate.removed_at.is_(None), SheetTemplate.id.not_in(left_out))
    query = select(SheetTemplate).where(or_(offered, SheetTemplate.id.in_(_begun_at(event))))
    return db.session.scalars(query.order_by(SheetTemplate.position, SheetTemplate.id)).all()


def begun_templates(event: Event) -> Sequence[SheetTemplate]:
    """The forms that one of the event's groups has begun."""
    query = select(SheetTemplate).where(SheetTemplate.id.in_(_begun_at(event)))
    return db.session.scalars(query.order_by(SheetTemplate.position, SheetTemplate.id)).all()


def forms_left_out(event: Event) -> Sequence[FormLeftOut]:
    """What the event does without."""
    return db.session.scalars(select(FormLeftOut).where(FormLeftOut.event_id == event.id)).all()


def _begun_at(event: Event) -> Select[int]:
    begun = select(Worksheet.template_id).join(Worksheet.group).join(BreakoutGroup.division)
    return begun.where(Division.event_id == event.id)


def every_template() -> Sequence[SheetTemplate]:
    """All forms, also those out of use."""
    return db.session.scalars(select(SheetTemplate).order_by(SheetTemplate.position, SheetTemplate.id)).all()


def get_template(key: str) -> SheetTemplate:
    """The form with this address, in use or not; raises NotFound."""
    found = db.session.scalars(select(SheetTemplate).where(SheetTemplate.key == key)).first()
    if found is None:
        raise NotFound(f"worksheet form {key}")
    return found


def lock_templates() -> Sequence[SheetTemplate]:
    """All forms as they are stored now; nobody else adds or retires one until this transaction ends."""
    db.session.execute(select(SheetTemplate.id).order_by(SheetTemplate.id).with_for_update())
    return every_template()


def lock_template(template: SheetTemplate) -> None:
    """Read a form as it is stored now; nobody else changes it until this transaction ends."""
    db.session.execute(select(SheetTemplate.id).where(SheetTemplate.id == template.id).with_for_update())
    db.session.refresh(template, ["versions"])


def count_sheets() -> Mapping[int, int]:
    """Version of a form -> how many sheets began with it; versions without sheets are left out."""
    query = select(Worksheet.version_id, func.count()).group_by(Worksheet.version_id)
    return {row[0]: row[1] for row in db.session.execute(query)}
