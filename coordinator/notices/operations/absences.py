"""Telling, on the day of an event, of which offices nobody has come, while they can still be called up."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from coordinator.accounts.models import User
from coordinator.accounts.queries import responsible_people
from coordinator.checkin.report import absent_on
from coordinator.checkin.sessions import BEGINS, ENDS
from coordinator.core import clock
from coordinator.core.dates import format_time, to_bangkok
from coordinator.core.words import _, in_language, ngettext, use_language
from coordinator.events.models import Event
from coordinator.events.queries import get_event_by_id
from coordinator.notices import letters
from coordinator.notices.queries import reminders as queries
from coordinator.notices.queries.messages import about, is_written
from coordinator.notices.reminding import SETTLED
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all
from coordinator.places.models import District

Letter = tuple[User, Sequence[District]]


def tell_absences(now: datetime, site: str) -> None:
    """Queue what is due now of the events of today: each person once a day, however often this is asked.

    The organisers read of all offices; a coordinator who asked for it, of those of the own zones. Nothing goes when
    nobody is missing, when attendance is not taken, or once the day is over.
    """
    today = to_bangkok(now).date()
    for day in queries.watched_days(today):
        due = due_at(today, day.starts_at, day.at)
        if due <= now < (day.ends_at or clock.bangkok(today, ENDS)):
            _tell(day, due, site)


def due_at(on: date, starts: datetime | None, at: time) -> datetime:
    """When the absent offices of a day are told: at this clock time, but not within the first hour of the day."""
    return max(clock.bangkok(on, at), (starts or clock.bangkok(on, BEGINS)) + SETTLED)


def _tell(watched: queries.WatchedDay, due: datetime, site: str) -> None:
    key = f"absence:{watched.event_id}:{to_bangkok(due):%Y%m%d}:"
    if is_written(key):
        return  # all of a day are queued at once
    event = get_event_by_id(watched.event_id)
    day = next(one for one in event.days if one.id == watched.day_id)
    absent = absent_on(event, day, due)
    drafts = []
    for to, districts in _readers(event, absent):
        with use_language(to.language):
            subject, body = _subject(event, districts), _body(event, districts, site)
        drafts.append(
            Outgoing(
                kind=MessageKind.ABSENCE, dedupe=key + key_of(to.email), about=about(event), to=to, subject=subject,
                body=body,
            )
        )  # fmt: skip
    enqueue_all(drafts)


def _readers(event: Event, absent: Sequence[District]) -> Iterable[Letter]:
    if not absent:
        return []
    letters_to: dict[int, Letter] = {user.id: (user, absent) for user in queries.organisers(event)}
    for user, districts in _watching(absent).values():
        letters_to.setdefault(user.id, (user, districts))
    return letters_to.values()


def _watching(absent: Sequence[District]) -> Mapping[int, tuple[User, list[District]]]:
    """The coordinators who asked for it, each with the absent offices of the own zones."""
    asked, (_officers, coordinators) = queries.absence_watchers(), responsible_people()
    found: dict[int, tuple[User, list[District]]] = {}
    for district in absent:
        for user in coordinators.get(district.zone_slug, ()):
            if user.id in asked and not user.is_sample:
                found.setdefault(user.id, (user, []))[1].append(district)
    return found


def _subject(event: Event, districts: Sequence[District]) -> str:
    return ngettext(
        "%(num)d office has not come: %(title)s", "%(num)d offices have not come: %(title)s", len(districts),
        title=event.short,
    )  # fmt: skip


def _body(event: Event, districts: Sequence[District], site: str) -> str:
    at = format_time(to_bangkok(clock.now()).time())
    lead = _("Of these offices nobody was checked in at “%(title)s” up to %(time)s today:", title=event.title, time=at)
    offices = "\n".join(f"- {one.full_name}" for one in districts)
    how = _("Please call them. What devices at the door have not sent yet is not counted.")
    page = _("Who is there now: %(address)s", address=in_language(f"{site}/team/events/{event.slug}/attendance"))
    choices = letters.Place(site, has_account=True).choices
    return "\n\n".join([f"{lead}\n{offices}", how, f"{page}\n{choices}"])
