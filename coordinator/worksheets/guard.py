"""Who sits at a worksheet: staff by their account, the people of the event by the ticket that their browser holds.

Staff read every sheet; who may write by an account is in the policy. Whoever holds a ticket of the event reads the
sheets of all its groups, for the groups present to each other, and writes those of the own group.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.policy import Permission, can, holds
from coordinator.audit import trail
from coordinator.audit.models import PARTICIPANT
from coordinator.breakouts.models import BreakoutGroup
from coordinator.breakouts.queries import group_of_event, places_of
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.web import refuse, wants_json
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.registration import holding
from coordinator.registration.models import Registration, RegistrationState
from coordinator.worksheets import queries
from coordinator.worksheets.columns import Column
from coordinator.worksheets.models import SheetTemplate, Worksheet, scope_of
from coordinator.worksheets.operations import Writer

STILL_WRITTEN = timedelta(days=14)  # after the event: what was left open at the end is finished at the office
View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Seat:
    """Who reads, and as whom they write; ``ticket`` is None for staff, who have an account."""

    event: Event
    writer: Writer
    ticket: Registration | None = None

    @property
    def is_staff(self) -> bool:
        """Whether they came by an account."""
        return self.ticket is None

    def may_write(self, group: BreakoutGroup) -> bool:
        """Whether they may write the sheets of this group, or talk about them."""
        if self.ticket is None:
            return can(current_user, Permission.WORKSHEET_WRITE, scope_of(group))
        return self.is_in(group) and not self.event.is_over(clock.today() - STILL_WRITTEN)

    @property
    def may_talk(self) -> bool:
        """Whether they may say something to what a group presents: the hall, for as long as sheets are written."""
        return self.is_staff or not self.event.is_over(clock.today() - STILL_WRITTEN)

    @property
    def office(self) -> str:
        """The office that the hall reads beside what they say: of staff their place, else what they are."""
        if self.ticket is not None:
            return self.ticket.office
        return next((one.place or str(one.role.word) for one in current_user.assignments), "")

    def is_in(self, group: BreakoutGroup) -> bool:
        """Whether the ticket's holder has a place in this group."""
        return self.ticket is not None and group.id in {one.group_id for one in places_of([self.ticket.id])}


@dataclass(frozen=True)
class Desk:
    """A form in front of a group, and who sits there; ``sheet`` is None until somebody wrote something."""

    seat: Seat
    group: BreakoutGroup
    template: SheetTemplate
    sheet: Worksheet | None
    may_write: bool

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that the sheet began with, or those with which it would begin now."""
        return self.sheet.columns if self.sheet else self.template.newest.columns

    @property
    def where(self) -> dict[str, Any]:
        """The parameters of its address."""
        return {"slug": self.seat.event.slug, "breakout_id": self.group.id, "sheet_key": self.template.key}


def at_the_event(view: View) -> View:
    """Give the view who sits at this event."""

    @wraps(view)
    def guarded(slug: str, **more: Any) -> ResponseReturnValue:
        return view(_seat(get_event(slug)), **more)

    guarded.access = Permission.TEAM_READ  # type: ignore[attr-defined]
    return guarded


def at_the_sheet(view: View) -> View:
    """Give the view the desk of a group and a form, to read it."""

    @wraps(view)
    def guarded(slug: str, breakout_id: int, sheet_key: str, **more: Any) -> ResponseReturnValue:
        return view(desk_of(slug, breakout_id, sheet_key), **more)

    guarded.access = Permission.TEAM_READ  # type: ignore[attr-defined]
    return guarded


def writing_the_sheet(view: View) -> View:
    """Give the view the desk of a group and a form, for those who may write there."""

    @wraps(view)
    def guarded(slug: str, breakout_id: int, sheet_key: str, **more: Any) -> ResponseReturnValue:
        desk = desk_of(slug, breakout_id, sheet_key)
        if not desk.may_write:
            message = _("Only the people of this group and the staff of the event write here.")
            refuse(message, 403) if wants_json() else abort(403)
        return view(desk, **more)

    guarded.access = Permission.WORKSHEET_WRITE  # type: ignore[attr-defined]
    return guarded


def desk_of(slug: str, breakout_id: int, sheet_key: str) -> Desk:
    """The desk at this address; raises NotFound, and leads away who may not sit there."""
    seat = _seat(get_event(slug))
    group, template = group_of_event(seat.event, breakout_id), queries.get_template(sheet_key)
    sheet = queries.find_sheet(group, template)
    if sheet is None and template not in queries.templates_of(seat.event):
        raise NotFound(f"worksheet form {sheet_key}, which is out of use or not offered here")
    return Desk(seat, group, template, sheet, seat.may_write(group))


def _seat(event: Event) -> Seat:
    if current_user.is_authenticated and holds(current_user, Permission.TEAM_READ):
        return Seat(event, Writer(f"user:{current_user.id}", current_user.name))
    ticket = holding.held_ticket(event)
    if ticket is not None and ticket.state is RegistrationState.CONFIRMED:
        if request.method not in ("GET", "HEAD"):
            trail.set_doer(trail.Doer(None, PARTICIPANT, "web: ticket"))
        return Seat(event, Writer(f"ticket:{ticket.id}", ticket.full_name), ticket)
    if current_user.is_authenticated:
        abort(403)
    here = request.full_path.rstrip("?") if request.method == "GET" else ""
    return abort(401) if wants_json() else abort(redirect(url_for("accounts.sign_in", next=here)))
