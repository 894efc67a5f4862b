"""Meetings that come again: planning them by a rule, the page of a series, changing it as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _, ngettext
from coordinator.groups.models import WorkingGroup
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import AddDayForm, CancelFromForm, ChangeRuleForm, ExtendForm, SeriesForm
from coordinator.meetings.forms.series import DaysForm
from coordinator.meetings.models import MeetingSeries, SeriesChange
from coordinator.meetings.occurrences import occurrences_of
from coordinator.meetings.recurrence import tell_rule
from coordinator.meetings.views.blueprint import blueprint
from coordinator.meetings.views.listing import venues


@blueprint.route("/team/groups/<code>/meetings/repeat", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=get_group)
@writes
def repeat(group: WorkingGroup) -> ResponseReturnValue:
    """Plan meetings that come again: first the rule, then its days, then the drafts."""
    form = SeriesForm(data={"times": 12, "every": 1})
    shown = _ruled(form, group) if form.validate_on_submit() else {}
    if shown.pop("confirmed", False) and form.attempt(operations.plan_series, group, owner_id=current_user.id):
        number = len(form.ticked())
        message = ngettext("%(num)d draft meeting was planned.", "%(num)d draft meetings were planned.", number)
        return done(message, _page(form.result))
    return page("meetings/repeat.html", form=form, group=group, venues=venues(), **shown)


@blueprint.get("/team/meetings/series/<int:series_id>")
@requires(Permission.MEETING_READ, load=queries.get_series)
def series(series: MeetingSeries) -> ResponseReturnValue:
    """The rule as a sentence, all its days with what is not as the rule says, and what was changed."""
    return _show(series, AddDayForm())


@blueprint.post("/team/meetings/series/<int:series_id>/days")
@requires(Permission.MEETING_EDIT, load=queries.get_series)
@writes
def add_day(series: MeetingSeries) -> ResponseReturnValue:
    """Plan one more meeting of the series, also on a day that was left out."""
    form = AddDayForm()
    if form.attempt(operations.add_day, series, owner_id=current_user.id):
        message = _("Saved as a draft: meeting %(number)s.", number=form.result.label)
        return done(message, url_for("meetings.series", series_id=series.id))
    return _show(series, form)


@blueprint.route("/team/meetings/series/<int:series_id>/extend", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_series)
@writes
def extend_series(series: MeetingSeries) -> ResponseReturnValue:
    """Go on by the same rule: first the further days, then their drafts."""
    form = ExtendForm(data={"times": 12})
    if form.validate_on_submit():
        asked = {"times": form.times.data, "until": form.until.data}
        found = form.ask(lambda: operations.extension(series, **asked))
        confirmed = found and _offer(form, series.group, found[1])
        if confirmed and form.attempt(operations.extend_series, series, owner_id=current_user.id):
            return _taken_back(_("The series goes on."), series, form.result)
    return _form("meetings/series_extend.html", series, form)


@blueprint.route("/team/meetings/series/<int:series_id>/rule", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_series)
@writes
def change_rule(series: MeetingSeries) -> ResponseReturnValue:
    """Another rule from a day on: first what becomes of each meeting, then the change."""
    form = ChangeRuleForm(data={"times": 12, "every": 1})
    plan, sentence = None, ""
    if form.validate_on_submit():
        first = form.first
        rule = form.ask(form.read)
        plan = rule and form.ask(lambda: operations.reordered(series, rule, first))
        if plan:
            days = rule.days(first)
            sentence = tell_rule(rule, days[-1])
            if form.confirms(*days) and form.attempt(operations.change_rule, series, owner_id=current_user.id):
                return _taken_back(_("The rule was changed."), form.result, queries.changes_of_series(series)[0])
    return _form("meetings/series_rule.html", series, form, plan=plan, sentence=sentence)


@blueprint.route("/team/meetings/series/<int:series_id>/cancel", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_series)
@writes
def cancel_series(series: MeetingSeries) -> ResponseReturnValue:
    """Cancel from a day on: first which meetings that are, then the cancelling."""
    form = CancelFromForm(data={"on_date": clock.today()})
    coming = None
    if form.validate_on_submit():
        first: Any = form.on_date.data
        coming = form.ask(lambda: operations.coming_from(series, first))
        days = [one.day for one in coming or () if one.day]
        if coming is not None and form.confirms(*days) and form.attempt(operations.cancel_from, series):
            number: int = form.result
            message = ngettext("%(num)d meeting was cancelled.", "%(num)d meetings were cancelled.", number)
            return _taken_back(message, series, queries.changes_of_series(series)[0])
    return _form("meetings/series_cancel.html", series, form, coming=coming)


@blueprint.post("/team/meetings/series/changes/<int:series_change_id>/undo")
@requires(Permission.MEETING_EDIT, load=queries.get_series_change)
@writes
def undo_series_change(change: SeriesChange) -> ResponseReturnValue:
    """Put the series back to what it was before a change."""
    with refusals_at(_page(change.series)):
        series = operations.take_back(change)
    return done(_("Taken back. The series is as it was."), _page(series))


def _ruled(form: SeriesForm, group: WorkingGroup) -> dict[str, Any]:
    """The sentence of the rule typed, and whether its days are those that were shown; nothing if it is refused."""
    first = form.first
    rule = form.ask(form.read)
    days = rule and form.ask(lambda: rule.days(first))
    if not days:
        return {}
    told = {"sentence": tell_rule(rule, days[-1]), "off_rule": None if rule.begins_on(first) else first}
    return {"confirmed": _offer(form, group, days), **told}


def _offer(form: DaysForm, group: WorkingGroup, days: list[date]) -> bool:
    return form.offer(days, queries.meetings_on(group.district_code, days))


def _show(series: MeetingSeries, form: AddDayForm) -> ResponseReturnValue:
    return page(
        "meetings/series.html",
        form=form,
        series=series,
        group=series.group,
        occurrences=occurrences_of(series, queries.meetings_of_series(series)),
        goes_on=queries.continued_by(series),
        act=next(iter(_acts(series)), None),
        changes=history("meeting_series", series.id),
    )


def _acts(series: MeetingSeries) -> Sequence[SeriesChange]:
    """What can be taken back here, the newest first; of a series that continues another also that it does."""
    own = queries.changes_of_series(series)
    return own or (queries.changes_of_series(series.continues) if series.continues else [])


def _form(template: str, series: MeetingSeries, form: Any, **more: Any) -> ResponseReturnValue:
    return page(template, form=form, series=series, group=series.group, **more)


def _taken_back(message: str, series: MeetingSeries, change: SeriesChange) -> ResponseReturnValue:
    undo = url_for("meetings.undo_series_change", series_change_id=change.id)
    return undoable(message, _page(series), undo)


def _page(series: MeetingSeries) -> str:
    return url_for("meetings.series", series_id=series.id)
