"""What devices send, understood: one act at the door per item. Plain values, no database.

Nothing here is trusted: an item that makes no sense is told apart (``Broken``) and keeps what it said, so that
neither it nor the others of its batch are lost.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from wtforms.validators import ValidationError

from coordinator.checkin.models import Method
from coordinator.core.db import LARGEST_KEY
from coordinator.core.fields import clean_text

BY_DEVICE = frozenset(Method) - {Method.PAPER, Method.MERGED, Method.SELF}
MOST_SAID = 2000
LONGEST_CODE = 100


@dataclass(frozen=True)
class WalkIn:
    """Somebody who came without registration, as typed at the door; ``phone`` may be empty or no number at all."""

    full_name: str
    district_code: str = ""
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Item:
    """One act. Whom it means is said by exactly one of ``registration_id``, ``code``, ``of_scan`` (the walk-in that
    another scan brought) and ``person``; an item that takes another one back (``voids``) needs none.
    """

    id: str
    session: str
    method: Method
    at: datetime
    registration_id: int | None = None
    code: str = ""
    of_scan: str = ""
    person: WalkIn | None = None
    sequence: int = 0
    voids: str | None = None
    reason: str = ""
    walk_in_number: str = ""


@dataclass(frozen=True)
class Broken:
    """An item that could not be understood; ``id`` is None when not even its name was one."""

    id: str | None
    said: str = field(default="")


def read_item(raw: object, now: datetime) -> Item | Broken:
    """One item of a batch; ``now`` stands for a time that the device did not say."""
    said = json.dumps(raw, ensure_ascii=False)[:MOST_SAID].encode("utf-8", "replace").decode()
    if not isinstance(raw, Mapping):
        return Broken(None, said)
    name = read_uuid(raw.get("id"))
    if name is None:
        return Broken(None, said)
    try:
        item = Item(
            id=name,
            session=_text(raw, "session", 20),
            method=Method(str(raw.get("method"))),
            at=read_moment(raw.get("at")) or now,
            registration_id=_number(raw.get("registration")),
            code=_text(raw, "code", LONGEST_CODE),
            of_scan=read_uuid(raw.get("of")) or "",
            person=_person(raw.get("person")),
            sequence=_number(raw.get("seq")) or 0,
            voids=read_uuid(raw.get("voids")),
            reason=_text(raw, "reason", 200),
            walk_in_number=_text(raw, "number", 20),
        )
    except (ValueError, ValidationError):
        return Broken(name, said)
    named = [item.registration_id, item.code, item.of_scan, item.person]
    whole = item.method in BY_DEVICE and (item.voids or len([one for one in named if one]) == 1)
    return item if whole else Broken(name, said)


def read_moment(value: object) -> datetime | None:
    """Milliseconds since 1970 as an instant, to the second; None for what is no such number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(int(value) // 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def read_uuid(value: object) -> str | None:
    """A UUID as it is kept, or None."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return str(uuid.UUID(value))
    except ValueError:
        return None


def storable_difference(seconds: int) -> int:
    """The difference of a clock as the table can hold it: a device that shows the Buddhist year is 543 years ahead."""
    return max(-LARGEST_KEY, min(seconds, LARGEST_KEY))


def read_count(value: object) -> int | None:
    """A number that a device says of itself, kept within reason; None for what is none."""
    return None if (found := _number(value)) is None else min(found, 1_000_000)


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST_KEY else None


def _text(raw: Mapping[Any, Any], name: str, most: int) -> str:
    value = raw.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(name)
    return clean_text(value, most)


def _person(raw: object) -> WalkIn | None:
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        raise ValueError("person")
    name = " ".join(_text(raw, "name", 200).split())
    if not any(letter.isalpha() for letter in name):
        raise ValueError("name")
    return WalkIn(name, _text(raw, "district", 4), _text(raw, "organisation", 200), _text(raw, "phone", 60))
