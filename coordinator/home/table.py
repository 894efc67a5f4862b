"""The overview as a CSV file: one row a district, codes and words side by side."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from coordinator.core.dates import format_date, format_instant
from coordinator.core.words import _, language
from coordinator.home.figures import BAR, DistrictFigures

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[DistrictFigures], as_of: datetime, *, staff: bool) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the Thai; no cell is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_header(staff=staff))
    when = format_instant(as_of, language())
    for row in rows:
        writer.writerow([_plain(cell) for cell in _cells(row, when, staff=staff)])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


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


def _plain(cell: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
