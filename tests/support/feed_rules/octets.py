"""Rules 1-9: octets, lines, escapes."""

import re
import unicodedata
from collections.abc import Iterator

from tests.support.feed_rules.rule import Case, rule

MOST = 75
TEXTS = {
    "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "NAME", "UID", "STATUS", "TRANSP", "CLASS", "PRODID",
    "METHOD", "TZNAME", "TZID", "RELATED-TO", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE",
}  # fmt: skip
LISTS = {"CATEGORIES", "RESOURCES"}
URIS = {"URL", "SOURCE", "CONFERENCE", "ORGANIZER", "ATTENDEE", "TZURL"}
TAGS = re.compile(r"</?(?:a|b|br|div|em|i|li|ol|p|span|strong|ul)\b[^>]*>|&(?:amp|lt|gt|quot|nbsp|#\d+);", re.I)


@rule(1)
def lines_end_with_crlf(case: Case) -> Iterator[str]:
    """RFC 5545 3.1: every line, also the last one."""
    octets = case.calendar.octets
    bare = len(re.findall(rb"(?<!\r)\n|\r(?!\n)", octets))
    if bare:
        yield f"{bare} lines end with a bare CR or LF"
    if not octets.endswith(b"\r\n"):
        yield "the last line does not end with CRLF"


@rule(2)
def begins_and_ends_as_a_calendar(case: Case) -> Iterator[str]:
    """RFC 5545 3.4: no byte order mark, no blank, nothing after the end."""
    if not case.calendar.octets.startswith(b"BEGIN:VCALENDAR\r\n"):
        yield f"begins with {case.calendar.octets[:20]!r}"
    if not case.calendar.octets.endswith(b"\r\nEND:VCALENDAR\r\n"):
        yield f"ends with {case.calendar.octets[-20:]!r}"


@rule(3)
def lines_are_short(case: Case) -> Iterator[str]:
    """RFC 5545 3.1: at most 75 octets, not letters."""
    for line in case.calendar.raw:
        if len(line) > MOST:
            yield f"{len(line)} octets in the line {line[:40]!r}"


@rule(4)
def folds_keep_letters_whole(case: Case) -> Iterator[str]:
    """RFC 5545 3.1 warns of folds inside a sequence of UTF-8; each line must be readable alone."""
    for line in case.calendar.raw:
        try:
            line.decode()
        except UnicodeDecodeError as error:
            yield f"{line[:40]!r}: {error.reason}"


@rule(5)
def text_is_sound_unicode(case: Case) -> Iterator[str]:
    """RFC 5545 3.1.4: UTF-8, composed (NFC), encoded once, nothing replaced."""
    for line in case.calendar.lines:
        if "\ufffd" in line:
            yield f"a replaced letter in {line[:60]!r}"
        if re.search("\u00e0[\u00b8\u00b9]", line):
            yield f"Thai encoded twice in {line[:60]!r}"
        if unicodedata.normalize("NFC", line) != line:
            yield f"not composed: {line[:60]!r}"


@rule(6)
def no_blank_line_and_no_control_character(case: Case) -> Iterator[str]:
    """RFC 5545 3.1 CONTROL; the separators U+2028 and U+2029 break lines in many readers."""
    if any(not line.strip() for line in case.calendar.raw):
        yield "a blank line"
    for line in case.calendar.lines:
        odd = re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)
        if odd:
            yield f"U+{ord(odd[0]):04X} in {line[:60]!r}"


@rule(7)
def text_is_escaped_wholly(case: Case) -> Iterator[str]:
    """RFC 5545 3.3.11 for TEXT; URI values (3.3.13) hold no blank and are not escaped."""
    for root in case.calendar.roots:
        for found in (one for part in root.walk() for one in part.properties):
            rest = re.sub(r"\\[\\;,nN]", "", found.value)
            marks = {"TEXT": "\\;,", "LIST": "\\;", "URI": " \t\\"}.get(_kind(found.name), "")
            if _kind(found.name) == "URI":
                rest = found.value
            for mark in marks:
                if mark in rest:
                    yield f"{mark!r} stands unescaped in {found.name}:{found.value[:60]!r}"
    yield from (one for one in case.calendar.malformed if "has no name" in one or "no colon" in one)


def _kind(name: str) -> str:
    return "TEXT" if name in TEXTS else "LIST" if name in LISTS else "URI" if name in URIS else ""


@rule(8)
def text_is_escaped_once_and_plain(case: Case) -> Iterator[str]:
    """No backslash where none was typed, no HTML in what is plain text."""
    checked = {"CATEGORIES"} if case.about.verbatim else {"CATEGORIES", "SUMMARY", "LOCATION", "DESCRIPTION", "NAME"}
    for part in (one for root in case.calendar.roots for one in root.walk()):
        for found in (one for one in part.properties if one.name in checked):
            if re.search(r"\\\\[\\nN,;]", found.value):
                yield f"escaped twice: {found.name}:{found.value[:60]!r}"
            if TAGS.search(found.text):
                yield f"HTML in {found.name}:{found.value[:60]!r}"


@rule(9)
def parameters_are_quoted(case: Case) -> Iterator[str]:
    """RFC 5545 3.2: a value with a colon, semicolon or comma is quoted and holds no quote."""
    yield from (one for one in case.calendar.malformed if "parameter" in one)
