"""Lines of a pasted agenda as what a person would have typed into the form of a session."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coordinator.core import clock, dates
from coordinator.core.folding import fold
from coordinator.core.words import LANGUAGES, use_language
from coordinator.events.models import Event, EventDay, HalfDay, SessionKind
from coordinator.exchange.agenda.columns import HEADINGS
from coordinator.exchange.findings import draft_of
from coordinator.exchange.sheets import Row
from coordinator.exchange.waiting import FILLED

Cells = dict[str, str]

_NTH = re.compile(r"(?:วันที่|day|วัน)?\s*([0-9]{1,2})")
_FIRST, _LAST = ("วันแรก", "first day"), ("วันสุดท้าย", "last day")
_HALVES = {
    HalfDay.MORNING: ("เช้า", "ช่วงเช้า", "ภาคเช้า", "morning"),
    HalfDay.AFTERNOON: ("บ่าย", "ช่วงบ่าย", "ภาคบ่าย", "afternoon"),
}
# What a line is when nobody says so; the first word that its title contains decides ("เปิดการ" holds "ปิดการ").
_BY_TITLE: tuple[tuple[str, SessionKind], ...] = (
    ("รับประทานอาหาร", SessionKind.BREAK), ("พักกลางวัน", SessionKind.BREAK), ("อาหารว่าง", SessionKind.BREAK),
    ("ลงทะเบียน", SessionKind.REGISTRATION), ("กล่าวรายงาน", SessionKind.REPORT), ("พิธีเปิด", SessionKind.OPENING),
    ("กล่าวเปิด", SessionKind.OPENING), ("เปิดการ", SessionKind.OPENING),
    ("พิธีปิด", SessionKind.CLOSING), ("ปิดการ", SessionKind.CLOSING), ("วางแผน", SessionKind.PLANNING),
    ("กลุ่มย่อย", SessionKind.SMALL_GROUP), ("แบ่งกลุ่ม", SessionKind.SMALL_GROUP), ("นำเสนอ", SessionKind.PRESENTATION),
)  # fmt: skip


class Reader:
    """Reads line after line; a day, or a half-day, holds for the lines under it until another is named."""

    def __init__(self, event: Event) -> None:
        self._days = event.held_days
        self._day = self._days[0] if len(self._days) == 1 else None
        self._typed_day = ""
        self._half: HalfDay | None = None
        self._kinds = _kind_words()

    def read(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row]) -> Iterator[tuple[int, Cells]]:
        """The cells of each line by the fields of the form; lines that only name a day or a half-day are none."""
        for row in above:
            self._section(row)
        for row in rows:
            if not self._section(row) and not _says_headings_again(row):
                cells = draft_of(row, fields).cells
                if cells:
                    yield row.line, self._line(cells) | ({FILLED: "1"} if row.filled else {})

    def _section(self, row: Row) -> bool:
        """Whether the line names nothing but a day or a half-day; from now on it holds."""
        said = {cell for cell in row.cells if cell}
        text = said.pop() if len(said) == 1 else ""
        if (half := _half_of(text)) is not None:
            self._half = half
            return True
        day = self._day_of(text) if text else None
        if day is not None:
            self._day, self._half, self._typed_day = day, None, ""
        return day is not None

    def _line(self, typed: Mapping[str, str]) -> Cells:
        cells = {key: " ".join(text.split()) for key, text in typed.items() if key not in ("day", "time", "detail")}
        cells |= {"detail": typed["detail"]} if "detail" in typed else {}
        cells["day_id"] = self._day_cell(typed.get("day", ""))
        cells |= self._times(typed.get("time", ""))
        cells.setdefault("half_day", (self._half or HalfDay.MORNING).value)
        cells["kind"] = self._kind(cells.get("kind", ""), cells.get("title_th", ""))
        return cells

    def _day_cell(self, text: str) -> str:
        """The number of the day that holds, or the text that names none of this event."""
        if text:
            self._day, self._half = self._day_of(text), None
            self._typed_day = "" if self._day else text
        return str(self._day.id) if self._day else self._typed_day

    def _day_of(self, text: str) -> EventDay | None:
        plain = dates.arabic_digits(text).strip().casefold()
        if plain in (*_FIRST, *_LAST):
            return self._days[0 if plain in _FIRST else -1] if self._days else None
        if nth := _NTH.fullmatch(plain):
            return self._days[int(nth[1]) - 1] if 1 <= int(nth[1]) <= len(self._days) else None
        try:
            meant = dates.parse_date(plain, self._days[0].on_date if self._days else clock.today())
        except dates.DateError:
            return None
        return next((day for day in self._days if day.on_date == meant), None)

    def _times(self, text: str) -> Cells:
        """Start and end, or a half-day; what is neither stays in the field of the start, to be corrected."""
        if not text:
            return {}
        if (half := _half_of(text)) is not None:
            return {"half_day": half.value}
        try:
            starts, ends = dates.parse_times(text)
        except dates.DateError:
            return {"starts": text}
        return {"starts": dates.format_time(starts)} | ({"ends": dates.format_time(ends)} if ends else {})

    def _kind(self, word: str, title: str) -> str:
        """The kind that a word names, a word nobody knows as it is; without one, what the title sounds like."""
        told = self._kinds.get(fold(word)) or _sounds_like(word or title)
        return told or word or SessionKind.LECTURE.value


def _sounds_like(text: str) -> str | None:
    found = next((kind for part, kind in _BY_TITLE if part in text), None)
    if found is None and text.startswith("พัก"):  # within a title it may be ที่พักอาศัย or บ้านพัก
        found = SessionKind.BREAK
    return found.value if found else None


def _half_of(text: str) -> HalfDay | None:
    plain = text.strip(" :.").casefold()
    return next((half for half, words in _HALVES.items() if plain in words), None)


def _says_headings_again(row: Row) -> bool:
    return len([field for field in HEADINGS.read(row) if field]) > 1


def _kind_words() -> dict[str, str]:
    """What a kind is called in either language, and its value."""
    known: dict[str, str] = {}
    for code in LANGUAGES:
        with use_language(code):
            known |= {fold(str(kind.word)): kind.value for kind in SessionKind}
    return known
