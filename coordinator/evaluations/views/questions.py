"""Making the form of an evaluation: the usual questions at once, then each by itself; when it opens."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import ensure, requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.evaluations import operations, queries
from coordinator.evaluations.forms import QuestionForm, TimesForm
from coordinator.evaluations.models import Evaluation, Question
from coordinator.evaluations.opening import usual_opening
from coordinator.evaluations.views.blueprint import BASE, blueprint
from coordinator.events.models import Event
from coordinator.events.queries import get_event

QUESTION = f"{BASE}/questions/<int:question_id>"


@blueprint.post(f"{BASE}/start")
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def start(event: Event) -> ResponseReturnValue:
    """Make the form with the usual questions, or with those of another part of the series (``like``)."""
    like = queries.get_evaluation(asked("like")) if asked("like") else None
    if like is not None:
        ensure(Permission.EVENT_EDIT, like)
    with refusals_at(_home(event)):
        operations.start_evaluation(event, like=like)
    return done(_("The form is made. Its questions can be changed until somebody answers."), _home(event))


@blueprint.route(f"{BASE}/times", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_evaluation)
@writes
def times(evaluation: Evaluation) -> ResponseReturnValue:
    """Say when it opens and for how long."""
    form = TimesForm(evaluation)
    if form.attempt(operations.change_times, evaluation):
        return done(_("Saved."), _home(evaluation.event))
    usual = usual_opening(evaluation.event)
    return page("evaluations/times.html", form=form, event=evaluation.event, usual=usual)


@blueprint.route(f"{BASE}/questions/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_evaluation)
@writes
def add_question(evaluation: Evaluation) -> ResponseReturnValue:
    """One more question."""
    form = QuestionForm()
    if form.attempt(operations.add_question, evaluation):
        return done(_("Saved."), _questions(evaluation))
    return page("evaluations/question.html", form=form, event=evaluation.event, evaluation=evaluation, question=None)


@blueprint.route(f"{QUESTION}/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_question)
@writes
def edit_question(question: Question) -> ResponseReturnValue:
    """Ask it in other words."""
    form, evaluation = QuestionForm(record=question), question.evaluation
    if form.attempt(operations.change_question, question):
        return done(_("Saved."), _questions(evaluation))
    context = {"event": evaluation.event, "evaluation": evaluation}
    return page("evaluations/question.html", form=form, question=question, **context)


@blueprint.post(f"{QUESTION}/up")
@requires(Permission.EVENT_EDIT, load=queries.get_question)
@writes
def move_question_up(question: Question) -> ResponseReturnValue:
    """Ask it one place earlier."""
    with refusals_at(_questions(question.evaluation)):
        operations.move_question_up(question)
    return done(_("Moved."), _questions(question.evaluation))


@blueprint.post(f"{QUESTION}/remove")
@requires(Permission.EVENT_EDIT, load=queries.get_question)
@writes
def remove_question(question: Question) -> ResponseReturnValue:
    """Take it out; the next page offers the way back."""
    slug = question.evaluation.event.slug
    with refusals_at(_questions(question.evaluation)):
        operations.remove_question(question)
    undo = url_for("evaluations.restore_question", slug=slug, question_id=question.id)
    return undoable(_("The question was taken out."), _questions(question.evaluation), undo)


@blueprint.post(f"{QUESTION}/restore")
@requires(Permission.EVENT_EDIT, load=queries.get_question)
@writes
def restore_question(question: Question) -> ResponseReturnValue:
    """Put it back."""
    with refusals_at(_questions(question.evaluation)):
        operations.restore_question(question)
    return done(_("Put back."), _questions(question.evaluation))


def _home(event: Event) -> str:
    return url_for("evaluations.results", slug=event.slug)


def _questions(evaluation: Evaluation) -> str:
    return url_for("evaluations.results", slug=evaluation.event.slug, _anchor="questions")
