"""The results of an evaluation: on the page of the event, as tables, and beside the other parts of the series."""

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.core.web import csv_file, page, site_address, workbook_file
from coordinator.evaluations import export, queries
from coordinator.evaluations.comparing import comparison_of
from coordinator.evaluations.models import Evaluation
from coordinator.evaluations.opening import last_day_of, opens_at, phase_of
from coordinator.evaluations.results import results_of
from coordinator.evaluations.views.blueprint import BASE, blueprint
from coordinator.evaluations.words import Level
from coordinator.events.models import Event
from coordinator.events.queries import get_event, get_series


@blueprint.get(BASE)
@requires(Permission.EVENT_EDIT, load=get_event)
def results(event: Event) -> ResponseReturnValue:
    """The form before anybody answered, the figures afterwards; how to begin where there is no form yet."""
    evaluation = queries.find_evaluation(event)
    if evaluation is None:
        return page("evaluations/start.html", event=event, earlier=_earlier(event))
    return page(
        "evaluations/results.html",
        event=event,
        evaluation=evaluation,
        found=results_of(evaluation),
        levels=Level,
        heads=[{"label": f"{one.points} {one.word}", "num": True} for one in Level],
        opens=opens_at(evaluation),
        last_day=last_day_of(evaluation),
        phase=phase_of(evaluation),
        removed=queries.removed_questions(evaluation),
        address=site_address() + url_for("evaluations.answer", slug=event.slug),
        compared=len(_of_series(event)) > 1,
    )


@blueprint.get(f"{BASE}.csv")
@requires(Permission.EVENT_EDIT, load=queries.get_evaluation)
def table(evaluation: Evaluation) -> Response:
    """The results as a CSV file."""
    return csv_file(f"evaluation-{evaluation.event.slug}", export.as_csv(results_of(evaluation)))


@blueprint.get(f"{BASE}.xlsx")
@requires(Permission.EVENT_EDIT, load=queries.get_evaluation)
def book(evaluation: Evaluation) -> Response:
    """The same as a workbook."""
    return workbook_file(f"evaluation-{evaluation.event.slug}", export.as_workbook(results_of(evaluation)))


@blueprint.get("/team/series/<slug>/evaluation")
@requires(Permission.EVENT_CREATE)
def compare(slug: str) -> ResponseReturnValue:
    """The parts of a series beside each other: those whose results the reader may see."""
    series = get_series(slug)
    readable = [one.event for one in series.items if one.event and may(Permission.EVENT_EDIT, one.event)]
    return page("evaluations/compare.html", series=series, compared=comparison_of(readable))


def _of_series(event: Event) -> list[Evaluation]:
    """The evaluations of the events of the series that the reader may see, the event's own included."""
    item = event.series_item
    events = (
        [one.event for one in item.series.items if one.event and may(Permission.EVENT_EDIT, one.event)] if item else []
    )
    found = queries.evaluations_of([one.id for one in events])
    return [found[one.id] for one in events if one.id in found]


def _earlier(event: Event) -> list[Evaluation]:
    return [one for one in _of_series(event) if one.event_id != event.id]
