"""The plan sheet: one page whose scripts draw, save and paste rows of plans."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import Territory, territory
from coordinator.core import clock
from coordinator.core.grid.sentences import sentences, shortcuts
from coordinator.core.paging import read_page
from coordinator.core.web import asked, page
from coordinator.core.words import _, language
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import cells, queries
from coordinator.plans.models import PlanState
from coordinator.plans.queries import ROWS, ActivityFilter
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.listing import filter_address, read_filter

LOOK = 30_000  # milliseconds after which the grid asks what others changed


# The modules of every sheet, all fetched at once instead of one after another.
SCRIPTS = [
    f"js/grid/{name}.js"
    for name in (
        "clipboard", "cursor", "dates", "editor", "folding", "keys", "look", "menu", "notes", "page", "preview",
        "queue", "saver", "server", "shelf", "state", "store", "tables", "tokens", "tray", "view",
    )
]  # fmt: skip


@blueprint.get("/team/plans/grid")
@requires(Permission.TEAM_READ)
def grid() -> ResponseReturnValue:
    """The rows that fit the filter, at most 500 a page, to be changed as in a spreadsheet."""
    reach = territory(current_user, Permission.PLAN_EDIT)
    wanted = read_filter() if request.args.keys() - {"lang"} else _own(reach)
    sheet = cells.sheet(wanted, read_page(asked("page")), reach)
    asked_for, first = filter_address(wanted), (sheet["page"] - 1) * ROWS + 1
    may_write = bool(sheet["choices"]["unit"])
    return page(
        "plans/grid.html",
        sheet=sheet | _for_the_scripts(wanted, asked_for, may_write) | {"first": first},
        wanted=wanted,
        asked_for=asked_for,
        is_narrowed=bool(asked_for.keys() - {"zone", "district"}),
        may_write=may_write,
        imports=_imports(wanted),
        banners=_banners(sheet["rows"]),
        zones=list_zones(),
        districts=list_districts(wanted.zone or None),
        years=queries.list_years(),
        statuses=queries.STATUSES,
        first=first,
        last=first + len(sheet["rows"]) - 1,
        total=sheet["total"],
        pages=sheet["pages"],
        number=sheet["page"],
        shortcuts=shortcuts(),
        scripts=SCRIPTS,
    )


def _own(reach: Territory) -> ActivityFilter:
    """What somebody sees who asks for nothing: their own zone or district, if they have but one."""
    if len(reach.zones) + len(reach.districts) != 1:
        return ActivityFilter()
    return ActivityFilter(zone="".join(reach.zones), district="".join(reach.districts))


def _imports(wanted: ActivityFilter) -> str:
    """The page where files are brought, for the plans of this district."""
    return url_for("exchange.bring", kind="plans", unit=wanted.district or None)


def _for_the_scripts(wanted: ActivityFilter, asked_for: Mapping[str, Any], may_write: bool) -> dict[str, Any]:
    return {
        "lang": language(),
        "today": clock.today().isoformat(),
        "look": LOOK,
        "person": str(current_user.id),
        "place": "-".join(str(part) for part in (wanted.district or wanted.zone or "all", wanted.year or "all")),
        "unit": wanted.district or wanted.zone,
        "mayWrite": may_write,
        "csrf": generate_csrf(),
        "says": sentences(),
        "urls": {
            "changes": "/team/plans/changes",
            "undo": "/team/plans/changes/0/undo",
            "rows": "/team/plans/grid/rows" + url_for("plans.grid", **asked_for).removeprefix("/team/plans/grid"),
            "preview": "/team/plans/changes/preview",
            "tray": "/team/plans/tray",
            "imports": _imports(wanted),
            "plan": url_for("plans.show", activity_id=0),
            "signIn": url_for("accounts.sign_in"),
        },
    }


def _banners(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why some of the rows shown cannot be changed."""
    locked = [row for row in rows if not row["editable"]]
    frozen = {PlanState.SUBMITTED.value, PlanState.CLOSED.value}
    reasons = []
    if any(row["state"] in frozen for row in locked):
        reasons.append(
            _("Grey rows belong to a plan that was submitted or closed. Whoever approves it can open it again.")
        )
    if any(row["state"] not in frozen for row in locked):
        reasons.append(_("Grey rows belong to other districts; you can read and copy them."))
    return reasons
