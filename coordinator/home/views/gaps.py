"""Overlaps and gaps: what comes too close together, what has been forgotten, and the way to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission, Scope
from coordinator.areas.models import TargetArea
from coordinator.core import clock, dates
from coordinator.core.sheets import csv_text
from coordinator.core.web import asked, asked_number, csv_file, page
from coordinator.core.words import LazyWords, WordEnum, _, language, lazy, ngettext
from coordinator.home.clashes import Clash, Stay, clashes
from coordinator.home.queries import gaps as queries
from coordinator.home.queries.gaps import Look
from coordinator.home.views._blueprint import blueprint
from coordinator.places.models import District
from coordinator.places.queries import list_zones
from coordinator.plans.models import Activity
from coordinator.plans.queries import LATE, list_years

MOST, MOST_IN_FILE = 30, 5_000
DAYS, MOST_DAYS = 7, 90
KINDS = {
    "areas": (
        lazy("Same area at the same time"),
        lazy("Activities in one target area that overlap or lie only a few days apart, from today on."),
    ),
    "parties": (
        lazy("Same party in two districts"),
        lazy("One responsible or involved party wanted in two districts at nearly the same time, for up to two weeks."),
    ),
    "bare": (
        lazy("Areas without a plan"),
        lazy("Target areas for which no activity of the year is planned."),
    ),
    "surveyed": (
        lazy("Surveyed, but without a plan"),
        lazy("Those of them whose survey has begun: what was found is waiting for a plan."),
    ),
    "planless": (
        lazy("Districts without a plan"),
        lazy("Districts with no activity in the plan of the year."),
    ),
    "eventless": (
        lazy("Plans without an event"),
        lazy("Districts with a plan for which no event of the year is held, nor one for their zone."),
    ),
    "idle": (
        lazy("Past due without progress"),
        lazy("Activities whose time is over and that report no progress at all."),
    ),
}


class Among(WordEnum):
    """Which activities in the same area are held against each other."""

    PLANS = "plans", lazy("of different plans")
    ROWS = "rows", lazy("of any rows")


@dataclass(frozen=True)
class Link:
    """Where something can be read or done; about: what it is about, for those who hear the page."""

    words: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class Finding:
    """One overlap or gap: whose, what, why, and the way to mend it."""

    place: str
    things: Sequence[Link]
    why: str
    action: Link | None = None


@dataclass(frozen=True)
class Check:
    """One kind of overlap or gap: how many were found, and the first of them."""

    key: str
    count: int
    findings: Sequence[Finding]
    more: str = ""

    @property
    def title(self) -> LazyWords:
        """What is looked for, in a few words."""
        return KINDS[self.key][0]

    @property
    def told(self) -> LazyWords:
        """What is looked for, in a sentence."""
        return KINDS[self.key][1]


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    look: Look
    days: int
    among: Among

    @property
    def address(self) -> Mapping[str, str | int]:
        """The same as parameters of an address."""
        return {"zone": self.look.zone, "year": self.look.year, "days": self.days, "among": self.among.value}


@blueprint.get("/team/plans/gaps")
@requires(Permission.TEAM_READ)
def gaps() -> ResponseReturnValue:
    """Each kind with its number and the first findings."""
    wanted = _asked()
    now = dates.fiscal_year(clock.today())
    return page(
        "home/gaps.html",
        wanted=wanted,
        checks=_checks(wanted, MOST),
        checked=queries.checked(wanted.look),
        zones=list_zones(),
        years=sorted({now - 1, now, now + 1, wanted.look.year, *list_years()}, reverse=True),
        among=list(Among),
        most_days=MOST_DAYS,
        as_of=clock.now(),
    )


@blueprint.get("/team/plans/gaps.csv")
@requires(Permission.TEAM_READ)
def gaps_csv() -> Response:
    """All findings as a file for a spreadsheet."""
    heading = [_("Check"), _("District or zone"), _("What was found"), _("Why")]
    rows = (
        [str(check.title), one.place, " / ".join(thing.words for thing in one.things), one.why]
        for check in _checks(_asked(), MOST_IN_FILE)
        for one in check.findings
    )
    return csv_file(f"gaps-{clock.today().isoformat()}", csv_text(heading, rows))


def _asked() -> Asked:
    zone, days = asked("zone", [one.slug for one in list_zones()]), asked_number("days")
    look = Look(zone, _year(asked("year")), clock.today())
    among = Among(asked("among", list(Among)) or Among.PLANS)
    return Asked(look, DAYS if days is None else min(days, MOST_DAYS), among)


def _year(typed: str) -> int:
    try:
        return dates.ce_year(typed)
    except dates.DateError:
        return dates.fiscal_year(clock.today())


def _checks(wanted: Asked, most: int) -> list[Check]:
    look = wanted.look
    by_plan = wanted.among is Among.PLANS
    in_areas = clashes(queries.stays_in_areas(look), wanted.days, _plan if by_plan else _row)
    of_parties = clashes(queries.stays_of_parties(look), wanted.days, _unit)
    of_parties = [one for one in of_parties if look.zone in ("", one.earlier.zone, one.later.zone)]
    shown = (*in_areas[:most], *of_parties[:most])
    rows = queries.activities_by_number(stay.activity for one in shown for stay in (one.earlier, one.later))
    bare, surveyed = queries.areas_without_plan(look, most), queries.areas_without_plan(look, most, surveyed=True)
    planless, eventless = queries.districts_without_plan(look), queries.districts_without_event(look)
    idle = queries.idle_activities(look, most)
    areas = [_clash(one, rows) for one in in_areas[:most]]
    people = [_clash(one, rows) for one in of_parties[:most]]
    late = url_for("plans.index", zone=look.zone or None, year=look.year, status=LATE)
    return [
        Check("areas", len(in_areas), areas),
        Check("parties", len(of_parties), people),
        Check("bare", bare.total, [_area(one) for one in bare.items]),
        Check("surveyed", surveyed.total, [_area(one) for one in surveyed.items]),
        Check("planless", len(planless), [_planless(one, look) for one in planless]),
        Check("eventless", len(eventless), [_eventless(one, look) for one in eventless]),
        Check("idle", idle.total, [_idle(one, look) for one in idle.items], more=late),
    ]


def _plan(stay: Stay) -> int:
    return stay.plan


def _row(stay: Stay) -> int:
    return stay.activity


def _unit(stay: Stay) -> str:
    return stay.unit


def _clash(one: Clash, rows: Mapping[int, Activity]) -> Finding:
    pair = [rows[one.earlier.activity], rows[one.later.activity]]
    places = list(dict.fromkeys(each.plan.place for each in pair))
    close = ngettext("%(num)d day apart", "%(num)d days apart", one.apart) if one.apart else _("at the same time")
    mend = next((each for each in reversed(pair) if may(Permission.PLAN_EDIT, each)), None)
    why = f"{one.later.name} · {close}"
    return Finding(" · ".join(places), [_activity(each) for each in pair], why, _mend(mend) if mend else None)


def _mend(one: Activity) -> Link:
    return Link(_("Change the dates"), url_for("plans.edit", activity_id=one.id) + "#start", str(one))


def _activity(one: Activity) -> Link:
    when = dates.format_coarse_range(one.start, one.end, language()) if one.end else ""
    when = when or (dates.format_coarse(one.start, language()) if one.start else "")
    return Link(f"{one.title} ({when})", url_for("plans.show", activity_id=one.id))


def _area(one: TargetArea) -> Finding:
    why = _("Survey: %(state)s", state=one.survey_state.word)
    action = _add(one.scope, district=one.district_code, place=one.name)
    return Finding(one.district.full_name, [Link(one.name, url_for("areas.show", area_id=one.id))], why, action)


def _planless(one: District, look: Look) -> Finding:
    why = _("No activity in fiscal year %(year)s", year=dates.format_year(look.year, language()))
    link = Link(one.full_name, url_for("home.district", code=one.code))
    return Finding(one.zone.name, [link], why, _add(one.scope, district=one.code))


def _eventless(one: District, look: Look) -> Finding:
    plan = Link(one.full_name, url_for("plans.index", district=one.code, year=look.year))
    why = _("No event in fiscal year %(year)s", year=dates.format_year(look.year, language()))
    new = Link(_("Add event"), url_for("events.create", zone=one.zone_slug), one.full_name)
    return Finding(one.zone.name, [plan], why, new if may(Permission.EVENT_CREATE) else None)


def _idle(one: Activity, look: Look) -> Finding:
    late = (look.today - one.last_day).days if one.last_day else 0
    why = ngettext("%(num)d day behind schedule", "%(num)d days behind schedule", late)
    action = Link(_("Report progress"), url_for("plans.edit", activity_id=one.id), str(one))
    return Finding(one.plan.place, [_activity(one)], why, action if may(Permission.PLAN_EDIT, one) else None)


def _add(scope: Scope, district: str, place: str = "") -> Link | None:
    """The way to a new activity, for those who may write in that plan."""
    if not may(Permission.PLAN_CREATE, scope):
        return None
    return Link(_("Add activity"), url_for("plans.create", district=district, place=place or None), place)
