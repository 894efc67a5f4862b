"""What the coverage board adds to the weekly summary: what districts lack."""

from datetime import date

from coordinator.core.words import _
from coordinator.home.coverage import Gap
from coordinator.home.queries.coverage import coverage_rows
from coordinator.notices.overdue import Item, section

# These two the summary tells by itself, with what exactly is late.
TOLD = frozenset({Gap.STEPS, Gap.LATE})


@section
def missing(today: date) -> list[Item]:
    """All that a district lacks on the board, on one line."""
    rows = ((row.district.code, [gap for gap in row.gaps if gap not in TOLD]) for row in coverage_rows(today))
    return [
        Item(code, _("Missing: %(gaps)s", gaps=", ".join(str(gap.word) for gap in gaps))) for code, gaps in rows if gaps
    ]
