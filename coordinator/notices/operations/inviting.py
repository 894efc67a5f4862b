"""Telling each address of an event what is new to it: invitations, changes, cancellations.

Nobody asks for it: ``notices.following`` calls it at the end of every change, whichever door it came through.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from coordinator.accounts.models import User
from coordinator.accounts.queries import users_with
from coordinator.calendar import itip
from coordinator.calendar.entries import Entry
from coordinator.calendar.ics import Voice
from coordinator.calendar.itip import Method
from coordinator.calendar.queries import entries_of
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import _, use_language
from coordinator.events.models import Event, EventState
from coordinator.notices import comparing, letters
from coordinator.notices.comparing import DayChange, Face, PeopleChange, Person, Told
from coordinator.notices.letters import News, Place
from coordinator.notices.models import Invitation, InvitedDay, InvitedPerson
from coordinator.notices.queries import invitations as queries
from coordinator.outbox.models import PART, MessageKind
from coordinator.outbox.operations import Addressee, Recipient, enqueue
from coordinator.registration.models import RegistrationState
from coordinator.registration.queries import lock_event

MOST_MAILS = 3  # RELIABILITY: an address gets at most three mails about one event a day


@dataclass(frozen=True)
class Sender:
    """Where letters come from and point to: the site's address without a slash, and the office mailbox."""

    site: str
    mailbox: str

    def voice(self, language: str) -> Voice:
        """How calendar entries speak; ask it in that language."""
        return Voice(language, self.site, _("Bangkok housing coordination"), self.mailbox)


def tell(event: Event, emails: Collection[str] | None, sender: Sender) -> None:
    """Queue what these addresses (None: all) have to know of the event and do not know yet.

    Drafts and what is over are told to nobody. Ask it at the end of the transaction of the change.
    """
    if not event.is_public:
        return
    lock_event(event)
    db.session.refresh(event, ["days"])
    people = queries.people_of(event, emails)
    told = queries.invitations_of(event, emails)
    users = users_with({*people, *told})
    entries: dict[str, Sequence[Entry]] = {}
    for email in sorted({*people, *told}):
        to = recipient(email, users)
        with use_language(to.language):
            if to.language not in entries:
                entries[to.language] = entries_of(event)
            _tell_one(event, to, people.get(email, []), told.get(email), entries[to.language], sender)


def recipient(email: str, users: Mapping[str, User]) -> Recipient:
    """Who reads at this address, and in which language: the account's, else Thai."""
    return users.get(email) or Addressee(email, "th")


def _tell_one(
    event: Event,
    to: Recipient,
    people: list[Person],
    invitation: Invitation | None,
    entries: Sequence[Entry],
    sender: Sender,
) -> None:
    known = {one.registration_id: one.state for one in invitation.people} if invitation else {}
    moved_away = queries.people_numbered([number for number in known if number not in {one.id for one in people}])
    people = people + [Person(one.id, one.name, one.code, RegistrationState.CANCELLED) for one in moved_away]
    days_known = {one.uid: _as_told(one) for one in invitation.days} if invitation else {}
    today = clock.today()
    days = comparing.day_changes(entries, days_known, comparing.interest_of(people), today)
    live = event.state is EventState.PUBLISHED and not event.is_over(today)
    changed = comparing.people_changes(people, known) if live else PeopleChange()
    if not days and not changed:
        return
    invitation = invitation or _new_invitation(event, to.email)
    knew = any(state is not RegistrationState.CANCELLED for state in known.values())
    here = [one for one in people if one.state is not RegistrationState.CANCELLED]
    news = News(event, changed, days, here or changed.gone, knew, Place(sender.site, to.id is not None))
    _send(invitation, to, news, _in_file(entries), sender)
    _remember(invitation, days, changed)


def _send(invitation: Invitation, to: Recipient, news: News, in_file: bool, sender: Sender) -> None:
    invitation.turn += 1
    db.session.flush()
    parts = [day for day in news.days if day.method is not None]
    voice = sender.voice(to.language)
    who = itip.Attendee(to.email, news.everybody[0].name if len(news.everybody) == 1 else "")
    letter = _Letter(invitation, to, news)
    if not parts:
        letter.post(letters.whole(news, with_file=False))
    elif in_file:
        told = [(day.entry, day.sequence or 0, day.method is Method.REQUEST) for day in parts]
        letter.post(letters.whole(news, with_file=True), itip.publication(voice, told), Method.PUBLISH)
    else:
        for number, day in enumerate(parts):
            method = day.method or Method.REQUEST
            calendar = itip.message(voice, method, day.entry, day.sequence or 0, who)
            if number:
                letter.post_day(day, number, calendar, method)
            else:
                letter.post(letters.whole(news, with_file=method is Method.REQUEST), calendar, method)


@dataclass(frozen=True)
class _Letter:
    """The mails of one turn to one address."""

    invitation: Invitation
    to: Recipient
    news: News

    def post(self, body: str, calendar: str = "", method: Method | None = None) -> None:
        """Queue the first of them, which tells everything."""
        self._post(letters.subject(self.news), body, calendar, method)

    def post_day(self, day: DayChange, number: int, calendar: str, method: Method) -> None:
        """Queue the one that brings one more day into the calendar.

        It is counted by itself (``Message.about``): the calendar must not show the old day overnight
        because the first day took the address's messages of today.
        """
        subject, body = letters.short_subject(self.news, day), letters.short(self.news, day)
        self._post(subject, body, calendar, method, number, f"{PART}{day.entry.uid}")

    def _post(
        self, subject: str, body: str, calendar: str, method: Method | None, number: int = 0, part: str = ""
    ) -> None:
        enqueue(
            kind=self._kind(method),
            dedupe=f"invitation:{self.invitation.id}:{self.invitation.turn}:{number}",
            about=f"event:{self.news.event.id}{part}",
            to=self.to,
            subject=subject,
            body=body,
            calendar=calendar,
            method=method.value if method else "",
        )

    def _kind(self, method: Method | None) -> MessageKind:
        """What somebody with a seat, or about the own registration, counts on cannot be switched off."""
        if method is Method.CANCEL or self.news.off:
            return MessageKind.CANCELLATION
        return MessageKind.INVITATION if method or self.news.people else MessageKind.CHANGE


def _in_file(entries: Sequence[Entry]) -> bool:
    """Whether there are too many days for a mail each (RFC 5546 wants one UID in a REQUEST)."""
    return len(entries) > MOST_MAILS


def _new_invitation(event: Event, email: str) -> Invitation:
    invitation = Invitation(event_id=event.id, email=email, turn=0, days=[], people=[])  # else both are asked for
    db.session.add(invitation)
    return invitation


def _as_told(day: InvitedDay) -> Told:
    face = Face(day.title, day.numbering, day.place, day.starts, day.ends)
    return Told(face, day.held, day.in_calendar, day.sequence)


def _remember(invitation: Invitation, days: Sequence[DayChange], people: PeopleChange) -> None:
    rows = {one.uid: one for one in invitation.days}
    for change in days:
        row = rows.get(change.entry.uid)
        if row is None:
            row = InvitedDay(uid=change.entry.uid)
            invitation.days.append(row)
        now = change.now
        row.held, row.in_calendar, row.sequence = now.held, now.in_calendar, now.sequence
        for name, value in asdict(now.face).items():
            setattr(row, name, value)
    persons = {one.registration_id: one for one in invitation.people}
    for person in (*people.seated, *people.waiting, *people.gone):
        if person.id in persons:
            persons[person.id].state = person.state
        else:
            invitation.people.append(InvitedPerson(registration_id=person.id, state=person.state))
    db.session.flush()
