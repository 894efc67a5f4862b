"""The papers of an event: one page that names them all, and each as a PDF."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission, Scope
from coordinator.audit.models import PAPERS
from coordinator.audit.queries import openings
from coordinator.audit.views import noted
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.web import asked, numbers_in, page, refused, site_address
from coordinator.core.words import LazyWords, _, lazy
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.paper import operations
from coordinator.paper.sheets import cards, people
from coordinator.paper.sheets import event as about_event
from coordinator.paper.sheets.tables import Paper
from coordinator.paper.sheets.wish import Who, Wish
from coordinator.paper.views.blueprint import blueprint, pdf_file
from coordinator.places.queries import list_zones
from coordinator.registration.queries import count_districts
from coordinator.registration.views.desk import chosen_people

PRINT = "/team/events/<slug>/print"


@dataclass(frozen=True)
class Kind:
    """A paper that can be had; ``screen`` is the page that shows the same without Typst, if there is one.

    ``each`` says that it is of single people, who can be chosen.
    """

    label: LazyWords
    about: LazyWords
    build: Callable[[Event, Wish], Paper]
    screen: str = ""
    each: bool = False


KINDS = {
    "sign-in": Kind(
        lazy("Sign-in sheet"),
        lazy("For each day, 20 rows a page, five blank rows at the end. Without telephone numbers."),
        people.sign_in,
        "registration.sign_in_sheet",
    ),
    "badges": Kind(
        lazy("Badges"), lazy("Eight on a sheet, to be cut, with the code that the door reads."), cards.badges, each=True
    ),
    "tickets": Kind(
        lazy("Tickets"), lazy("Four on a sheet, to be cut, for those who get no e-mail."), cards.tickets, each=True
    ),
    "roster": Kind(
        lazy("Emergency roster"),
        lazy("Everybody with a box to tick, the small group, and who has come."),
        people.roster,
        "registration.roster",
    ),
    "rooms": Kind(lazy("Lists for the doors"), lazy("One for each small group."), people.rooms),
    "attendance": Kind(
        lazy("Attendance report"),
        lazy("By half-day, zone and district, with what should be looked at."),
        about_event.attendance,
        "checkin.attendance",
    ),
    "agenda": Kind(lazy("Agenda"), lazy("As released, or the draft."), about_event.agenda),
}


@dataclass(frozen=True)
class Wanted:
    """A paper of an event."""

    event: Event
    name: str

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope


def get_wanted(slug: str, name: str) -> Wanted:
    """The paper of this name; raises NotFound."""
    if name not in KINDS:
        raise NotFound(f"paper {name}")
    return Wanted(get_event(slug), name)


@blueprint.get(PRINT)
@requires(Permission.REGISTRATION_READ, load=get_event)
def papers(event: Event) -> ResponseReturnValue:
    """All papers, with what can be chosen about them."""
    there = sum(count_districts(event).values())
    taken = openings("event", event.id) if may(Permission.AUDIT_READ, event) else ()
    return page(
        "paper/papers.html", event=event, kinds=KINDS, zones=list_zones(), people=there, wish=asked_wish(), taken=taken
    )


@blueprint.get(f"{PRINT}/badges")
@requires(Permission.REGISTRATION_READ, load=get_event)
def badges_of_old(event: Event) -> ResponseReturnValue:
    """Badges are made as a PDF only: a browser cannot be trusted with millimetres."""
    return redirect(url_for("paper.print_paper", slug=event.slug, name="badges"))


@blueprint.get(f"{PRINT}/roster", defaults={"name": "roster"})
@blueprint.get(f"{PRINT}/sign-in", defaults={"name": "sign-in"})
@requires(Permission.REGISTRATION_READ, load=get_wanted)
def on_screen(wanted: Wanted) -> ResponseReturnValue:
    """The same paper as a page that the browser prints."""
    return redirect(url_for(KINDS[wanted.name].screen, slug=wanted.event.slug))


@blueprint.get(f"{PRINT}/<name>.pdf")
@requires(Permission.REGISTRATION_READ, load=get_wanted)
def print_paper(wanted: Wanted) -> ResponseReturnValue:
    """One paper; where it names people, that it was taken is noted. From the desk for those chosen there."""
    event, wish = wanted.event, asked_wish()
    if asked("from") == "desk":
        wish = replace(wish, people={one.id for one in chosen_people(event)})
        if not wish.people:
            return refused(DomainError(_("Tick at least one person.")), url_for("registration.desk", slug=event.slug))
    paper = KINDS[wanted.name].build(event, wish)
    marked = "personal-data-" if paper.people else ""
    answer = pdf_file(f"{marked}{wanted.name}-{event.slug}", paper.template, paper.data)
    if not paper.people:
        return answer
    return noted(answer, [(event, paper.people)], also=lambda: operations.note_badges(paper.badges), why=PAPERS)


def asked_wish() -> Wish:
    """What the address says about the paper."""
    return Wish(
        site=site_address(),
        by_district=asked("by") == "district",
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        who=Who(asked("who", list(Who)) or Who.ALL),
        people=numbers_in(request.args.getlist("person")) or None,
        thai_digits=asked("digits") == "thai",
    )
