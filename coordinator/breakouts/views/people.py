"""The people of a division: found by name, zone or group, and moved one by one or many at once."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.breakouts import operations, queries
from coordinator.breakouts.forms import MoveForm
from coordinator.breakouts.models import Division, GroupMember
from coordinator.breakouts.overview import DivisionView, view_of
from coordinator.breakouts.views.blueprint import ONE, blueprint
from coordinator.breakouts.words import Lack
from coordinator.core.folding import fold
from coordinator.core.transaction import writes
from coordinator.core.web import asked, page, undoable
from coordinator.core.words import ngettext
from coordinator.places.queries import list_zones
from coordinator.registration.models import Registration

NOBODYS = "none"


@dataclass(frozen=True)
class Line:
    """Somebody on the list, with the place or the reason why there is none."""

    person: Registration
    member: GroupMember | None
    lack: Lack | None


@blueprint.get(f"{ONE}/people")
@requires(Permission.REGISTRATION_READ, load=queries.get_division)
def people(division: Division) -> ResponseReturnValue:
    """Who is where, with a box to tick before each name."""
    return _shown(division, MoveForm(division.shown_groups))


@blueprint.post(f"{ONE}/people/move")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def move(division: Division) -> ResponseReturnValue:
    """Move the ticked people together; the next page offers the way back."""
    form = MoveForm(division.shown_groups)
    here: dict[str, Any] = {"slug": division.event.slug, "division_id": division.id}
    if form.attempt(operations.move_people, division):
        number = len(form.result.before)
        message = ngettext("%(num)d person was moved.", "%(num)d people were moved.", number)
        undo = url_for("breakouts.undo_change", slug=here["slug"], division_change_id=form.result.id)
        return undoable(message, url_for("breakouts.people", **(here | _filter(division))), undo)
    return _shown(division, form)


def _shown(division: Division, form: MoveForm) -> ResponseReturnValue:
    wanted = _filter(division)
    view = view_of(division)
    return page(
        "breakouts/people.html",
        form=form,
        event=division.event,
        division=division,
        wanted=wanted,
        view=view,
        lines=[one for one in _lines(view) if _fits(one, wanted)],
        zones=list_zones(),
        nobodys=NOBODYS,
    )


def _filter(division: Division) -> dict[str, str]:
    """What the list is narrowed to, as the address says it."""
    groups = [NOBODYS, *(str(one.id) for one in division.shown_groups)]
    return {
        "q": asked("q"),
        "zone": asked("zone", [one.slug for one in list_zones()]),
        "group": asked("group", groups),
    }


def _lines(view: DivisionView) -> list[Line]:
    """Everybody who is registered: those without a group first, then group by group."""
    waiting = [Line(person, None, lack) for person, lack in view.without]
    placed = [Line(one.registration, one, None) for seen in view.groups for one in seen.members if one.registration]
    return waiting + placed


def _fits(line: Line, wanted: dict[str, str]) -> bool:
    district = line.person.district
    group = str(line.member.group_id) if line.member else NOBODYS
    return (
        (not wanted["group"] or wanted["group"] == group)
        and (not wanted["zone"] or (district is not None and district.zone_slug == wanted["zone"]))
        and all(fold(word) in _searched(line.person) for word in wanted["q"].split())
    )


def _searched(person: Registration) -> str:
    return fold(f"{person.full_name}|{person.office}|{person.district.name if person.district else ''}|{person.code}")
