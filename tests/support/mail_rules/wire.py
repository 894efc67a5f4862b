"""A mail taken apart by hand (RFC 5322, 2045, 2046, 2047); no library of MIME has a part in it.

Nothing here raises: what cannot be read is kept as a sentence in ``Part.malformed``.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"=\?([\w-]+)\?([bBqQ])\?([^?\s]*)\?=")
_PARAMETER = re.compile(r';\s*([\w-]+)\s*=\s*("[^"]*"|[^\s;"]+)')


@dataclass
class Part:
    """One entity: its headers (names in small letters, unfolded) and what it carries."""

    headers: list[tuple[str, str]]
    body: bytes
    parts: list["Part"] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """The values of every header of that name."""
        return [value for given, value in self.headers if given == name]

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next(iter(self.all(name)), "")

    @property
    def kind(self) -> str:
        """The media type in small letters."""
        return self.header("content-type").partition(";")[0].strip().lower() or "text/plain"

    def param(self, name: str) -> str:
        """A parameter of the media type, as it is written."""
        given = {found[1].lower(): found[2].strip('"') for found in _PARAMETER.finditer(self.header("content-type"))}
        return given.get(name, "")

    @property
    def encoding(self) -> str:
        """How the body is encoded for its way."""
        return self.header("content-transfer-encoding").lower() or "7bit"

    @property
    def octets(self) -> bytes:
        """The content decoded; nothing where that fails (``malformed`` of the mail says so)."""
        if self.encoding == "base64":
            try:
                return base64.b64decode(re.sub(rb"\s", b"", self.body), validate=True)
            except binascii.Error:
                return b""
        return quopri.decodestring(self.body) if self.encoding == "quoted-printable" else self.body

    def walk(self) -> Iterator["Part"]:
        """Itself and all it holds, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass
class Mail(Part):
    """The whole mail and its octets."""

    raw: bytes = b""

    @property
    def calendars(self) -> list[Part]:
        """The parts that a calendar program carries out."""
        return [part for part in self.walk() if part.kind == "text/calendar"]

    @property
    def calendar(self) -> bytes:
        """The calendar file, or nothing."""
        return self.calendars[0].octets if self.calendars else b""

    @property
    def method(self) -> str:
        """What the mail asks of the calendar."""
        return self.calendars[0].param("method") if self.calendars else ""

    @property
    def subject(self) -> str:
        """The subject in letters."""
        return words(self.header("subject"))


def take_apart(octets: bytes) -> Mail:
    """Read a mail; never raises."""
    top = _part(octets)
    return Mail(top.headers, top.body, top.parts, top.malformed, octets)


def _part(octets: bytes) -> Part:
    head, blank, body = (b"", b"\r\n", octets[2:]) if octets[:2] == b"\r\n" else octets.partition(b"\r\n\r\n")
    made = Part([], body)
    if not blank:
        made.malformed.append(f"no blank line after the headers {octets[:40]!r}")
    for line in filter(None, re.sub(rb"\r\n(?=[ \t])", b"", head).decode("latin-1").split("\r\n")):
        name, colon, value = line.partition(":")
        if not colon or not re.fullmatch(r"[!-9;-~]+", name):
            made.malformed.append(f"{line[:60]!r} is no header")
        made.headers.append((name.lower(), value.strip()))
    if made.kind.startswith("multipart/"):
        made.parts = _inside(made)
    return made


def _inside(part: Part) -> list[Part]:
    boundary = part.param("boundary").encode()
    pieces = re.split(rb"(?:^|\r\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r\n|$)", part.body)
    # pieces: what stands before, then pairs of (end mark or None, what follows)
    if not boundary or len(pieces) < 3 or pieces[-2] != b"--":
        part.malformed.append(f"a {part.kind} without its boundaries")
    between = [pieces[at + 1] for at in range(1, len(pieces) - 1, 2) if pieces[at] is None]
    return [_part(one.removeprefix(b"\r\n")) for one in between]


def words(value: str) -> str:
    """A header with its encoded words decoded (RFC 2047 6.2: blanks between two of them do not count)."""
    return _WORD.sub(lambda found: word(found).decode(errors="replace"), re.sub(r"(\?=)\s+(=\?)", r"\1\2", value))


def encoded_words(value: str) -> list[re.Match[str]]:
    """The encoded words of a header."""
    return list(_WORD.finditer(value))


def word(found: re.Match[str]) -> bytes:
    """The octets that one encoded word stands for."""
    if found[2] in "qQ":
        return quopri.decodestring(found[3].replace("_", " ").encode())
    try:
        return base64.b64decode(found[3], validate=True)
    except binascii.Error:
        return b"\xff"
