"""What would become of each row of a table of members. Nothing is saved here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.access.policy import Actor, Permission
from coordinator.core import clock, dates
from coordinator.core.folding import fold
from coordinator.core.phones import in_full
from coordinator.core.words import _, language
from coordinator.exchange.drafts import read_drafts
from coordinator.exchange.findings import Draft, Finding, Problem
from coordinator.exchange.members.columns import COLUMNS, HEADINGS
from coordinator.exchange.reading import FormReader
from coordinator.exchange.sheets import Row
from coordinator.exchange.units import Unit, Units
from coordinator.groups.forms import NewSeatForm
from coordinator.groups.models import Seat, SeatRole, SeatSide
from coordinator.groups.queries import get_group

FACTS = tuple(key for key in COLUMNS if key != "unit")
OF_SEAT = ("role", "side", "required")
SAID: dict[str, dict[str, Any]] = {
    "role": {
        "ประธาน": SeatRole.CHAIR,
        "ประธานคณะทำงาน": SeatRole.CHAIR,
        "รองประธาน": SeatRole.VICE_CHAIR,
        "คณะทำงาน": SeatRole.MEMBER,
        "กรรมการ": SeatRole.MEMBER,
        "เลขานุการ": SeatRole.SECRETARY,
        "คณะทำงานและเลขานุการ": SeatRole.SECRETARY,
        "ผู้ช่วยเลขานุการ": SeatRole.ASSISTANT_SECRETARY,
        "คณะทำงานและผู้ช่วยเลขานุการ": SeatRole.ASSISTANT_SECRETARY,
    },
    "side": {"สำนักงานเขต": SeatSide.DISTRICT, "ชุมชน": SeatSide.COMMUNITY, "หน่วยงาน": SeatSide.AGENCY},
}


def reader() -> FormReader:
    """Reads the cells of members as the form for a new seat does."""
    return FormReader(NewSeatForm(formdata=MultiDict(), meta={"csrf": False}), SAID)


class MemberChecker:
    """Looks at rows of members for one person."""

    def __init__(self, actor: Actor) -> None:
        self.units = Units(actor, Permission.GROUP_EDIT, zones=False)
        self._cells = reader()
        self._seats: dict[str, dict[str, list[Seat]]] = {}

    def drafts(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row], unit: str) -> list[Draft]:
        """The rows by field."""
        return list(read_drafts(rows, fields, HEADINGS, self.units, above, unit))

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn."""
        return (self._look_at(draft) for draft in drafts)

    def _look_at(self, draft: Draft) -> Finding:
        finding, cells = Finding(draft), draft.cells
        for key in FACTS:
            if text := cells.get(key):
                value, message = self._cells.read(key, text)
                if message:
                    finding.problems[key] = Problem(message)
                else:
                    finding.values[key] = value
        if not cells.get("post"):
            finding.problems["post"] = Problem(_("Enter the post."))
        if cells.get("phone") and not cells.get("name"):
            finding.problems["name"] = Problem(_("Enter the name of the person, too."))
        unit = self.units.read(finding)
        if unit is not None and not finding.problems:
            finding.values["unit"] = unit
            self._recognise(finding, unit)
        return finding

    def _recognise(self, finding: Finding, unit: Unit) -> None:
        """The seat with this post held by this person, else one with this post that nobody holds."""
        if unit.key not in self._seats:
            self._seats[unit.key] = _by_post(unit.key)
        seats = self._seats[unit.key][fold(finding.values["post"])]
        name = fold(finding.values.get("name") or "")
        seat = next((one for one in seats if _held_by(one) == name), None)
        seat = seat or next((one for one in seats if not _held_by(one)), None)
        if seat is not None:
            seats.remove(seat)
            finding.record = seat.id
            finding.changes = dict(_changes(seat, finding.values))


def _by_post(code: str) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat in get_group(code).seats_on(clock.today()):
        found[fold(seat.post)].append(seat)
    return found


def _held_by(seat: Seat) -> str:
    holder = seat.holder(clock.today())
    return fold(holder.name) if holder else ""


def _changes(seat: Seat, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    there = written(seat)
    for key in OF_SEAT:
        if key in values and getattr(seat, key) != values[key]:
            yield key, there[key]
    if values.get("name") and not _held_by(seat):
        yield "name", ""
    holder = seat.holder(clock.today())
    if holder is not None and values.get("phone") and in_full(values["phone"]) != holder.phone:
        yield "phone", holder.phone


def written(seat: Seat, *, phones: bool = True) -> dict[str, str]:
    """A seat and who holds it today, as the texts of its cells."""
    holder = seat.holder(clock.today())
    return {
        "unit": seat.group.district.name,
        "post": seat.post,
        "role": str(seat.role.word),
        "side": str(seat.side.word),
        "required": _("yes") if seat.required else _("no"),
        "name": holder.name if holder else "",
        "phone": holder.phone if holder and phones else "",
        "from_date": dates.format_grid(holder.from_date, language()) if holder else "",
    }
