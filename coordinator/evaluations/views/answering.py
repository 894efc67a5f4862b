"""Answering an evaluation on a phone, without account and scripts; the code that leads there, on screen and paper."""

import hmac
from typing import Any

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import Limit, count_tries, forget_tries
from coordinator.accounts.proof import network
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, page, site_address
from coordinator.evaluations import device, operations, queries
from coordinator.evaluations.forms import answer_form
from coordinator.evaluations.models import Evaluation
from coordinator.evaluations.opening import Phase, last_day_of, opens_at, phase_of
from coordinator.evaluations.views.blueprint import blueprint
from coordinator.events.queries import get_public_event
from coordinator.events.sharing import when_words

# Counted for all processes; a whole hotel may answer behind one address.
ANSWERED_THERE = Limit("evaluation: network and event", 300)


@blueprint.route("/events/<slug>/evaluation", methods=["GET", "POST"])
@public
@writes
def answer(slug: str) -> ResponseReturnValue:
    """The questions while they can be answered, else when or why not; sent, it thanks."""
    evaluation = _of(slug)
    phase = phase_of(evaluation)
    answered = device.has_answered(evaluation.event) or asked("sent") == "1"
    another = "1" in (asked("another"), request.form.get("another"))
    if phase is not Phase.OPEN or (answered and not another):
        return _no_form(evaluation, phase, answered=answered)
    form = answer_form(evaluation, another=another)
    if form.attempt(_answer, evaluation):
        device.note_answer(evaluation.event)
        return redirect(url_for("evaluations.answer", slug=slug, sent=1), code=303)
    return page("evaluations/answer.html", form=form, evaluation=evaluation, event=evaluation.event)


@blueprint.get("/events/<slug>/evaluation/poster")
@public
def poster(slug: str) -> ResponseReturnValue:
    """The code as large as the screen, to be shown at the end; on paper one sheet of A4 to hang up."""
    evaluation = _of(slug)
    return page(
        "evaluations/poster.html",
        event=evaluation.event,
        address=site_address() + url_for("evaluations.answer", slug=slug),
        when=when_words(evaluation.event),
        opens=opens_at(evaluation),
        last_day=last_day_of(evaluation),
        phase=phase_of(evaluation),
    )


def _of(slug: str) -> Evaluation:
    evaluation = queries.find_evaluation(get_public_event(slug))
    if evaluation is None or phase_of(evaluation) is Phase.OFF:
        raise NotFound(f"evaluation of {slug}")
    return evaluation


def _no_form(evaluation: Evaluation, phase: Phase, *, answered: bool) -> ResponseReturnValue:
    return page(
        "evaluations/no_form.html",
        event=evaluation.event,
        phase=phase,
        answered=answered,
        opens=opens_at(evaluation),
        last_day=last_day_of(evaluation),
    )


def _answer(evaluation: Evaluation, **values: Any) -> bool:
    count_tries({ANSWERED_THERE: _somewhere(evaluation)})
    forget_tries(())  # those of yesterday
    return operations.answer(evaluation, **values)


def _somewhere(evaluation: Evaluation) -> str:
    """What an answer is counted for: a keyed digest of the network, from which the address cannot be guessed."""
    secret: str = current_app.config["SECRET_KEY"]
    where = f"{network(request.remote_addr or '')} {evaluation.event_id}"
    return hmac.digest(f"evaluation:{secret}".encode(), where.encode(), "sha256").hex()
