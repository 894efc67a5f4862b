"""The trail as a page, for those who answer for a zone or the city; noting who opens personal data, and what for."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, abort, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.audit import describe, queries, trail
from coordinator.audit.forms import WhyForm
from coordinator.audit.models import AuditEntry, Opened, Purpose, Why
from coordinator.core.db import Audited
from coordinator.core.transaction import unit_of_work, writes
from coordinator.core.web import done, page, safe_path
from coordinator.core.words import _

blueprint = Blueprint("audit", __name__)
KEPT = "why"  # in the cookie of the session, which ends with signing out
FILES = (".csv", ".xlsx")


@blueprint.app_template_global("history_sentence")
def _sentence(entry: AuditEntry) -> str:
    return describe.sentence(entry)


@blueprint.app_template_global("history_changes")
def _changes(entry: AuditEntry) -> list[describe.Change]:
    return describe.changes(entry)


@blueprint.get("/admin/history")
@requires(Permission.AUDIT_READ)
def history() -> ResponseReturnValue:
    """The newest changes within the reader's reach."""
    reach = territory(current_user, Permission.AUDIT_READ)
    zones = [None] if reach.everywhere else sorted(reach.zones)
    entries = [entry for zone in zones for entry in queries.recent(zone, limit=100)]
    return page("audit/history.html", entries=entries)


Looked = tuple[Audited, int]


def noted(
    answer: ResponseReturnValue,
    looked: Iterable[Looked],
    opened: Opened = Opened.NAMES,
    also: Callable[[], None] | None = None,
    *,
    why: Why | None = None,
) -> Response:
    """The same answer; that somebody saw or took these records, each of so many people, is noted (PDPA, section 37).

    With it goes ``why``, if it leaves the program on paper or as a file (sections 27 and 28). It is the one thing that
    a page changes by being read, with what ``also`` notes about it: docs/decisions/0018.
    """
    made = make_response(answer)
    with trail.acting_as(current_user.id, current_user.name, "web"), unit_of_work():
        for item, people in looked:
            if people:
                trail.note_opened(item, opened, people, why)
        if also is not None:
            also()
    return made


@blueprint.app_template_global("reason_given")
def given() -> Why | None:
    """What the signed-in person takes lists for in this session of work, if they have said so.

    A purpose that a newer version of the program no longer knows is asked for again.
    """
    kept = session.get(KEPT)
    return Why(Purpose(kept[0]), kept[1]) if kept and kept[0] in set(Purpose) else None


def reason_or_ask(then: str = "") -> Why:
    """What the signed-in person takes lists for; who has not said so is asked first, and then led to ``then``.

    Without ``then`` that is the address asked for now, which must be one to get.
    """
    why = given()
    if why is None:
        abort(redirect(url_for("audit.ask_reason", next=then or request.full_path.rstrip("?")), code=303))
    return why


@blueprint.route("/team/reason", methods=["GET", "POST"])
@requires(Permission.TEAM_READ)
@writes
def ask_reason() -> ResponseReturnValue:
    """Asks what lists with personal data are taken for, once in a session of work, and leads on to the list."""
    to = safe_path(request.args.get("next"), "")
    why = given()
    form = WhyForm(data={"purpose": why.purpose, "remark": why.remark} if why else None)
    if form.validate_on_submit():
        session[KEPT] = [form.purpose.data.value, form.remark.data or ""]
        return redirect(to, code=303) if to else done(_("Noted: %(why)s", why=given()), url_for("audit.ask_reason"))
    return page("audit/reason.html", form=form, to=to, is_file=to.partition("?")[0].endswith(FILES))
