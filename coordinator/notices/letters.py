"""The letters about one event to one address: who has a seat, what changed, when and where it is.

Pure words in the current language; which of them are needed, ``comparing`` found out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coordinator.calendar.itip import Method
from coordinator.core import clock, dates
from coordinator.core.dates import format_instant
from coordinator.core.words import _, in_language, language, ngettext
from coordinator.events.differences import LineChange
from coordinator.events.models import Event, EventState
from coordinator.events.sharing import place_words, when_words
from coordinator.notices.comparing import DayChange, Face, PeopleChange, Person
from coordinator.registration.models import Registration
from coordinator.tickets.addresses import ticket_address


@dataclass(frozen=True)
class Place:
    """Where a letter comes from: the site's address without a slash, and whether its reader has an account there."""

    site: str
    has_account: bool

    def latest(self, event: Event) -> str:
        """Where the event is always shown as it is."""
        return _("The latest is always here: %(address)s", address=in_language(f"{self.site}/events/{event.slug}"))

    @property
    def choices(self) -> str:
        """Where somebody with an account chooses what comes; "" for others."""
        if not self.has_account:
            return ""
        return _("Choose which mails you get: %(address)s", address=in_language(f"{self.site}/account/notices"))


@dataclass(frozen=True)
class News:
    """What one letter has to tell. ``knew`` says whether the address took part in the event before."""

    event: Event
    people: PeopleChange
    days: Sequence[DayChange]
    everybody: Sequence[Person]
    knew: bool
    place: Place

    @property
    def off(self) -> bool:
        """Whether the event as a whole does not take place, which explains all the rest."""
        return self.event.state is EventState.CANCELLED

    @property
    def changed(self) -> list[str]:
        """Old and new of what the address knew, in sentences."""
        return changes_in_words(self.days) if self.knew and not self.off else []


def subject(news: News) -> str:
    """What it is about, the event and its days, on one line."""
    told = {"title": news.event.short, "when": when_words(news.event)}
    if news.off:
        return _("Cancelled: %(title)s, %(when)s", **told)
    if news.people.seated:
        return _("Registration confirmed: %(title)s, %(when)s", **told)
    if news.people.waiting:
        return _("On the waiting list: %(title)s, %(when)s", **told)
    if news.people.asked:
        return _("Waiting for approval: %(title)s, %(when)s", **told)
    if news.changed:
        return _("Changed: %(title)s, %(when)s", **told)
    if any(one.reason for one in news.people.gone):
        return _("Registration declined: %(title)s, %(when)s", **told)
    if news.people.gone:
        return _("Registration cancelled: %(title)s, %(when)s", **told)
    return _("Your calendar: %(title)s, %(when)s", **told)


def short_subject(news: News, change: DayChange) -> str:
    """Which day the mail carries: several mails with one subject look like one that came twice."""
    told = {"title": news.event.short, "when": in_words(Face.of(change.entry))}
    if change.method is Method.CANCEL:
        return _("Cancelled: %(title)s, %(when)s", **told)
    return _("Your calendar: %(title)s, %(when)s", **told)


def whole(news: News, *, with_file: bool) -> str:
    """The letter that tells all: what happened, then the event; ``with_file``: an entry for the calendar is there."""
    attends = any(one.state != "cancelled" for one in news.everybody)
    blocks = [greeting(news.everybody), *_what_happened(news)]
    if not news.off and attends:
        blocks.append("\n".join(facts(news.event)))
        if with_file:
            blocks.append(_("The entry for your calendar comes with this mail."))
    blocks.append(closing(news))
    return "\n\n".join(block for block in blocks if block)


def short(news: News, change: DayChange) -> str:
    """The letter that carries one more day of what another letter has told."""
    when = in_words(Face.of(change.entry))
    lead = _("This mail carries the calendar entry of one more day: %(when)s", when=when)
    if change.method is Method.CANCEL:
        lead = _("This mail takes one more day out of the calendar: %(when)s", when=when)
    return "\n\n".join([news.event.title, lead, closing(news)])


def reminder_subject(event: Event) -> str:
    """What a reminder says in one line."""
    return _("Reminder: %(title)s, %(when)s", title=event.short, when=when_words(event))


def reminder(event: Event, people: Sequence[Person], place: Place) -> str:
    """The letter some days or hours before; organisers get it without people."""
    lead = _("This event takes place soon.")
    coming = _("If somebody cannot come, please tell the organisers, so that the seat can go to somebody else.")
    tickets = "\n".join([*named(people, place), at_the_door()]) if people else ""
    end = "\n".join(line for line in (place.latest(event), place.choices) if line)
    blocks = [greeting(people), lead, "\n".join(facts(event)), tickets, coming if people else "", end]
    return "\n\n".join(block for block in blocks if block)


def offer_subject(event: Event) -> str:
    """What a mail about a seat that is offered says in one line."""
    return _("A seat is free for you, please answer: %(title)s, %(when)s", title=event.short, when=when_words(event))


def offer(registration: Registration, person: Person, site: str) -> str:
    """The letter to somebody on the waiting list whose turn it is: until when, and where it is answered."""
    until = format_instant(registration.offered_until, language()) if registration.offered_until else ""
    lead = _(
        "A seat for “%(title)s” is free and kept for you until %(when)s.", title=registration.event.title, when=until
    )
    how = _("Accept or decline it here: %(address)s", address=in_language(ticket_address(site, person.code)))
    otherwise = _("Without an answer until then the seat goes to the next person on the waiting list.")
    return "\n\n".join([greeting([person]), lead, how, otherwise, "\n".join(facts(registration.event))])


def agenda_subject(event: Event) -> str:
    """What a mail about a changed agenda says in one line."""
    return _("Agenda changed: %(title)s, %(when)s", title=event.short, when=when_words(event))


def agenda(event: Event, people: Sequence[Person], changes: Iterable[LineChange], comment: str, place: Place) -> str:
    """The letter about a changed agenda: each change with its old and new time and room, and why."""
    told = [_("The agenda of “%(title)s” has changed:", title=event.short), *(f"- {change.text}" for change in changes)]
    why = _("You get this mail because this address was given when registering for the event.")
    end = "\n".join(line for line in (place.latest(event), why, place.choices) if line)
    return "\n\n".join(block for block in (greeting(people), "\n".join(told), comment, end) if block)


def greeting(people: Sequence[Person]) -> str:
    """The reader's name, if the address belongs to one person."""
    return _("Dear %(name)s,", name=people[0].name) if len(people) == 1 else ""


def closing(news: News) -> str:
    """Where the latest is, and why the mail came."""
    why = _("You get this mail because this address was given when registering for the event.")
    return "\n".join(line for line in (news.place.latest(news.event), why, news.place.choices) if line)


def facts(event: Event) -> list[str]:
    """What somebody needs to get there."""
    lines = [event.title]
    for day in event.held_days:
        times = f", {dates.format_times(day.starts, day.ends, language())}" if day.starts else ""
        lines.append(_("Date: %(when)s", when=dates.format_full(day.on_date, language()) + times))
    if place := place_words(event):
        lines.append(_("Place: %(place)s", place=place))
    venue = event.held_at
    if venue and venue.address:
        lines.append(_("Address: %(address)s", address=venue.address))
    if venue and venue.map_url:
        lines.append(_("Map: %(address)s", address=venue.map_url))
    if event.contact:
        lines.append(_("Questions to: %(contact)s", contact=event.contact))
    return lines


def changes_in_words(days: Iterable[DayChange]) -> list[str]:
    """What is otherwise than the reader knew, old and new; what is the same on all days is said once."""
    sentences: list[str] = []
    for day in days:
        sentences += _change_in_words(day)
    return list(dict.fromkeys(sentences))


def _change_in_words(change: DayChange) -> list[str]:
    now = Face.of(change.entry)
    if change.dropped:
        return [_("%(when)s: does not take place", when=in_words(change.before.face))] if change.before else []
    if change.before is None:
        return [_("%(when)s: takes place in addition", when=in_words(now))] if change.held else []
    if not change.before.held:
        return [_("%(when)s: takes place after all", when=in_words(now))] if change.held else []
    if not change.moved:
        return []
    old, told = change.before.face, []
    if (old.starts, old.ends) != (now.starts, now.ends):
        told.append(_("Date and time: %(new)s (before: %(old)s)", new=in_words(now), old=in_words(old)))
    if old.place != now.place:
        unknown = _("not known yet")
        told.append(_("Place: %(new)s (before: %(old)s)", new=now.place or unknown, old=old.place or unknown))
    if old.title != now.title:
        told.append(_("Title: %(new)s (before: %(old)s)", new=now.title, old=old.title))
    return told


def in_words(face: Face) -> str:
    """The day with its times, as people read it."""
    start, end = face.first, face.last
    if isinstance(start, datetime) and isinstance(end, datetime):
        times = dates.format_times(start.time(), end.time(), language())
        return f"{dates.format_weekday_range(start.date(), start.date(), language())} {times}"
    last = end - timedelta(days=1)
    return dates.format_weekday_range(_day(start), _day(last), language())


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _what_happened(news: News) -> list[str]:
    event, people = news.event, news.people
    if news.off:
        reason = _("Reason: %(reason)s", reason=event.cancel_reason) if event.cancel_reason else ""
        contact = _("Questions to: %(contact)s", contact=event.contact) if event.contact else ""
        lead = _("“%(title)s” does not take place.", title=event.title)
        return ["\n".join(line for line in (lead, *_days_as_known(news.days), reason, contact) if line)]
    blocks = []
    if people.seated:
        lead = ngettext("The seat is confirmed.", "%(num)d seats are confirmed.", len(people.seated))
        blocks.append("\n".join([lead, *named(people.seated, news.place), at_the_door()]))
    if people.waiting:
        lead = _(
            "There is no seat yet. On the waiting list now; why, stands on the ticket. "
            "A mail comes as soon as there is a seat."
        )
        blocks.append("\n".join([lead, *named(people.waiting, news.place)]))
    if people.asked:
        lead = _(
            "The registration has arrived. The organisers have to approve it; until then there is no seat. "
            "A mail comes as soon as they have decided."
        )
        blocks.append("\n".join([lead, *named(people.asked, news.place)]))
    blocks += _gone(event, people.gone, news.place)
    if changed := news.changed:
        blocks.append("\n".join([_("This has changed:"), *(f"- {sentence}" for sentence in changed)]))
    return blocks


def _gone(event: Event, people: Sequence[Person], place: Place) -> list[str]:
    """Who is no longer registered, and apart from them whom the organisers declined, with what they say."""
    declined = [one for one in people if one.reason]
    cancelled = [one for one in people if not one.reason]
    blocks = []
    if declined:
        lead = _("The organisers could not accept the registration for “%(title)s”.", title=event.title)
        told = [f"- {one.name}\n  {_('Reason: %(reason)s', reason=one.reason)}" for one in declined]
        contact = _("Questions to: %(contact)s", contact=event.contact) if event.contact else ""
        blocks.append("\n".join(line for line in (lead, *told, contact) if line))
    if cancelled:
        lead = _("The registration for “%(title)s” is cancelled.", title=event.title)
        blocks.append("\n".join([lead, *(f"- {one.name}" for one in cancelled)]))
        if not event.is_over(clock.today()):
            blocks.append("\n".join(_not_meant(event, cancelled, place)))
    return blocks


def _not_meant(event: Event, people: Sequence[Person], place: Place) -> list[str]:
    """What to do if that was a mistake: the ticket of whoever cancelled it themselves takes it back for a day."""
    lead = _("Is this a mistake? Look at the ticket or ask the organisers.")
    contact = _("Questions to: %(contact)s", contact=event.contact) if event.contact else ""
    tickets = [_("Ticket: %(address)s", address=in_language(ticket_address(place.site, one.code))) for one in people]
    return [line for line in (lead, *tickets, contact) if line]


def at_the_door() -> str:
    """What the ticket is for on the day."""
    return _("Open the ticket on the phone and show its code at the door; a picture of it works without network.")


def _days_as_known(days: Iterable[DayChange]) -> list[str]:
    return [f"- {in_words(day.before.face)}" for day in days if day.before]


def named(people: Iterable[Person], place: Place) -> list[str]:
    """Each person with the code and where the ticket is."""
    lines = []
    for one in people:
        lines.append(_("- %(name)s, registration code %(code)s", name=one.name, code=one.code))
        lines.append("  " + _("Ticket: %(address)s", address=in_language(ticket_address(place.site, one.code))))
    return lines
