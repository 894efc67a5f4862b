"""What would become of each row of a table of target areas. Nothing is saved here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.access.policy import Actor, Permission
from coordinator.areas.forms import AreaForm, FigureForm
from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.exchange import queries
from coordinator.exchange.areas.columns import COLUMNS, FIGURES, HEADINGS
from coordinator.exchange.drafts import read_drafts
from coordinator.exchange.findings import Draft, Finding, Problem
from coordinator.exchange.reading import FormReader
from coordinator.exchange.sheets import Row
from coordinator.exchange.units import Unit, Units

FACTS = tuple(key for key in COLUMNS if key != "unit")
ONLY_NEW = ("survey_state",)
_NO_FORM: Mapping[str, Any] = {"formdata": MultiDict(), "meta": {"csrf": False}}


class AreaChecker:
    """Looks at rows of target areas for one person."""

    def __init__(self, actor: Actor) -> None:
        self.units = Units(actor, Permission.AREA_CREATE, zones=False)
        self._facts = FormReader(AreaForm([], clock.today(), **_NO_FORM))
        self._figures = FormReader(FigureForm(**_NO_FORM))
        self._known: dict[str, dict[str, TargetArea]] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def drafts(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row], unit: str) -> list[Draft]:
        """The rows by field."""
        return list(read_drafts(rows, fields, HEADINGS, self.units, above, unit))

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn."""
        return (self._look_at(draft) for draft in drafts)

    def _look_at(self, draft: Draft) -> Finding:
        finding = Finding(draft)
        for key in FACTS:
            if text := draft.cells.get(key):
                self._take(finding, key, *self._facts.read(key, text))
        if not draft.cells.get("name"):
            finding.problems["name"] = Problem(_("Enter the name of the area."))
        self._read_figures(finding)
        unit = self.units.read(finding)
        if unit is not None and not finding.problems:
            finding.values["unit"] = unit
            self._recognise(finding, unit)
        return finding

    def _take(self, finding: Finding, key: str, value: Any, message: str) -> None:
        if message:
            finding.problems[key] = Problem(message)
        else:
            finding.values[key] = value

    def _read_figures(self, finding: Finding) -> None:
        """Numbers never come without their source and day."""
        cells = finding.draft.cells
        if not any(cells.get(key) for key in FIGURES):
            return
        for key in FIGURES:
            if text := cells.get(key):
                self._take(finding, key, *self._figures.read("value", text))
        for key, field, message in (
            ("figures_source", "source", _("Enter where the number comes from.")),
            ("figures_on", "as_of", _("Enter the day of the number.")),
        ):
            if text := cells.get(key):
                self._take(finding, key, *self._figures.read(field, text))
            else:
                finding.problems[key] = Problem(message)
        day = finding.values.get("figures_on")
        if day and day > clock.today():
            finding.problems["figures_on"] = Problem(_("The day of a figure cannot be in the future."))

    def _recognise(self, finding: Finding, unit: Unit) -> None:
        """An area of the district with this name in any spelling is the one that is there already."""
        name = fold(finding.values["name"])
        earlier = self._seen.setdefault((unit.key, name), finding.draft.line)
        if earlier != finding.draft.line:
            finding.problems["name"] = Problem(_("The table names this area twice: line %(num)s, too.", num=earlier))
            return
        if unit.key not in self._known:
            self._known[unit.key] = {area.folded: area for area in queries.known_areas(unit.key)}
        area = self._known[unit.key].get(name)
        if area is not None:
            finding.record = area.id
            finding.changes = dict(_changes(area, finding.values))


def _changes(area: TargetArea, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Field -> what stands there now, for each that the row says otherwise."""
    there = written(area)
    for key in FACTS:
        if key in values and key not in ONLY_NEW and _of(area, key) != _plain(values[key]):
            yield key, there[key]
    for measure in FIGURES:
        if measure in values:
            latest = area.latest(measure)
            now = (latest.value, latest.source, latest.as_of) if latest else None
            if now != (values[measure], values["figures_source"], values["figures_on"]):
                yield measure, str(latest.value) if latest else ""


def _of(area: TargetArea, key: str) -> Any:
    return _plain(getattr(area, key))


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value or None


def written(area: TargetArea) -> dict[str, str]:
    """An area as the texts of its cells."""
    return {key: _write(area, key) for key in COLUMNS}


def _write(area: TargetArea, key: str) -> str:
    match key:
        case "unit":
            return area.district.name
        case "type_key":
            return area.type.name if area.type else ""
        case "target_groups":
            return ", ".join(str(one.word) for one in area.target_groups)
        case "position":
            return f"{area.latitude}, {area.longitude}" if area.position else ""
        case "is_public":
            return _("yes") if area.is_public else _("no")
        case _:
            value = getattr(area, key)
            return str(getattr(value, "word", value) or "")
