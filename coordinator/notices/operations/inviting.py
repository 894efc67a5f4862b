"""Telling each address of an event what is new to it: invitations, changes, cancellations.

Nobody asks for it: ``notices.following`` calls it at the end of every change, whichever door it came through.
However many addresses there are, the database is asked as often as for one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coordinator.accounts.models import User
from coordinator.accounts.queries import users_with
from coordinator.calendar.entries import Entry
from coordinator.calendar.ics import Voice
from coordinator.calendar.queries import entries_of
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import use_language
from coordinator.events.models import Event, EventState
from coordinator.notices import comparing
from coordinator.notices.comparing import PeopleChange, Person
from coordinator.notices.letters import News, Place
from coordinator.notices.models import Invitation
from coordinator.notices.operations.posting import Mail, Sender, mails_of
from coordinator.notices.operations.remembering import (
    NOTHING,
    Memory,
    Messenger,
    as_arrived,
    as_written,
    messages_of,
    remember,
)
from coordinator.notices.queries import invitations as queries
from coordinator.outbox import operations as outbox
from coordinator.outbox.operations import Addressee, Recipient
from coordinator.outbox.queries import Fate, fates
from coordinator.registration.models import Standing
from coordinator.registration.queries import lock_event

MOST_MAILS = 3  # RELIABILITY: an address gets at most three mails about one event a day
GONE = Standing.CANCELLED


@dataclass
class Reader:
    """One address of an event with its registrations, also those that it no longer has, and what it knows."""

    to: Recipient
    people: Sequence[Person]
    invitation: Invitation | None
    known: Memory
    news: News | None = None

    @property
    def is_out(self) -> bool:
        """Whether nobody at the address comes any more."""
        return all(one.state is GONE for one in self.people)


@dataclass(frozen=True)
class Telling:
    """One event as it is told now, in each language that somebody reads."""

    event: Event
    sender: Sender
    _entries: dict[str, Sequence[Entry]] = field(default_factory=dict)
    _voices: dict[str, Voice] = field(default_factory=dict)

    def look(self, reader: Reader, known: Memory) -> None:
        """See what is new to a reader who knows this."""
        with use_language(reader.to.language):
            reader.known, reader.news = known, self._news(reader, known)

    def mails(self, reader: Reader) -> list[Mail]:
        """The mails that tell a reader the news."""
        if reader.news is None or reader.invitation is None:
            return []
        language, invitation = reader.to.language, reader.invitation
        key = f"invitation:{invitation.id}:{invitation.turn}"
        with use_language(language):
            if language not in self._voices:
                self._voices[language] = self.sender.voice(language)
            in_file = len(self._told(language)) > MOST_MAILS
            return mails_of(reader.news, reader.to, key, self._voices[language], in_file=in_file)

    def _told(self, language: str) -> Sequence[Entry]:
        if language not in self._entries:
            self._entries[language] = entries_of(self.event)
        return self._entries[language]

    def _news(self, reader: Reader, known: Memory) -> News | None:
        event, today, people = self.event, clock.today(), reader.people
        interest = comparing.interest_of(people)
        days = comparing.day_changes(self._told(reader.to.language), known.days, interest, today)
        live = event.state is EventState.PUBLISHED and not event.is_over(today)
        changed = comparing.people_changes(people, known.people) if live else PeopleChange()
        if not days and not changed:
            return None
        here = [one for one in people if one.state is not GONE]
        knew = any(state is not GONE for state in known.people.values())
        place = Place(self.sender.site, reader.to.id is not None)
        return News(event, changed, days, here or changed.gone, knew, place)


def tell(event: Event, emails: Collection[str] | None, sender: Sender) -> None:
    """Queue what these addresses (None: all) have to know of the event and do not know yet.

    Drafts and what is over are told to nobody. Ask it at the end of the transaction of the change. What still waits
    to be sent and is no longer all there is to tell is taken back: its reader gets one mail with what is true.
    """
    if not event.is_public:
        return
    lock_event(event)
    db.session.refresh(event, ["days"])
    telling, readers = Telling(event, sender), _readers(event, emails)
    for one in readers:
        telling.look(one, one.known)
    readers = [one for one in readers if one.news]
    _look_at_what_went(telling, readers)
    _invite(event, [one for one in readers if one.news])
    _post(telling, readers)


def mails_for(days: int) -> int:
    """How many mails tell a calendar of an event of so many days: one each (RFC 5546), or one file for many."""
    return days if days <= MOST_MAILS else 1


def recipient(email: str, users: Mapping[str, User], people: Sequence[Person]) -> Recipient:
    """Who reads at this address, and in which language: the account's, else that of the last registration."""
    last = max(people, key=lambda one: one.id, default=None)
    return users.get(email) or Addressee(email, last.language if last else "th")


def _readers(event: Event, emails: Collection[str] | None) -> list[Reader]:
    """The addresses in order, as they are once they have read all that was written to them."""
    people = queries.people_of(event, emails)
    told = queries.invitations_of(event, emails)
    for email, several in _moved_away(told.values(), people).items():
        people[email] = [*people.get(email, ()), *several]
    users = users_with({*people, *told})
    readers = []
    for email in sorted({*people, *told}):
        invitation, theirs = told.get(email), people.get(email, [])
        known = as_written(invitation) if invitation else NOTHING
        readers.append(Reader(recipient(email, users, theirs), theirs, invitation, known))
    return readers


def _moved_away(told: Iterable[Invitation], people: Mapping[str, Sequence[Person]]) -> dict[str, list[Person]]:
    """Address -> those whom it was told of and who have another address now: for it their registration is off."""
    away: defaultdict[int, list[str]] = defaultdict(list)
    for invitation in told:
        here = {one.id for one in people.get(invitation.email, ())}
        for number in {row.registration_id for row in invitation.people} - here:
            away[number].append(invitation.email)
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for one in queries.people_numbered(list(away)):
        for email in away[one.id]:
            found[email].append(replace(one, state=GONE))
    return found


def _look_at_what_went(telling: Telling, readers: Sequence[Reader]) -> None:
    """Start from what has really gone to these readers; the rest of what was written to them never goes."""
    invited = [(one, one.invitation) for one in readers if one.invitation is not None]
    found = fates([number for _one, invitation in invited for number in messages_of(invitation)])
    useless: list[Fate] = []
    for one, invitation in invited:
        telling.look(one, as_arrived(invitation, found))
        useless += _useless(one, [found[number] for number in messages_of(invitation)])
    outbox.replace(useless)


def _useless(reader: Reader, written: Iterable[Fate]) -> Iterator[Fate]:
    """What did not go; for whoever is out altogether also what is tried again and again."""
    out = reader.is_out or (reader.news is not None and reader.news.off)
    return (fate for fate in written if not fate.went or (out and fate.waits))


def _invite(event: Event, readers: Iterable[Reader]) -> None:
    """Note that we write to these readers once more."""
    for one in readers:
        if one.invitation is None:  # the empty lists spare asking for what cannot be there
            one.invitation = Invitation(event_id=event.id, email=one.to.email, turn=0, days=[], people=[])
            db.session.add(one.invitation)
        one.invitation.turn += 1
    db.session.flush()


def _post(telling: Telling, readers: Sequence[Reader]) -> None:
    """Queue the mails of all, and remember what they tell."""
    mails = [telling.mails(one) for one in readers]
    queued = iter(outbox.enqueue_all([mail.draft for several in mails for mail in several]))
    for one, several in zip(readers, mails, strict=True):
        messengers = [
            Messenger(message.id, mail.days, mail.people)
            for mail, message in zip(several, queued, strict=False)
            if message is not None
        ]
        if one.invitation is not None:
            remember(one.invitation, one.known, messengers)
    db.session.flush()
