"""Rules 19, 25 and 68 over several mails to one address, and of a mail beside the feed of its moment."""

from collections.abc import Iterator, Sequence

from tests.support.feed_rules.lines import Component, take_apart
from tests.support.feed_rules.rule import named
from tests.support.mail_rules.wire import Mail

ALIKE = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "ORGANIZER", "CREATED", "DTSTAMP", "URL")


def in_a_row(mails: Sequence[Mail]) -> Iterator[str]:
    """All mails to one address, in the order in which they came: revisions only rise, the organiser stays."""
    known: dict[str, tuple[int, str]] = {}
    for mail in mails:
        for event in take_apart(mail.calendar).events:
            uid, organiser = event.value("UID"), event.value("ORGANIZER")
            sequence = int(event.value("SEQUENCE") or -1)
            before, office = known.get(uid, (-1, organiser))
            if sequence <= before:
                yield f"68: {named(event)} comes with revision {sequence} after {before}"
            if organiser != office:
                yield f"68: {named(event)} has another organiser than before"
            if uid not in known and mail.method == "CANCEL":
                yield f"68: {named(event)} is called off before anybody was invited"
            known[uid] = (sequence, organiser)
    identities = [mail.header("message-id") for mail in mails]
    if len(set(identities)) != len(identities):
        yield "69: two mails with one Message-ID"


def beside(mail: Mail, feed: bytes, *, goes_on: bool = False, off_for_one: bool = False) -> Iterator[str]:
    """A mail and the feed at its moment, in one language.

    ``goes_on``: the reader has had a higher revision than the feed's, so the mail counts on from there;
    ``off_for_one``: the reader is off the list while the event takes place. Both are meant (docs/decisions/0010).
    """
    there = {event.value("UID"): event for event in take_apart(feed).events}
    for event in take_apart(mail.calendar).events:
        shown = there.get(event.value("UID"))
        if shown is None:
            yield f"19: {named(event)} is in no feed"
        else:
            yield from _compared(event, shown, goes_on, off_for_one)


def _compared(event: Component, shown: Component, goes_on: bool, off_for_one: bool) -> Iterator[str]:
    for name in ALIKE if off_for_one else (*ALIKE, "STATUS"):
        told, wanted = event.one(name), shown.one(name)
        if (told and (told.params, told.value)) != (wanted and (wanted.params, wanted.value)):
            yield f"19: {name} of {named(event)} is {event.value(name)!r} and in the feed {shown.value(name)!r}"
    told_revision, revision = int(event.value("SEQUENCE")), int(shown.value("SEQUENCE"))
    if told_revision != revision and not (goes_on and told_revision > revision):
        yield f"19: {named(event)} is revision {told_revision} and in the feed {revision}"
