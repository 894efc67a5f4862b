"""Importing a table: bring it, look at what it would do, save it, perhaps undo it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.transaction import in_short_steps, unit_of_work, writes
from coordinator.core.web import asked, done, page, workbook_file
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.exchange import exporting, importing, operations, queries
from coordinator.exchange.files import read_file
from coordinator.exchange.findings import CREATE, MEND, SAME, UPDATE, Finding
from coordinator.exchange.forms import ImportForm
from coordinator.exchange.headings import IGNORED
from coordinator.exchange.jobs import running
from coordinator.exchange.jobs.packing import unpack_findings, unpack_rows
from coordinator.exchange.models import ImportJob, ImportKind, ImportState
from coordinator.exchange.operations.tray import MOST_ROWS as MOST_HELD
from coordinator.exchange.operations.tray import TARGET
from coordinator.exchange.registry import kind_of
from coordinator.exchange.sheets import Row, read_sheet
from coordinator.exchange.units import Units
from coordinator.exchange.views.blueprint import blueprint

SHOWN = 1000
LATE_ENTRIES = timedelta(days=60)  # so long after an event its list is still completed from paper
SAMPLES = 3


@blueprint.route("/team/imports/new", methods=["GET", "POST"])
@requires(Permission.IMPORT_RUN)
@in_short_steps
def bring() -> ResponseReturnValue:
    """Bring a file or paste a table; it is checked at once and nothing is saved."""
    kinds = [kind for kind in ImportKind if may(kind.permission)]
    told = {name: asked(name) for name in ("kind", "unit", "event")}
    form = ImportForm(kinds, _units(), _events(told["event"]), data=told)
    if form.validate_on_submit():
        try:
            rows = _rows(form)
            with unit_of_work():
                job = operations.open_import(current_user, form.kind.data, rows, **form.told())
            number = job.id
            if job.matched > 1:
                running.start(number, ImportState.CHECKING)
            return done(_("The table is read. Nothing is saved yet."), url_for(".show_import", job_id=number))
        except DomainError as refusal:
            form.refuse(refusal)
    return page("exchange/bring.html", form=form, kinds=kinds, jobs=queries.list_jobs(current_user.id))


@blueprint.route("/team/imports/<int:job_id>", methods=["GET", "POST"])
@requires(Permission.IMPORT_RUN, load=queries.get_job)
@in_short_steps
def show_import(job: ImportJob) -> ResponseReturnValue:
    """How far an import is, and the next step with it."""
    if request.method == "POST":
        return _step(job.id, request.form.get("do", ""))
    return _page_of(job)


@blueprint.get("/team/imports/<int:job_id>/problems.xlsx")
@requires(Permission.IMPORT_RUN, load=queries.get_job)
def problems_file(job: ImportJob) -> ResponseReturnValue:
    """Only the rows that cannot be saved, with the reasons."""
    bad = [one for one in unpack_findings(job.found) if one.problems]
    return workbook_file(f"problems-{job.id}", exporting.problems(kind_of(job.kind), bad, job.fields))


@blueprint.post("/team/imports/<int:job_id>/undo")
@requires(Permission.IMPORT_RUN, load=queries.get_job)
@writes
def undo_import(job: ImportJob) -> ResponseReturnValue:
    """Undo the whole import; what was touched since stays and is told on the page."""
    undone = operations.take_back(current_user, job)
    message = ngettext("Undone: %(num)d row.", "Undone: %(num)d rows.", undone.rows)
    return done(message, url_for(".show_import", job_id=job.id))


def _step(job_id: int, step: str) -> ResponseReturnValue:
    here = url_for(".show_import", job_id=job_id)
    try:
        message = _take(job_id, step)
    except DomainError as refusal:
        return _page_of(queries.get_job(job_id), refusal.message)
    return done(message, here) if message else _page_of(queries.get_job(job_id), _("Choose what is to be done."))


def _take(job_id: int, step: str) -> str:
    """Take one step; what to say about it."""
    match step:
        case "match":
            with unit_of_work():
                operations.match_columns(current_user, queries.lock_job(job_id), request.form.getlist("field"))
            running.start(job_id, ImportState.CHECKING)
            return _("Checked with these columns.")
        case "check":
            running.start(job_id, ImportState.CHECKING)
            return _("Checked again.")
        case "save" | "save-good":
            running.start(job_id, ImportState.SAVING, partly=step == "save-good")
            return _ended(queries.get_job(job_id))
        case "hold":
            return _hold(job_id)
        case "stop":
            with unit_of_work():
                running.stop(queries.lock_job(job_id))
            return _("It stops at the next row.")
        case "drop":
            with unit_of_work():
                operations.drop(queries.lock_job(job_id))
            return _("Dropped. Nothing was saved.")
    return ""


def _ended(job: ImportJob) -> str:
    if job.state is ImportState.SAVED:
        return _("Saved.")
    return job.message or _("Saving has begun. You can leave this page.")


def _hold(job_id: int) -> str:
    """Put the rows that cannot be saved into the tray, where they can be corrected one by one."""
    with unit_of_work():
        job = queries.get_job(job_id)
        bad = [one.draft for one in unpack_findings(job.found) if one.problems]
        if _tray_of(job) is None or not bad:
            raise DomainError(_("There are no rows to be put into the tray."))
        if job.event is not None:
            held = importing.hold_drafts(job.event, current_user.id, bad)
        else:
            held = len(operations.hold_once(current_user, bad, job.year))
    if not held:
        return _("These rows wait in the tray already.")
    return ngettext("%(num)d row waits in the tray.", "%(num)d rows wait in the tray.", held)


def _tray_of(job: ImportJob) -> tuple[str, str] | None:
    """Where rows of this kind are corrected one by one: the name under which they wait, and the page."""
    if job.kind is ImportKind.PLANS:
        return TARGET, url_for(".tray")
    if job.event is not None and may(Permission.REGISTRATION_EDIT, job.event):
        return importing.target_of(job.event), url_for(".paste", slug=job.event.slug)
    return None


def _leads_to(job: ImportJob) -> tuple[str, str]:
    """Where the rows are seen once they are saved: the words and the page."""
    match job.kind:
        case ImportKind.REGISTRATIONS if job.event is not None:
            return _("Registered people"), url_for("registration.desk", slug=job.event.slug)
        case ImportKind.AREAS:
            return _("Target areas"), url_for("areas.index")
        case ImportKind.MEMBERS:
            return _("Working groups"), url_for("groups.index")
    return _("Action plans"), url_for("plans.index")


def _rows(form: ImportForm) -> Sequence[Row]:
    if form.upload.data:
        return read_file(form.upload.data.stream.read())
    rows = read_sheet(form.text.data or "", form.html.data or "")
    if not rows:
        raise DomainError(_("Choose a file, or paste the rows."), "upload")
    return rows


def _units() -> list[tuple[str, str]]:
    units = Units(current_user, Permission.PLAN_CREATE)
    return [(unit.key, unit.name) for unit in units.writable()]


def _events(chosen: str) -> Sequence[Event]:
    """Those whose people the person may register, not long over; and the one that the address names."""
    events = (
        list(queries.events_to_fill(current_user, clock.today() - LATE_ENTRIES))
        if may(Permission.REGISTRATION_EDIT)
        else []
    )
    if chosen and chosen not in [one.slug for one in events]:
        named = get_event(chosen)
        events += [named] if may(Permission.REGISTRATION_EDIT, named) else []
    return events


def _page_of(job: ImportJob, refusal: str = "") -> ResponseReturnValue:
    """The page of the state that an import is in."""
    now = clock.now()
    running_now = job.state.is_running and not job.is_interrupted(now)
    tray = _tray_of(job)
    context = {"job": job, "kind": kind_of(job.kind), "refusal": refusal, "running": running_now}
    if running_now:
        answer = make_response(render_template("exchange/import_running.html", form=None, **context, **_progress(job)))
        answer.headers["Refresh"] = f"2; url={url_for('.show_import', job_id=job.id)}"
        return answer
    findings = unpack_findings(job.found)
    bad, shown = [one for one in findings if one.problems], _shown_columns(job, findings)
    return _with_status(
        "exchange/import.html",
        **context,
        interrupted=job.is_interrupted(now),
        undoable=job.can_be_undone(now),
        counts={outcome: job.counts.get(outcome, 0) for outcome in (CREATE, UPDATE, SAME, MEND)},
        bad=[(one, list(one.problems)) for one in bad[:SHOWN]],
        more_bad=max(0, len(bad) - SHOWN),
        good=[one for one in findings if not one.problems],
        shown_columns=shown,
        shown_labels=[kind_of(job.kind).choices[key] for key in shown],
        columns=_columns(job),
        holdable=tray is not None and 0 < len(bad) <= MOST_HELD,
        tray=tray[1] if tray else "",
        waiting=queries.count_held(tray[0], current_user.id) if tray else 0,
        leads_to=_leads_to(job),
    )


def _with_status(template: str, **context: Any) -> ResponseReturnValue:
    return render_template(template, form=None, **context), 409 if context["refusal"] else 200


def _progress(job: ImportJob) -> dict[str, Any]:
    """How many seconds are left, if that can be told yet."""
    passed = (clock.now() - job.started_at).total_seconds() if job.started_at else 0
    left = round(passed / job.done * (job.total - job.done)) if job.done and passed >= 1 else None
    return {"left": left, "writing": job.state is ImportState.SAVING and job.done >= job.total}


def _columns(job: ImportJob) -> list[tuple[str, str, list[str]]]:
    """Each column of the table: its heading, what it was matched with, and its first texts."""
    below = unpack_rows(job.sheet)[-job.total :][:SAMPLES]
    return [
        (heading, job.fields[number] if number < len(job.fields) else IGNORED, _texts(below, number))
        for number, heading in enumerate(job.headings)
    ]


def _texts(rows: Sequence[Row], number: int) -> list[str]:
    return [row.cells[number] for row in rows if number < len(row.cells) and row.cells[number]]


def _shown_columns(job: ImportJob, findings: Sequence[Finding]) -> list[str]:
    """The columns of the preview: those with something in them, in the order of files."""
    told = {key for one in findings for key in one.draft.cells}
    return [key for key in kind_of(job.kind).choices if key in told]
