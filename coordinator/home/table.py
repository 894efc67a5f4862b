"""The overview as a CSV file: one row a district, codes (for programs) and words (for people) side by side."""

from collections.abc import Iterable
from datetime import datetime

from coordinator.core.dates import format_date, format_instant
from coordinator.core.sheets import csv_text
from coordinator.core.words import _, language
from coordinator.home.figures import BAR, DistrictFigures
from coordinator.plans.colour import DistrictStatus
from coordinator.plans.models import ActivityStatus
from coordinator.plans.queries import LATE


def as_csv(rows: Iterable[DistrictFigures], as_of: datetime, *, staff: bool) -> str:
    """The file's text; with ``staff`` also what only they may know."""
    when = format_instant(as_of, language())
    return csv_text(_header(staff=staff), (_cells(row, when, staff=staff) for row in rows))


def _header(*, staff: bool) -> list[str]:
    head = [_("District code"), _("P-code"), _("District (Thai)"), _("District (English)"), _("Zone code"), _("Zone")]
    head += [_("Working group code"), _("Working group"), _("Plan status code"), _("Plan status"), _("Activities")]
    head += [str(DistrictStatus.LATE.word if one == LATE else ActivityStatus(one).word) for one in BAR]
    head += [_("Target areas"), _("Coming events"), _("Telephone of the district office")]
    if staff:
        head += [_("Activities with missing parts"), _("Trained")]
        head += [_("Last changed by"), _("Last changed on"), _("Last changed on, as written")]
    return [*head, _("As of")]


def _cells(row: DistrictFigures, as_of: str, *, staff: bool) -> list[object]:
    place = row.district
    cells: list[object] = [place.code, place.pcode, place.name_th, place.name_en]
    cells += [place.zone_slug, place.zone.name, row.group.value, str(row.group.word)]
    cells += [row.status.value, str(row.status.word), row.activities, *(n for _status, n in row.bar)]
    cells += [row.areas, row.events, place.office_phone]
    if staff:
        cells += [row.incomplete, row.trained]
    if staff and row.changed:
        day = row.changed.on
        cells += [row.changed.who, day.isoformat(), format_date(day, language())]
    elif staff:
        cells += ["", "", ""]
    return [*cells, _("Data as of %(when)s", when=as_of)]
