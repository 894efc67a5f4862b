"""What the cells of an activity mean and how they are written: read by the form a person types it into."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.core.dates import format_year
from coordinator.core.fields import LongTextField
from coordinator.core.folding import fold
from coordinator.core.words import LANGUAGES, _, language, use_language
from coordinator.exchange.plans.columns import COLUMNS
from coordinator.exchange.plans.drafts import written_date
from coordinator.exchange.sheets import UNREADABLE
from coordinator.plans.forms import ActivityForm
from coordinator.plans.models import Activity, ActivityStatus

WHOSE = ("year", "unit")
READ = tuple(key for key in COLUMNS if key not in WHOSE)
_FIELDS = {"process": "process_"}
_SAID = {
    ActivityStatus.NOT_STARTED: ("ยังไม่เริ่ม", "ยังไม่ดำเนินการ", "ยังไม่ได้เริ่ม", "○"),
    ActivityStatus.PLANNED: ("ตามแผน", "วางแผน", "วางแผนแล้ว"),
    ActivityStatus.IN_PROGRESS: (
        "กำลังดำเนินการ", "อยู่ระหว่างดำเนินการ", "ดำเนินการอยู่", "ล่าช้า", "ล่าช้ากว่าแผน", "Behind schedule", "◐",
    ),
    ActivityStatus.DONE: ("แล้วเสร็จ", "เสร็จ", "เสร็จแล้ว", "เสร็จสิ้น", "ดำเนินการแล้ว", "ดำเนินการแล้วเสร็จ", "●", "✓"),
    ActivityStatus.CANCELLED: ("ยกเลิก", "ยกเลิกแล้ว"),
}  # fmt: skip
_YES = frozenset(("ใช", "yes", "y", "true", "1", "✓", "x", "เผยแพร", "public"))
_NO = frozenset(("ไม", "ไมใช", "no", "n", "false", "0", "ไมเผยแพร"))


class CellReader:
    """Reads cells one by one and remembers what the same text meant before; ask it within an application."""

    def __init__(self) -> None:
        self._form = ActivityForm(formdata=MultiDict(), meta={"csrf": False})
        self._known: dict[tuple[str, str], tuple[Any, str]] = {}
        self._statuses = _status_words()

    def read(self, key: str, text: str) -> tuple[Any, str]:
        """The value that ``text`` means in this column, and what is wrong with it ("" when nothing is)."""
        if (key, text) not in self._known:
            self._known[key, text] = self._ask(key, text)
        return self._known[key, text]

    def _ask(self, key: str, text: str) -> tuple[Any, str]:
        if UNREADABLE in text:
            return None, _("Remove the characters that cannot be shown, for example by typing the text again.")
        if key == "status":
            found = self._statuses.get(fold(text))
            return found, "" if found else _("This status was not understood; choose one from the list.")
        if key == "is_public":
            return fold(text) in _YES, "" if fold(text) in _YES | _NO else _("Write yes or no.")
        field = self._form[_FIELDS.get(key, key)]
        typed = text if isinstance(field, LongTextField) else " ".join(text.split())
        field.process(MultiDict({field.name: typed}))
        return (field.data, "") if field.validate(self._form) else (None, " ".join(field.errors))


def _status_words() -> Mapping[str, ActivityStatus]:
    known = {fold(word): status for status, words in _SAID.items() for word in words}
    for code in LANGUAGES:
        with use_language(code):
            known |= {fold(str(status.word)): status for status in ActivityStatus}
    return known | {fold(status.value): status for status in ActivityStatus}


def written(activity: Activity) -> dict[str, str]:
    """An activity as the texts of its cells, in the form people type."""
    plan = activity.plan
    whose = plan.district.name if plan.district else plan.zone.name
    cells = {"year": format_year(plan.fiscal_year, language()), "unit": whose}
    return cells | {key: write(key, getattr(activity, key)) for key in READ}


def write(key: str, value: Any) -> str:
    """A value as one types it; nothing is the empty text."""
    if value is None or value == "":
        return ""
    return _WRITERS.get(key, str)(value)


def _number(value: Decimal) -> str:
    return f"{value:,.2f}".removesuffix(".00")


_WRITERS: dict[str, Callable[[Any], str]] = {
    "start": written_date,
    "end": written_date,
    "status": lambda status: str(status.word),
    "is_public": lambda public: _("yes") if public else _("no"),
    "indicator_target": _number,
    "indicator_actual": _number,
    "budget": _number,
}
