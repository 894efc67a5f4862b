"""Choosing the forms that the groups of an event are offered; a copy of the event offers the same."""

from collections.abc import Collection

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.copying import Copied, also
from coordinator.events.models import Event
from coordinator.worksheets import queries
from coordinator.worksheets.models import FormLeftOut


def offer_forms(event: Event, *, forms: Collection[str]) -> None:
    """Offer the forms in use with these keys, and no others of those in use now; a form made later is offered too.

    Refused without any, and for a form that a group has begun: what was written stays in sight.
    """
    if not forms:
        raise DomainError(_("Choose at least one form."), "forms")
    begun, known = queries.begun_templates(event), {one.template_id: one for one in queries.forms_left_out(event)}
    for template in queries.list_templates():
        if template.key in forms:
            if template.id in known:
                db.session.delete(known[template.id])
        elif template in begun:
            raise DomainError(_("A group has written into “%(name)s”: it stays.", name=template.name), "forms")
        elif template.id not in known:
            db.session.add(FormLeftOut(event=event, template=template))
    db.session.flush()


@also
def copy_choice(copied: Copied) -> None:
    """The copy does without the same forms."""
    for one in queries.forms_left_out(copied.event):
        db.session.add(FormLeftOut(event=copied.twin, template=one.template))
    db.session.flush()
