"""Papers of one person each: the badge to wear, the ticket for who has no telephone with a screen or no mailbox."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.breakouts import queries as breakouts
from coordinator.breakouts.models import GroupMember
from coordinator.core.names import join_name
from coordinator.core.qr import qr_squares
from coordinator.core.words import _, use_language
from coordinator.events.models import Event
from coordinator.events.sharing import place_words, when_words
from coordinator.paper import queries
from coordinator.paper.models import BadgePrint
from coordinator.paper.sheets.tables import Paper, in_digits
from coordinator.paper.sheets.wish import Who, Wish
from coordinator.registration.models import Registration
from coordinator.registration.rosters import by_zone
from coordinator.tickets.addresses import in_groups, scanned_address


@dataclass(frozen=True)
class Card:
    """Somebody with a seat: the number on the lists, the places in small groups, the last print of the badge."""

    number: int
    person: Registration
    places: Sequence[GroupMember]
    printed: BadgePrint | None

    @property
    def shown(self) -> str:
        """A digest of what a badge of this person says now. The code is part of it, so it cannot be guessed back."""
        with use_language("th"):
            said = [self.person.code, _name(self.person), _lines(self)]
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=8).hexdigest()

    @property
    def is_changed(self) -> bool:
        """Whether the printed badge says something else than it would now."""
        return self.printed is not None and self.printed.shown != self.shown

    def fits(self, who: Who) -> bool:
        """Whether the person is one of these."""
        if who is Who.NEW:
            return self.printed is None or self.is_changed
        return who is Who.ALL or not self.person.email


def cards_of(event: Event, wish: Wish) -> list[Card]:
    """Everybody with a seat whom the wish means, in the order of the lists."""
    places, prints = breakouts.places_of_event(event), queries.badge_prints_of(event)
    cards = [
        Card(number, one, places.get(one.id, ()), prints.get(one.id))
        for sheet in by_zone(event, wish.zone)
        for number, one in sheet.people
    ]
    return [one for one in cards if one.fits(wish.who) and (wish.people is None or one.person.id in wish.people)]


def badges(event: Event, wish: Wish) -> Paper:
    """A badge for each of them, eight on a sheet."""
    cards = cards_of(event, wish)
    data = {
        "title": _("Badges"),
        "event": event.short,
        "badges": [_badge(one, wish.site) for one in cards],
        "nothing": _("There is nothing to print yet."),
    }
    return Paper("badges", data, len(cards), {one.person.id: one.shown for one in cards})


def tickets(event: Event, wish: Wish) -> Paper:
    """A ticket for each of them, four on a sheet."""
    return _tickets(event, cards_of(event, wish), wish)


def own_ticket(person: Registration, site: str) -> Paper:
    """The ticket of one person, a quarter of a sheet."""
    return tickets_of(person.event, [person], site)


def tickets_of(event: Event, people: Sequence[Registration], site: str) -> Paper:
    """The tickets of these few people."""
    return _tickets(event, [Card(0, one, breakouts.places_of([one.id]), None) for one in people], Wish(site))


def _tickets(event: Event, cards: Sequence[Card], wish: Wish) -> Paper:
    shared = {
        "event": event.title,
        "facts": [[_("When"), when_words(event)], [_("Where"), place_words(event)]],
        "hint": _("Bring this sheet: its code is read at the door."),
    }
    told = [_ticket(one, wish.site) for one in cards]
    data = {
        "title": _("Tickets"),
        "heading": _("Ticket"),
        "code": _("Code"),
        "shared": in_digits(shared) if wish.thai_digits else shared,
        "tickets": told,
        "nothing": _("There is nothing to print yet."),
    }
    return Paper("tickets", data, len(cards))


def _ticket(card: Card, site: str) -> dict[str, object]:
    person, district = card.person, card.person.district
    facts = [
        (_("Office"), person.office),
        (_("Zone"), district.zone.name if district else ""),
        (_("Participant group"), person.participant_group.name if person.participant_group else ""),
        (_("Small group"), rooms_of(card.places)),
    ]
    return {
        "name": person.full_name,
        "facts": [[label, words] for label, words in facts if words],
        "code": in_groups(person.code),
        "qr": qr_squares(scanned_address(site, person.code)),
    }


def _badge(card: Card, site: str) -> dict[str, object]:
    code = card.person.code
    lines = [*_lines(card), in_groups(code)]
    return {**_name(card.person), "lines": lines, "qr": qr_squares(scanned_address(site, code))}


def _name(person: Registration) -> dict[str, str]:
    title = join_name(person.prefix, person.given_name, "").removesuffix(person.given_name)
    return {"title": title, "given": person.given_name, "surname": person.surname}


def _lines(card: Card) -> list[str]:
    """Where the person comes from, and the small group or else the group of participants."""
    person = card.person
    where = person.district.full_name if person.district else person.office
    group = rooms_of(card.places) or (person.participant_group.name if person.participant_group else "")
    return [one for one in (where, group) if one]


def rooms_of(places: Sequence[GroupMember]) -> str:
    """The small groups of somebody with their rooms, on one line."""
    return ", ".join(one.group.named_with_room for one in places)
