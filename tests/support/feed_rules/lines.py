"""Calendar octets taken apart by hand, as RFC 5545 3.1 and 3.2 say; no library has a part in it.

Nothing here raises: what cannot be read is kept as a sentence in ``Calendar.malformed``, so that one fault
does not hide the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NAME = re.compile(r"[A-Za-z0-9-]+")
# Parameters that may have several values (RFC 5545 3.2, RFC 7986 6); a comma elsewhere was meant as text.
SEVERAL = {"MEMBER", "DELEGATED-FROM", "DELEGATED-TO", "FEATURE", "DISPLAY"}


@dataclass
class Property:
    """One content line. ``value`` is as it stands, not unescaped."""

    name: str
    params: dict[str, list[str]]
    value: str

    def param(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return (self.params.get(name) or [""])[0]

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545 3.3.11)."""
        return unescape(self.value)

    @property
    def texts(self) -> list[str]:
        """The value as a list of TEXT."""
        return [unescape(one) for one in split_values(self.value)]


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return [one for one in self.properties if one.name == name]

    def one(self, name: str) -> Property | None:
        """The first property of that name."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """The first such property's value as it stands, or nothing."""
        found = self.one(name)
        return found.value if found else ""

    def text(self, name: str) -> str:
        """The first such property's value as TEXT, or nothing."""
        return unescape(self.value(name))

    def walk(self) -> Iterator["Component"]:
        """Itself and all it holds, in the order of the file."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass
class Calendar:
    """A calendar file: its octets, its lines before and after unfolding, and its components."""

    octets: bytes
    raw: list[bytes]
    lines: list[str]
    roots: list[Component]
    malformed: list[str]

    @property
    def head(self) -> Component:
        """The first VCALENDAR, or an empty one."""
        return self.roots[0] if self.roots else Component("VCALENDAR")

    def components(self, name: str) -> list[Component]:
        """All components of that name anywhere in the file."""
        return [one for root in self.roots for one in root.walk() if one.name == name]

    @property
    def events(self) -> list[Component]:
        """All VEVENTs."""
        return self.components("VEVENT")


def take_apart(octets: bytes) -> Calendar:
    """Read a file; never raises."""
    raw = re.split(rb"\r\n|\n|\r", octets)
    if raw and not raw[-1]:
        raw.pop()
    unfolded = re.sub(rb"(\r\n|\n|\r)[ \t]", b"", octets)
    lines = [one.decode(errors="replace") for one in re.split(rb"\r\n|\n|\r", unfolded)]
    if lines and not lines[-1]:
        lines.pop()
    roots, malformed = _components(lines)
    return Calendar(octets, raw, lines, roots, malformed)


def _components(lines: list[str]) -> tuple[list[Component], list[str]]:
    roots: list[Component] = []
    malformed: list[str] = []
    open_: list[Component] = []
    for line in lines:
        found = _property(line, malformed)
        if found is None:
            continue
        if found.name == "BEGIN":
            made = Component(found.value.upper())
            (open_[-1].parts if open_ else roots).append(made)
            open_.append(made)
        elif found.name == "END":
            if not open_ or open_.pop().name != found.value.upper():
                malformed.append(f"{line!r} ends nothing")
        elif open_:
            open_[-1].properties.append(found)
        else:
            malformed.append(f"{line[:60]!r} stands outside of every component")
    malformed.extend(f"{one.name} does not end" for one in open_)
    return roots, malformed


def _property(line: str, malformed: list[str]) -> Property | None:
    name = NAME.match(line)
    if not name:
        if line:
            malformed.append(f"{line[:60]!r} has no name")
        return None
    found = Property(name[0].upper(), {}, "")
    at = name.end()
    while at < len(line) and line[at] == ";":
        at = _parameter(line, at + 1, found, malformed)
    if at >= len(line) or line[at] != ":":
        malformed.append(f"{line[:60]!r} has no colon where its value should begin")
        return None
    found.value = line[at + 1 :]
    return found


def _parameter(line: str, at: int, found: Property, malformed: list[str]) -> int:
    """Read ``NAME=value[,value]`` from ``at``; answers where it ends."""
    name = NAME.match(line, at)
    if not name or line[name.end() : name.end() + 1] != "=":
        malformed.append(f"{line[:60]!r} has a parameter without a name")
        return len(line)
    values, at = [], name.end()
    while True:
        at += 1
        value = re.compile(r'"[^"]*"|[^";:,]*').match(line, at)
        assert value is not None  # the second alternative matches the empty text
        values.append(value[0].strip('"'))
        at = value.end()
        if line[at : at + 1] != ",":
            break
    if line[at : at + 1] not in (";", ":"):
        malformed.append(f"{line[:60]!r} has an unquoted mark in parameter {name[0]}")
    if len(values) > 1 and name[0].upper() not in SEVERAL:
        malformed.append(f"{line[:60]!r} has several values in parameter {name[0]}")
    found.params[name[0].upper()] = values
    return at


def split_values(value: str) -> list[str]:
    """At the commas that are not escaped."""
    return re.findall(r"(?:\\.|[^\\,])+|(?<=,)(?=,|$)|^(?=,)", value) or ([""] if not value else [value])


def unescape(value: str) -> str:
    """TEXT as it was meant (RFC 5545 3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
