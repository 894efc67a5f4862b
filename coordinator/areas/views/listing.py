"""The list of target areas: on the screen, on paper and as a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import queries
from coordinator.areas.models import AreaFigure, AreaKind, Measure, RegistrationState, SurveyState, TargetArea
from coordinator.areas.queries import AreaFilter
from coordinator.areas.views.area import readable_position
from coordinator.areas.views.blueprint import blueprint
from coordinator.core import clock
from coordinator.core.folding import kedmanee
from coordinator.core.paging import read_page
from coordinator.core.sheets import csv_text
from coordinator.core.web import asked, csv_file, page
from coordinator.core.words import _
from coordinator.places.queries import list_districts, list_zones


@blueprint.get("/team/areas")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """All target areas, by any spelling."""
    wanted = read_filter()
    return page(
        "areas/index.html",
        areas=queries.page_of_areas(wanted, read_page(asked("page"))),
        wanted=wanted,
        asked_for=_address(wanted),
        zones=list_zones(),
        districts=list_districts(wanted.zone or None),
        kinds=AreaKind,
        types=queries.every_type(),
        registrations=RegistrationState,
        states=SurveyState,
        other_keys=_other_keys(wanted),
    )


def _other_keys(wanted: AreaFilter) -> str:
    """What was typed, had the keyboard been Thai; "" when that finds nothing either."""
    thai = kedmanee(wanted.q) if wanted.q.isascii() else ""
    found = thai and queries.page_of_areas(replace(wanted, q=thai), 1).total
    return thai if found else ""


@blueprint.get("/team/areas/print")
@requires(Permission.TEAM_READ)
def paper() -> ResponseReturnValue:
    """The same list for paper."""
    wanted = read_filter()
    return page("areas/print.html", areas=queries.list_areas(wanted), asked_for=_address(wanted))


@blueprint.get("/team/areas.csv")
@requires(Permission.TEAM_READ)
def csv() -> ResponseReturnValue:
    """The same list as a file for spreadsheets; positions only of areas whose position one may know."""
    areas = queries.list_areas(read_filter())
    return csv_file(f"areas-{clock.today().isoformat()}", csv_text(_heading(), _cells(areas)))


def read_filter() -> AreaFilter:
    """The filter in the address; what is not understood is left out."""
    return AreaFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        district=asked("district", [one.code for one in list_districts()]),
        kind=asked("type", [kind.value for kind in AreaKind]),
        q=asked("q"),
        archived=asked("archived") == "1",
        plan=asked("plan", ("with", "without")),
        community=asked("community", [one.key for one in queries.every_type()]),
        registration=asked("registration", [one.value for one in RegistrationState]),
        survey=asked("survey", [one.value for one in SurveyState]),
        figures=asked("figures", ("fresh", "old")),
    )


def _address(wanted: AreaFilter) -> Mapping[str, str]:
    """The filter as parameters of an address, without what is empty."""
    chosen = asdict(wanted) | {"type": wanted.kind, "kind": "", "archived": "1" if wanted.archived else ""}
    return {key: value for key, value in chosen.items() if value}


def _heading() -> list[str]:
    figures = [words for measure in Measure for words in (str(measure.word), _("Source"), _("As of"))]
    return [
        _("Name"), _("Zone"), _("District"), _("Sub-district"), _("Kind of area"), _("Registration"),
        _("Registered on"), _("Number of the announcement"), _("Community type"), _("Whom the work is for"),
        _("Tenure"), _("Land owner"), _("Other owners and their shares"), _("Problems and needs"),
        _("Survey"), _("Contact"), _("Latitude"), _("Longitude"), *figures, _("Outside codes"), _("Sample data"),
    ]  # fmt: skip


def _cells(areas: Sequence[TargetArea]) -> Iterator[list[object]]:
    for area in areas:
        latitude, longitude = readable_position(area) or ("", "")
        yield [
            area.name, area.district.zone.short, area.district.name, area.subdistrict, area.kind.word,
            area.registration.word, area.registered_on.isoformat() if area.registered_on else "",
            area.registration_number, area.type.name if area.type else "",
            ", ".join(str(one.word) for one in area.target_groups), area.tenure.word, area.land_owner,
            area.other_owners, area.problems, area.survey_state.word, area.contact, latitude, longitude,
            *(cell for measure in Measure for cell in _figure(area.latest(measure))),
            ", ".join(str(code) for code in area.codes), _("Sample data") if area.is_sample else "",
        ]  # fmt: skip


def _figure(figure: AreaFigure | None) -> tuple[object, ...]:
    return (figure.value, figure.source, figure.as_of.isoformat()) if figure else ("", "", "")
