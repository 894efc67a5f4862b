"""The overview as a CSV file: one row a district, codes and words side by side."""

from collections.abc import Iterable
from datetime import datetime

from coordinator.core.dates import format_date, format_instant
from coordinator.core.sheets import csv_text
from coordinator.core.words import _, language
from coordinator.home.figures import BAR, DistrictFigures


def as_csv(rows: Iterable[DistrictFigures], as_of: datetime, *, staff: bool) -> str:
    """The file's text; with ``staff`` also what only they may know."""
    when = format_instant(as_of, language())
    return csv_text(_header(staff=staff), (_cells(row, when, staff=staff) for row in rows))


def _header(*, staff: bool) -> list[str]:
    head = ["code", "pcode", "district_th", "district_en", "zone", "zone_th", "group", "group_word"]
    head += ["status", "status_word", "activities", *BAR, "areas", "coming_events"]
    if staff:
        head += ["trained", "changed_by", "changed_on", "changed_on_be"]
    return [*head, "as_of"]


def _cells(row: DistrictFigures, as_of: str, *, staff: bool) -> list[object]:
    place = row.district
    cells: list[object] = [place.code, place.pcode, place.name_th, place.name_en]
    cells += [place.zone_slug, place.zone.name_th, row.group.value, str(row.group.word)]
    cells += [row.status.value, str(row.status.word), row.activities, *(n for _status, n in row.bar)]
    cells += [row.areas, row.events]
    if staff and row.changed:
        day = row.changed.on
        cells += [row.trained, row.changed.who, day.isoformat(), format_date(day, language())]
    elif staff:
        cells += [row.trained, "", "", ""]
    return [*cells, _("Data as of %(when)s", when=as_of)]
