"""What the pages of pasted rows have in common: reading the corrected rows, telling what is left."""

from collections.abc import Sequence

from flask import request

from coordinator.core.words import _
from coordinator.exchange.models import HeldRow
from coordinator.exchange.sheets import readable
from coordinator.exchange.waiting import discard


def typed_anew(rows: Sequence[HeldRow]) -> list[HeldRow]:
    """The rows with what now stands in their fields; those that were chosen to be discarded are forgotten."""
    chosen = request.form.get("discard", "")
    gone = [row for row in rows if chosen in (str(row.id), "all")]
    discard(gone)
    left = [row for row in rows if row not in gone]
    for row in left:
        row.cells = _typed(row)
    return left


def still_to_correct(rows: Sequence[HeldRow]) -> str:
    """How many rows still have problems."""
    still = len([row for row in rows if row.problems])
    return _("Rows with problems: %(num)s", num=still) if still else _("No row has a problem now.")


def _typed(row: HeldRow) -> dict[str, str]:
    """The row's cells with what now stands in its form; a row not on the page keeps its cells."""
    prefix = f"row{row.id}-"
    typed = {name: readable(value) for name, value in request.form.items() if name.startswith(prefix)}
    return row.cells | {name.removeprefix(prefix): value[:2000] for name, value in typed.items()}
