"""Who may do what, as one table that a person who does not program can read.

The policy judges shapes: an ``Actor`` (somebody with assignments) and the ``Scope`` of a thing
(the zone, district, event and owner it belongs to). It knows no tables.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from coordinator.core.words import WordEnum, lazy


class Role(WordEnum):
    """What a person is in this work; always given, never taken."""

    ADMIN = "admin", lazy("Administrator")
    DIRECTOR = "director", lazy("Director")
    ZONE_COORDINATOR = "zone_coordinator", lazy("Zone coordinator")
    DISTRICT_OFFICER = "district_officer", lazy("District officer")
    TRAINER = "trainer", lazy("Trainer")
    PARTICIPANT = "participant", lazy("Participant")


class Permission(enum.StrEnum):
    """One thing a person can do, named ``record:verb``."""

    ACCOUNT_EDIT = "account:edit"
    TEAM_READ = "team:read"
    GROUP_EDIT = "group:edit"
    GROUP_CONTACTS = "group:contacts"
    AREA_CREATE = "area:create"
    AREA_EDIT = "area:edit"
    AREA_POSITION = "area:position"
    AREA_ARCHIVE = "area:archive"
    AREA_FILES = "area:files"
    AREA_TYPES = "area:types"
    SURVEY_PLAN = "survey:plan"
    PLAN_CREATE = "plan:create"
    PLAN_EDIT = "plan:edit"
    PLAN_APPROVE = "plan:approve"
    PLAN_PHOTOS = "plan:photos"
    PLAN_TEMPLATE = "plan:template"
    PLAN_WORDS = "plan:words"
    IMPORT_RUN = "import:run"
    MEETING_READ = "meeting:read"
    MEETING_EDIT = "meeting:edit"
    EVENT_CREATE = "event:create"
    EVENT_EDIT = "event:edit"
    EVENT_PUBLISH = "event:publish"
    REGISTRATION_READ = "registration:read"
    REGISTRATION_PART = "registration:part"
    REGISTRATION_EDIT = "registration:edit"
    OFFICE_ASK = "office:ask"
    CHECKIN_SCAN = "checkin:scan"
    ATTENDANCE_COUNT = "attendance:count"
    WORKSHEET_WRITE = "worksheet:write"
    WORKSHEET_FORMS = "worksheet:forms"
    PLACE_EDIT = "place:edit"
    SETTINGS_EDIT = "settings:edit"
    USER_EDIT = "user:edit"
    AUDIT_READ = "audit:read"
    NUDGE_SEND = "nudge:send"
    OUTBOX_READ = "outbox:read"
    OUTBOX_EDIT = "outbox:edit"
    MAILING_SEND = "mailing:send"


class Reach(enum.Enum):
    """How far a role's permission goes."""

    ALL = "all"
    ZONE = "own zone"
    DISTRICT = "own district"
    ZONE_OR_OWN = "own zone, and own events"
    ZONE_PART = "own zone and events, and the people of the own zone where several zones take part"
    OWN = "own events and records"


@dataclass(frozen=True)
class Scope:
    """Where a thing belongs. None means it does not belong to any one of that kind.

    ``taking_part`` names the zones that take part in a thing which is not theirs, None: all zones. Whoever answers for
    one of them may know of its people there, as far as ``Reach.ZONE_PART`` goes (docs/decisions/0023).
    """

    zone: str | None = None
    district: str | None = None
    event: int | None = None
    owner: int | None = None
    taking_part: frozenset[str] | None = frozenset()

    def part_of(self, zone: str | None) -> "Scope":
        """That of one person or office of this zone in the thing; without a zone nobody answers for them."""
        there = zone is not None and (self.taking_part is None or zone in self.taking_part)
        return replace(self, taking_part=frozenset({zone} if zone is not None and there else ()))


class Assigned(Protocol):
    """One role given to one person, with the zone, district or event it is for."""

    @property
    def role(self) -> Role:
        """What the person is."""
        ...

    @property
    def zone_slug(self) -> str | None:
        """The zone it is for."""
        ...

    @property
    def district_code(self) -> str | None:
        """The district it is for."""
        ...

    @property
    def event_id(self) -> int | None:
        """The event it is for."""
        ...


class Actor(Protocol):
    """Somebody who asks to do something."""

    @property
    def id(self) -> int:
        """The user's number."""
        ...

    @property
    def assignments(self) -> Iterable[Assigned]:
        """The roles given."""
        ...


class Scoped(Protocol):
    """A thing that belongs somewhere."""

    @property
    def scope(self) -> Scope:
        """Where it belongs."""
        ...


_ALL, _ZONE, _DISTRICT, _OWN = Reach.ALL, Reach.ZONE, Reach.DISTRICT, Reach.OWN
_ZOWN, _PART = Reach.ZONE_OR_OWN, Reach.ZONE_PART
_A, _X, _Z, _D, _T, _P = Role

POLICY: Mapping[Permission, Mapping[Role, Reach]] = {
    Permission.ACCOUNT_EDIT: dict.fromkeys(Role, _OWN),
    Permission.TEAM_READ: {_A: _ALL, _X: _ALL, _Z: _ALL, _D: _ALL, _T: _ALL},
    Permission.GROUP_EDIT: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.GROUP_CONTACTS: {_A: _ALL, _X: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.AREA_CREATE: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.AREA_EDIT: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.AREA_POSITION: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.AREA_ARCHIVE: {_A: _ALL, _Z: _ZONE},
    Permission.AREA_FILES: {_A: _ALL, _X: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.AREA_TYPES: {_A: _ALL},
    Permission.SURVEY_PLAN: {_A: _ALL, _Z: _ZONE},
    Permission.PLAN_CREATE: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.PLAN_EDIT: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.PLAN_APPROVE: {_A: _ALL, _Z: _ZONE},
    Permission.PLAN_PHOTOS: {_A: _ALL, _X: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.PLAN_TEMPLATE: {_A: _ALL, _Z: _ZONE},
    Permission.PLAN_WORDS: {_A: _ALL},
    Permission.MEETING_READ: {_A: _ALL, _X: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.MEETING_EDIT: {_A: _ALL, _Z: _ZONE, _D: _DISTRICT},
    Permission.IMPORT_RUN: {_A: _OWN, _Z: _OWN, _D: _OWN, _T: _OWN},
    Permission.EVENT_CREATE: {_A: _ALL, _Z: _ALL, _T: _ALL},
    Permission.EVENT_EDIT: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.EVENT_PUBLISH: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.REGISTRATION_READ: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.REGISTRATION_PART: {_A: _ALL, _Z: _PART, _T: _OWN},
    Permission.REGISTRATION_EDIT: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.OFFICE_ASK: {_A: _ALL, _Z: _PART, _T: _OWN},
    Permission.CHECKIN_SCAN: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.ATTENDANCE_COUNT: {_A: _ALL, _X: _ALL, _Z: _PART, _T: _OWN},
    Permission.WORKSHEET_WRITE: {_A: _ALL, _Z: _ZOWN, _T: _OWN},
    Permission.WORKSHEET_FORMS: {_A: _ALL},
    Permission.PLACE_EDIT: {_A: _ALL},
    Permission.SETTINGS_EDIT: {_A: _ALL},
    Permission.USER_EDIT: {_A: _ALL},
    Permission.AUDIT_READ: {_A: _ALL, _Z: _ZONE},
    Permission.NUDGE_SEND: {_A: _ALL, _Z: _ZONE},
    Permission.OUTBOX_READ: {_A: _ALL},
    Permission.OUTBOX_EDIT: {_A: _ALL},
    Permission.MAILING_SEND: dict.fromkeys(Role, _OWN) | {_A: _ALL},
}


def holds(actor: Actor, permission: Permission) -> bool:
    """Whether any of the actor's roles has the permission for at least some things."""
    return any(assignment.role in POLICY[permission] for assignment in actor.assignments)


def can(actor: Actor, permission: Permission, thing: Scoped | Scope) -> bool:
    """Whether the actor may do this to this very thing."""
    scope = thing if isinstance(thing, Scope) else thing.scope
    return any(
        _reaches(actor, assignment, POLICY[permission].get(assignment.role), scope) for assignment in actor.assignments
    )


def _reaches(actor: Actor, assignment: Assigned, reach: Reach | None, scope: Scope) -> bool:
    match reach:
        case Reach.ALL:
            return True
        case Reach.ZONE:
            return _in_zone(assignment, scope)
        case Reach.ZONE_OR_OWN:
            return _in_zone(assignment, scope) or _is_own(actor, assignment, scope)
        case Reach.ZONE_PART:
            return _in_zone(assignment, scope) or _is_own(actor, assignment, scope) or takes_part(assignment, scope)
        case Reach.DISTRICT:
            return scope.district is not None and scope.district == assignment.district_code
        case Reach.OWN:
            return _is_own(actor, assignment, scope)
        case None:
            return False


def takes_part(assignment: Assigned, scope: Scope) -> bool:
    """Whether the zone of the assignment is one of those that take part in the thing."""
    zone = assignment.zone_slug
    return zone is not None and (scope.taking_part is None or zone in scope.taking_part)


def _in_zone(assignment: Assigned, scope: Scope) -> bool:
    return scope.zone is not None and scope.zone == assignment.zone_slug


def _is_own(actor: Actor, assignment: Assigned, scope: Scope) -> bool:
    owns = scope.owner is not None and scope.owner == actor.id
    return owns or (scope.event is not None and scope.event == assignment.event_id)
