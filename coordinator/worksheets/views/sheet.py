"""One worksheet: the grid on a wide screen, the rows with a form each on a phone and without scripts."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.accounts.queries import responsible_people
from coordinator.core import clock, dates
from coordinator.core.grid.sentences import sentences, shortcuts
from coordinator.core.web import page
from coordinator.core.words import _, language
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.plans.queries import area_names
from coordinator.plans.views.sheet import SCRIPTS
from coordinator.worksheets import queries
from coordinator.worksheets.cells import SheetReader, columns_as_json, rows_as_json
from coordinator.worksheets.columns import PLACE
from coordinator.worksheets.guard import Desk, at_the_sheet
from coordinator.worksheets.models import SheetUse
from coordinator.worksheets.operations.writing import MOST_ROWS
from coordinator.worksheets.queries import HISTORY
from coordinator.worksheets.views.blueprint import ONE, blueprint

LOOK = 8_000  # milliseconds after which the grid asks what others wrote: people sit around one table


@blueprint.get(ONE)
@at_the_sheet
def show(desk: Desk) -> ResponseReturnValue:
    """The rows of the group in this form."""
    reader = SheetReader(desk.columns)
    seq = HISTORY.settled()
    rows = rows_as_json(queries.rows_of(desk.sheet) if desk.sheet else [], reader, editable=desk.may_write)
    return page(
        "worksheets/show.html",
        desk=desk,
        event=desk.seat.event,
        templates=queries.templates_of(desk.seat.event),
        rows=rows,
        sheet=_for_the_scripts(desk, rows) | {"seq": seq},
        shortcuts=shortcuts(),
        senders=_senders(desk),
        scripts=SCRIPTS,
    )


def _senders(desk: Desk) -> Sequence[str]:
    """Who can send the rows on, by name, for staff of the event who cannot; else nobody is named."""
    if desk.template.use is SheetUse.TALK or not desk.seat.is_staff or may(Permission.PLAN_EDIT):
        return []
    officers, coordinators = responsible_people()
    zone = desk.group.zone_slug
    people = coordinators.get(zone, []) if zone else []
    return [one.name for one in (*people, *(who for one in _districts(desk) for who in officers.get(one.code, ())))]


def areas_near(desk: Desk) -> Mapping[str, Sequence[str]]:
    """District -> the names of its areas, where the group is one of a zone and its sheet asks for areas."""
    if desk.group.zone_slug is None or all(one.key != PLACE for one in desk.columns):
        return {}
    return area_names({one.code for one in _districts(desk)})


def _districts(desk: Desk) -> Sequence[District]:
    return list_districts(desk.group.zone_slug) if desk.group.zone_slug else list_districts()


def _pasting() -> dict[str, str]:
    """What is said otherwise than over plans: here every text can stand, and there is no page of imports."""
    return {
        "as_typed": _("Keep it as typed"),
        "unsent_file": _("unsaved-worksheet"),
        "too_many": _("These are %(n)s rows. A worksheet holds at most %(most)s.", n="%(n)s", most=MOST_ROWS),
    }


def _for_the_scripts(desk: Desk, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the grid needs to know."""
    districts = _districts(desk)
    here = url_for("worksheets.show", **desk.where)
    person = f"sheet-{desk.group.id}-{desk.template.key}-{desk.seat.writer.key}"
    return {
        "columns": columns_as_json(desk.columns, rows),
        "rows": rows,
        "total": len(rows),
        "first": 1,
        "year": dates.fiscal_year(clock.today()),
        "choices": {"unit": [{"key": one.code, "name": one.name} for one in districts], "status": [], "year": []},
        "areas": areas_near(desk),
        "words": {},
        "lang": language(),
        "today": clock.today().isoformat(),
        "look": LOOK,
        "person": person.replace(".", "-").replace(":", "-"),
        "place": "sheet",
        "unit": "",
        "mayWrite": desk.may_write,
        "csrf": generate_csrf(),
        "says": sentences() | _pasting(),
        "anyText": True,
        "urls": {
            "changes": f"{here}/changes",
            "undo": f"{here}/changes/0/undo",
            "rows": f"{here}/news",
            "preview": f"{here}/changes/preview",
            "tray": "",
            "imports": "",
            "plan": f"{here}/rows/0",
            "signIn": url_for("accounts.sign_in") if desk.seat.is_staff else url_for("tickets.find"),
        },
    }
