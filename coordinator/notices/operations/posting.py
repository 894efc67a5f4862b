"""The mails that tell one address its news: words first, and for its calendar one mail a day, or one file for many."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.calendar import itip
from coordinator.calendar.ics import Voice
from coordinator.calendar.itip import Method
from coordinator.core.words import _
from coordinator.notices import letters
from coordinator.notices.comparing import DayChange, Person
from coordinator.notices.letters import News
from coordinator.outbox.models import PART, MessageKind
from coordinator.outbox.operations import Outgoing, Recipient


@dataclass(frozen=True)
class Sender:
    """Where letters come from and point to: the site's address without a slash, and the office mailbox."""

    site: str
    mailbox: str

    def voice(self, language: str) -> Voice:
        """How calendar entries speak; ask it in that language."""
        return Voice(language, self.site, _("Bangkok housing coordination"), self.mailbox)


@dataclass(frozen=True)
class Mail:
    """One message to be queued, and the days and people of which it tells."""

    draft: Outgoing
    days: Sequence[DayChange]
    people: Sequence[Person] = ()


def mails_of(news: News, to: Recipient, key: str, voice: Voice, *, in_file: bool) -> list[Mail]:
    """The first mail tells everything; ``in_file``: it also brings all days, else each further day has its own."""
    parts = [day for day in news.days if day.method is not None]
    letter = _Letter(news, to, key)
    if not parts:
        return [letter.first(news.days, letters.whole(news, with_file=False))]
    if in_file:
        told = [(day.entry, day.sequence or 0, day.method is Method.REQUEST) for day in parts]
        body = letters.whole(news, with_file=True)
        return [letter.first(news.days, body, itip.publication(voice, told), Method.PUBLISH)]
    who = itip.Attendee(to.email, news.everybody[0].name if len(news.everybody) == 1 else "")
    mails = []
    for number, day in enumerate(parts):
        method = day.method or Method.REQUEST
        calendar = itip.message(voice, method, day.entry, day.sequence or 0, who)
        if number:
            mails.append(letter.further(day, number, calendar, method))
        else:
            told_first = [one for one in news.days if one is day or one.method is None]
            body = letters.whole(news, with_file=method is Method.REQUEST)
            mails.append(letter.first(told_first, body, calendar, method))
    return mails


@dataclass(frozen=True)
class _Letter:
    """The mails of one turn to one address; ``key`` is that of the turn."""

    news: News
    to: Recipient
    key: str

    def first(self, days: Sequence[DayChange], body: str, calendar: str = "", method: Method | None = None) -> Mail:
        """The one that tells everything, and brings these days."""
        people = self.news.people.everybody
        return Mail(self._draft(letters.subject(self.news), body, calendar, method), days, people)

    def further(self, day: DayChange, number: int, calendar: str, method: Method) -> Mail:
        """The one that brings one more day into the calendar.

        It is counted by itself (``Message.about``): the calendar must not show the old day overnight
        because the first day took the address's messages of today.
        """
        subject, body = letters.short_subject(self.news, day), letters.short(self.news, day)
        return Mail(self._draft(subject, body, calendar, method, number, f"{PART}{day.entry.uid}"), [day])

    def _draft(
        self, subject: str, body: str, calendar: str, method: Method | None, number: int = 0, part: str = ""
    ) -> Outgoing:
        return Outgoing(
            kind=self._kind(method),
            dedupe=f"{self.key}:{number}",
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
        if method is not None:
            return MessageKind.INVITATION
        return MessageKind.TICKET if self.news.people else MessageKind.CHANGE
