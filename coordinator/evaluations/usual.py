"""The questions that a new evaluation begins with: the usual form of a training of a Thai office, in both languages.

They stand in ``data/usual.csv``, one a line, where an editor can change them without touching code; the choices of a
question are set apart by bars.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "data" / "usual.csv"


@cache
def usual_questions() -> Sequence[Mapping[str, str]]:
    """What ``operations.add_question`` takes, for each of them in order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [{name: value.replace("|", "\n") for name, value in row.items()} for row in csv.DictReader(file)]
