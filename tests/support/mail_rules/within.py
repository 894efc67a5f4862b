"""Rules 64-69 within one mail."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import quote

from tests.support import feed_rules
from tests.support.feed_rules.lines import Calendar, Component
from tests.support.feed_rules.lines import take_apart as take_calendar
from tests.support.feed_rules.rule import named
from tests.support.mail_rules.wire import Mail, encoded_words, word, words

ONCE = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type")
UNQUOTED = "@!$'*+-._~"  # RFC 6068 2: all else that an address may hold is percent-encoded in its URI
METHODS = ("REQUEST", "CANCEL", "PUBLISH")
# Rules of the calendar's octets and of its entries; those of a feed's own head (11-16), of its order and of who is
# invited (47) are not meant for mails, and a CANCEL may take one person off what still takes place (24).
SHARED = {*range(1, 11), 17, 18, 20, 21, 22, 23, *range(29, 46), 46, 48, 49}
NEEDED = {
    "REQUEST": ("ATTENDEE", "DTSTAMP", "DTSTART", "ORGANIZER", "SEQUENCE", "SUMMARY", "UID"),
    "CANCEL": ("ATTENDEE", "DTSTAMP", "ORGANIZER", "SEQUENCE", "UID", "STATUS"),
    "PUBLISH": ("DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID"),
}  # RFC 5546 3.2.1, 3.2.2, 3.2.5
MOST_LINE, MOST_ENCODED, MOST_WORD = 998, 76, 75


def breaches(mail: Mail, to: list[str], mailbox: str, site: str) -> list[str]:
    """Every breach in one mail with a calendar entry, as sentences that begin with the number of the rule."""
    calendar = take_calendar(mail.calendar)
    return [
        *_buttons(mail),
        *_method(mail, calendar),
        *_recipient(mail, calendar, to),
        *_organiser(mail, calendar, mailbox),
        *_whole(mail, calendar),
        *_transport(mail),
        *_headers(mail),
        *_entries(mail, mailbox, site),
    ]


def _buttons(mail: Mail) -> Iterator[str]:
    """RFC 6047 2.4, RFC 2046 5.1.4: the richest alternative last, and no attachment."""
    alternatives = [part for part in mail.walk() if part.kind == "multipart/alternative"]
    kinds = [part.kind for part in alternatives[0].parts] if alternatives else []
    if len(alternatives) != 1 or kinds[-1:] != ["text/calendar"] or kinds[:1] != ["text/plain"]:
        yield f"64: the alternatives are {kinds}"
    if len(mail.calendars) != 1:
        yield f"64: {len(mail.calendars)} calendars"
        return
    part = mail.calendars[0]
    if part.all("content-disposition"):
        yield f"64: the calendar is {part.header('content-disposition')}"
    if part.param("charset").upper() != "UTF-8":
        yield f"64: the calendar is in {part.param('charset')!r}"
    for other in (one for one in mail.walk() if one.kind in ("text/plain", "text/html")):
        if not other.octets.strip() or "\ufffd" in other.octets.decode(errors="replace"):
            yield f"64: the {other.kind} cannot be read"
    for file in (one for one in mail.walk() if one.header("content-disposition").startswith("attachment")):
        if file.kind == "application/ics" and file.octets != part.octets:
            yield "64: the file tells something else than the entry"


def _method(mail: Mail, calendar: Calendar) -> Iterator[str]:
    """RFC 6047 2.4: the parameter and METHOD are the same, in capitals, on the calendar."""
    inside = [one.value for one in calendar.head.all("METHOD")]
    if mail.method not in METHODS or inside != [mail.method]:
        yield f"65: the mail says {mail.method!r} and the calendar {inside}"
    yield from (f"65: {named(one)} has a METHOD of its own" for one in calendar.events if one.all("METHOD"))


def _recipient(mail: Mail, calendar: Calendar, to: list[str]) -> Iterator[str]:
    """Nobody learns of others."""
    if len(to) != 1 or mail.all("to") != to or mail.all("cc") or mail.all("bcc"):
        yield f"66: sent to {to} with To {mail.all('to')}, Cc {mail.all('cc')}, Bcc {mail.all('bcc')}"
    wanted = [] if mail.method == "PUBLISH" else [f"mailto:{quote(one, safe=UNQUOTED)}" for one in to]
    for event in calendar.events:
        invited = [one.value for one in event.all("ATTENDEE")]
        if invited != wanted:
            yield f"66: {named(event)} invites {invited}"
    if mail.method != "PUBLISH" and len(calendar.events) != 1:
        yield f"66: {len(calendar.events)} entries in a {mail.method}"


def _organiser(mail: Mail, calendar: Calendar, mailbox: str) -> Iterator[str]:
    """RFC 5546 3.2: one; programs trust a calendar that comes from whom it names."""
    senders = {found[1] for name in ("from", "reply-to") for found in re.finditer(r"<([^<>]+)>", mail.header(name))}
    for event in calendar.events:
        found = event.all("ORGANIZER")
        if [one.value for one in found] != [f"mailto:{mailbox}"] or not found[0].param("CN"):
            yield f"67: {named(event)} has the organisers {[one.value for one in found]}"
    if mailbox not in senders:
        yield f"67: the mail comes from {sorted(senders)}"


def _whole(mail: Mail, calendar: Calendar) -> Iterator[str]:
    """RFC 5546: what each method needs and what it may not say."""
    for event in calendar.events:
        missing = [name for name in NEEDED.get(mail.method, ()) if len(event.all(name)) != 1]
        if missing:
            yield f"68: {named(event)} in a {mail.method} has not exactly one {missing}"
        off = event.value("STATUS") == "CANCELLED"
        if mail.method in ("REQUEST", "CANCEL") and off is not (mail.method == "CANCEL"):
            yield f"68: {named(event)} is {event.value('STATUS')} in a {mail.method}"
        if off and (event.value("TRANSP") != "TRANSPARENT" or event.value("SEQUENCE") in ("", "0")):
            yield f"68: {named(event)} is cancelled and still takes time, or is no new revision"
        if event.parts:
            yield f"68: {named(event)} brings an alarm"
    if not calendar.events:
        yield "68: there is no entry"


def _transport(mail: Mail) -> Iterator[str]:
    """RFC 5321 4.5.3.1.6, 5322 2.1.1, 2045 6: seven bits, short lines ending in CRLF, encoded bodies."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", mail.raw):
        yield "69: a bare CR or LF"
    if re.search(rb"[^\t\r\n -~]", mail.raw):
        yield "69: an octet that is not plain ASCII"
    if max(map(len, mail.raw.split(b"\r\n"))) > MOST_LINE:
        yield "69: a line of more than 998 octets"
    for part in mail.walk():
        yield from (f"69: {said}" for said in part.malformed)
        if part.parts or part.kind.startswith("multipart/"):
            continue
        if part.encoding not in ("base64", "quoted-printable"):
            yield f"69: the {part.kind} is sent as {part.encoding}"
        if max(map(len, part.body.split(b"\r\n"))) > MOST_ENCODED:
            yield f"69: a line of the encoded {part.kind} is too long"
        if part.encoding == "base64":
            try:
                base64.b64decode(re.sub(rb"\r\n", b"", part.body), validate=True)
            except binascii.Error as error:
                yield f"69: the {part.kind} is no base64: {error}"
        if re.search(rb"(?<!\r)\n|\r(?!\n)", part.octets):
            yield f"69: the {part.kind} lost its line ends"


def _headers(mail: Mail) -> Iterator[str]:
    """RFC 5322 3.6, RFC 2047 2 and 5: each once; encoded words short, whole, and decodable one by one."""
    for name in ONCE:
        if len(mail.all(name)) != 1 or not mail.header(name):
            yield f"69: {name} stands there {len(mail.all(name))} times"
    if mail.header("mime-version") not in ("1.0", ""):
        yield f"69: MIME {mail.header('mime-version')}"
    if not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", mail.header("message-id")):
        yield f"69: Message-ID is {mail.header('message-id')!r}"
    for name, value in mail.headers:
        for found in encoded_words(value):
            if len(found[0]) > MOST_WORD:
                yield f"69: an encoded word of {len(found[0])} in {name}"
            try:
                told = word(found).decode(found[1])
            except (UnicodeDecodeError, LookupError):
                yield f"69: {found[0]} in {name} cuts a letter in two"
            else:
                if re.search(r"[\x00-\x1f\x7f]", told):
                    yield f"69: a control character in {name}"
        if "=?" in words(value).replace("?=", "") and encoded_words(words(value)):
            yield f"69: {name} is encoded twice"


def _entries(mail: Mail, mailbox: str, site: str) -> Iterator[str]:
    """The rules that calendars of feeds and of mails share."""
    about = feed_rules.About(mailbox=mailbox, address=f"{site}/", verbatim=True)
    for number, said in feed_rules.breaches(mail.calendar, about).items():
        if number in SHARED:
            yield from (f"{number}: {one}" for one in said if not one.endswith("has ATTENDEE"))


def entries_of(mail: Mail) -> list[Component]:
    """The entries that the mail carries."""
    return take_calendar(mail.calendar).events
