"""Target areas as a kind of table to import."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from werkzeug.datastructures import MultiDict

from coordinator.access.policy import Actor, Permission, can
from coordinator.areas import operations
from coordinator.areas.forms import AreaForm
from coordinator.areas.models import Measure, TargetArea
from coordinator.areas.queries import get_area
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.exchange import queries
from coordinator.exchange.areas.checking import FACTS, ONLY_NEW, AreaChecker
from coordinator.exchange.areas.columns import COLUMNS, EVERY, FIGURES, HEADINGS
from coordinator.exchange.findings import Finding, RowRefused
from coordinator.exchange.kinds import Kind, Made, TakenBack
from coordinator.exchange.models import ImportKind
from coordinator.exchange.reading import FormReader
from coordinator.exchange.units import Unit


def save(findings: Sequence[Finding]) -> Made:
    """Add or change an area for each row; all of them or, by an error, none."""
    made: list[list[int]] = []
    changed = 0
    for finding in findings:
        try:
            area = _save(finding)
        except DomainError as refusal:
            raise RowRefused(finding.draft.line, refusal) from refusal
        if finding.record is None:
            made.append([area.id, area.version])
        else:
            changed += 1
    return {"areas": made, "changed": changed}


def _save(finding: Finding) -> TargetArea:
    facts = {key: finding.values[key] for key in FACTS if key in finding.values}
    if finding.record is None:
        unit: Unit = finding.values["unit"]
        area = operations.add_area(district_code=unit.key, **facts)
    else:
        area = get_area(finding.record)
        facts = {key: value for key, value in facts.items() if key not in ONLY_NEW}
        operations.change_area(area, **facts)
    for measure in FIGURES:
        if measure in finding.values and (finding.record is None or measure in finding.changes):
            day: date = finding.values["figures_on"]
            source: str = finding.values["figures_source"]
            operations.record_figure(
                area, measure=Measure(measure), value=finding.values[measure], source=source, as_of=day
            )
    return area


def take_back(actor: Actor, made: Made) -> TakenBack:
    """Archive the areas that were added, unless somebody changed them or plans something there since."""
    undone, left = 0, []
    for number, version in made["areas"]:
        area = get_area(number)
        if area.is_archived:
            continue
        if area.version != version or queries.is_planned_for(area.id) or not can(actor, Permission.AREA_EDIT, area):
            left.append(_("“%(name)s” was changed or used since and stays.", name=area.name))
            continue
        operations.archive_area(area, reason=_("The import was undone"))
        undone += 1
    if made.get("changed"):
        left.append(_("What was changed in areas that were there before stays; their history tells what it was."))
    return TakenBack(undone, left)


def examples() -> Mapping[str, Sequence[str]]:
    """The allowed words."""
    reader = FormReader(AreaForm([], clock.today(), formdata=MultiDict(), meta={"csrf": False}))
    chosen = ("kind", "registration", "type_key", "target_groups", "tenure", "survey_state")
    return {key: reader.words(key) for key in chosen} | {"is_public": [_("yes"), _("no")]}


AREAS = Kind(
    key=ImportKind.AREAS,
    columns=COLUMNS,
    choices=EVERY,
    headings=HEADINGS,
    checker=lambda actor, _job: AreaChecker(actor),
    prepare=lambda _job, findings: partial(save, findings),
    take_back=take_back,
    examples=examples,
)
