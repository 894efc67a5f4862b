"""Who came to which part of a series: counted for all who plan trainings, by name for those who may read the lists."""

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import ensure, may, requires
from coordinator.access.policy import Permission
from coordinator.audit.models import Why
from coordinator.audit.views import noted, reason_or_ask
from coordinator.core.web import asked, csv_file, page, workbook_file
from coordinator.evaluations import export
from coordinator.evaluations.attending import Attending, attending
from coordinator.evaluations.views.blueprint import blueprint
from coordinator.events.queries import get_series
from coordinator.places.queries import list_districts

BASE = "/team/series/<slug>/people"
MOST = 300


@blueprint.get(BASE)
@requires(Permission.EVENT_CREATE)
def series_people(slug: str) -> ResponseReturnValue:
    """One, the other, both: how many, from where, and who."""
    series = get_series(slug)
    found = attending(series)
    keys = {_key(numbers): numbers for numbers, _people in found.combinations}
    wanted = asked("parts", keys)
    district = asked("district", [one.code for one in list_districts()])
    people = [
        one
        for one in found.people
        if (not wanted or one.parts == keys[wanted]) and (not district or one.last.district_code == district)
    ]
    return page(
        "evaluations/series_people.html",
        series=series,
        found=found,
        keys={numbers: key for key, numbers in keys.items()},
        wanted=wanted,
        district=next((one for one in list_districts() if one.code == district), None),
        people=people,
        most=MOST,
        may_read=all(may(Permission.REGISTRATION_READ, event) for event in found.events),
    )


@blueprint.get(f"{BASE}.csv")
@requires(Permission.EVENT_CREATE)
def series_table(slug: str) -> Response:
    """The names as a CSV file; its name says that it holds personal data."""
    found, why = _readable(slug), reason_or_ask()
    return _unkept(csv_file(f"personal-data-series-{slug}", export.people_as_csv(found)), found, why)


@blueprint.get(f"{BASE}.xlsx")
@requires(Permission.EVENT_CREATE)
def series_book(slug: str) -> Response:
    """The same as a workbook."""
    found, why = _readable(slug), reason_or_ask()
    return _unkept(workbook_file(f"personal-data-series-{slug}", export.people_as_workbook(found)), found, why)


def _readable(slug: str) -> Attending:
    """The people of a series, for somebody who may read the lists of all its events."""
    found = attending(get_series(slug))
    for event in found.events:
        ensure(Permission.REGISTRATION_READ, event)
    return found


def _key(numbers: tuple[int, ...]) -> str:
    return "-".join(str(one) for one in numbers)


def _unkept(file: Response, found: Attending, why: Why) -> Response:
    file.headers["Cache-Control"] = "no-store"
    return noted(file, [(event, len(found.people)) for event in found.events], why=why)
