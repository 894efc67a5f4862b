"""What the organisers write to people of an event in their own words: whom it reaches, and how each reads it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.sharing import when_words
from coordinator.notices import letters
from coordinator.notices.comparing import Person
from coordinator.notices.letters import Place
from coordinator.registration.models import Registration, Standing


@dataclass(frozen=True)
class Text:
    """What somebody typed, shown as it was typed: there are no placeholders."""

    subject: str
    body: str


@dataclass(frozen=True)
class Written:
    """The same in two languages; without ``english`` everybody reads the Thai."""

    thai: Text
    english: Text | None = None

    def read_in(self, language: str) -> tuple[str, Text]:
        """What a reader of this language gets, and which language that is."""
        return ("en", self.english) if language == "en" and self.english else ("th", self.thai)


@dataclass(frozen=True)
class Readers:
    """Whom a letter concerns: by address those a mail reaches, those to be called, and those it is not meant for.

    An address gets one mail, however many people it stands for. Left out is whoever is no longer registered, because
    the address was given for the event only, whoever has the use of the data restricted, and the people of the sample
    content.
    """

    mailed: Mapping[str, Sequence[Registration]]
    without: Sequence[Registration]
    left_out: Sequence[Registration]

    @classmethod
    def among(cls, people: Iterable[Registration]) -> "Readers":
        """These people, sorted."""
        mailed: defaultdict[str, list[Registration]] = defaultdict(list)
        without, left_out = [], []
        for one in people:
            if one.is_sample or one.restricted_at or one.standing is Standing.CANCELLED:
                left_out.append(one)
            elif one.email:
                mailed[one.email].append(one)
            else:
                without.append(one)
        return cls(dict(sorted(mailed.items())), without, left_out)

    @property
    def people(self) -> int:
        """How many people the mails reach."""
        return sum(len(several) for several in self.mailed.values())


def persons(people: Iterable[Registration]) -> list[Person]:
    """The same as letters speak of them."""
    return [Person(one.id, one.full_name, one.code, one.standing, one.language) for one in people]


def letter(event: Event, text: Text, people: Sequence[Person], sender: str, site: str) -> str:
    """The whole mail in the current language: what was typed, whose tickets it is about, from whom and why it comes."""
    place = Place(site, has_account=False)  # nothing about choosing mails: this one always comes
    tickets = "\n".join(letters.named(people, place))
    told = {"name": sender, "title": event.short, "when": when_words(event)}
    contact = _("Questions to: %(contact)s", contact=event.contact) if event.contact else ""
    why = _("You get this mail because this address was given when registering for the event.")
    end = [_("%(name)s writes about “%(title)s”, %(when)s.", **told), contact, place.latest(event), why]
    blocks = [letters.greeting(people), text.body, tickets, "\n".join(line for line in end if line)]
    return "\n\n".join(block for block in blocks if block)


def for_chat(event: Event, text: Text, site: str) -> str:
    """The same to be pasted into a group: without names and tickets, which belong to one person each."""
    return "\n\n".join([text.subject, text.body, f"{site}/events/{event.slug}"])


def digest(*parts: object) -> str:
    """What stands for these texts where they are compared or named."""
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:16]
