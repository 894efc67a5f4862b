"""Reminding the districts of what they lack: choose, see whom it goes to and what it says, send."""

from collections.abc import Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.accounts.queries import responsible_people
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, site_address
from coordinator.core.words import ngettext
from coordinator.home import operations
from coordinator.home.coverage import CoverageRow
from coordinator.home.forms import NudgeForm
from coordinator.home.nudges import Letter, Responsible, about, letters
from coordinator.home.queries.coverage import coverage_rows
from coordinator.home.views._blueprint import blueprint
from coordinator.home.views.coverage import Choice, read_choice
from coordinator.outbox.models import Message, MessageKind
from coordinator.outbox.queries import told_on


@blueprint.route("/team/coverage/remind", methods=["GET", "POST"])
@requires(Permission.NUDGE_SEND)
@writes
def remind() -> ResponseReturnValue:
    """Remind the districts named in the address; without any, choose among those that lack something."""
    choice, responsible = read_choice(), Responsible(*responsible_people())
    rows = _own_rows(choice)
    chosen = [row for row in rows if row.district.code in request.args.getlist("district")]
    written = _written(choice, chosen, responsible)
    form = NudgeForm()
    if form.attempt(operations.send_nudges, written):
        return done(_told(written, form.result), choice.href())
    return page(
        "home/remind.html",
        form=form,
        choice=choice,
        rows=rows,
        chosen=chosen,
        unanswered=[row for row in rows if not responsible.of(row)],
        responsible=responsible,
        letters=written,
        samples=_one_in_each_language(written),
        people=len({letter.to.id for letter in written}),
        told=told_on(MessageKind.NUDGE, about(choice.gap)) if choice.gap else {},
        back=url_for("home.coverage_board"),
    )


def _own_rows(choice: Choice) -> list[CoverageRow]:
    """The districts within the reader's reach that lack what is chosen."""
    reach = territory(current_user, Permission.NUDGE_SEND)
    every = coverage_rows(clock.today()) if choice.gap else []
    return [row for row in every if choice.fits(row) and reach.covers(row.district.zone_slug, row.district.code)]


def _written(choice: Choice, rows: Sequence[CoverageRow], responsible: Responsible) -> list[Letter]:
    if choice.gap is None:
        return []
    who = {"sender": current_user.name, "site": site_address()}
    return letters(choice.gap, rows, responsible, today=clock.today(), **who)


def _one_in_each_language(written: Sequence[Letter]) -> list[Letter]:
    return list({letter.to.language: letter for letter in reversed(written)}.values())


def _told(written: Sequence[Letter], queued: Sequence[Message]) -> str:
    told = ngettext("%(num)d reminder is waiting to be sent.", "%(num)d reminders are waiting to be sent.", len(queued))
    again = len(written) - len(queued)
    if not again:
        return told
    return f"{told} " + ngettext(
        "%(num)d was left out: reminded this week already.", "%(num)d were left out: reminded this week already.", again
    )
