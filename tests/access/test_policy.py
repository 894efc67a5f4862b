"""The policy table, judged on plain shapes."""

from dataclasses import dataclass, field

import pytest

from coordinator.access.policy import Permission, Role, Scope, can, holds
from coordinator.access.scope import EVERYWHERE, part_of, territory


@dataclass
class Given:
    role: Role
    zone_slug: str | None = None
    district_code: str | None = None
    event_id: int | None = None


@dataclass
class Somebody:
    id: int
    assignments: list[Given] = field(default_factory=list)


ADMIN = Somebody(1, [Given(Role.ADMIN)])
CENTRAL = Somebody(2, [Given(Role.ZONE_COORDINATOR, zone_slug="central")])
OFFICER = Somebody(3, [Given(Role.DISTRICT_OFFICER, district_code="1001")])
TRAINER = Somebody(4, [Given(Role.TRAINER)])
DESK = Somebody(5, [Given(Role.TRAINER, event_id=7)])
PHRA_NAKHON = Scope(zone="central", district="1001")
BANG_RAK = Scope(zone="south", district="1004")
OWN_EVENT = Scope(event=7, owner=4)


@pytest.mark.parametrize(
    ("who", "permission", "what", "allowed"),
    [
        (ADMIN, Permission.GROUP_EDIT, BANG_RAK, True),
        (CENTRAL, Permission.GROUP_EDIT, PHRA_NAKHON, True),
        (CENTRAL, Permission.GROUP_EDIT, BANG_RAK, False),
        (CENTRAL, Permission.TEAM_READ, BANG_RAK, True),
        (OFFICER, Permission.AREA_EDIT, PHRA_NAKHON, True),
        (OFFICER, Permission.AREA_EDIT, BANG_RAK, False),
        (OFFICER, Permission.AREA_ARCHIVE, PHRA_NAKHON, False),
        (TRAINER, Permission.EVENT_PUBLISH, OWN_EVENT, True),
        (TRAINER, Permission.EVENT_PUBLISH, Scope(event=8, owner=9), False),
        (TRAINER, Permission.GROUP_EDIT, PHRA_NAKHON, False),
        (DESK, Permission.REGISTRATION_EDIT, OWN_EVENT, True),
        (Somebody(6), Permission.TEAM_READ, PHRA_NAKHON, False),
    ],
)
def test_who_may_do_what(who, permission, what, allowed):
    assert can(who, permission, what) is allowed


def test_a_thing_without_a_zone_belongs_to_no_coordinator():
    assert not can(Somebody(2, [Given(Role.ZONE_COORDINATOR)]), Permission.GROUP_EDIT, Scope())


def test_an_owner_is_not_everybody_without_one():
    assert not can(TRAINER, Permission.EVENT_EDIT, Scope(event=3, owner=None))


def test_somebody_without_roles_holds_nothing():
    assert not any(holds(Somebody(9), permission) for permission in Permission)


def test_the_territory_of_a_coordinator_is_the_zone():
    reach = territory(CENTRAL, Permission.PLAN_EDIT)
    assert reach.covers("central", "1026")
    assert not reach.covers("south", "1004")
    assert not reach.everywhere


CITY_EVENT = Scope(event=8, owner=9, taking_part=None)


@pytest.mark.parametrize(
    ("who", "thing", "zones"),
    [
        (ADMIN, CITY_EVENT, None),
        (CENTRAL, CITY_EVENT, {"central"}),
        (CENTRAL, CITY_EVENT.part_of("central"), {"central"}),
        (CENTRAL, CITY_EVENT.part_of("south"), set()),
        (CENTRAL, CITY_EVENT.part_of(None), set()),
        (CENTRAL, Scope(event=8, taking_part=frozenset({"south"})), set()),
        (CENTRAL, Scope(event=8, taking_part=frozenset({"south"})).part_of("central"), set()),
        (CENTRAL, Scope(zone="central", event=8), None),
        (CENTRAL, Scope(zone="south", event=8), set()),
        (Somebody(7, [*CENTRAL.assignments, *DESK.assignments]), Scope(event=7, taking_part=None), None),
        (TRAINER, CITY_EVENT, set()),
        (OFFICER, CITY_EVENT, set()),
    ],
)
def test_a_coordinator_reads_the_own_part_of_what_several_zones_take_part_in(who, thing, zones):
    seen = part_of(who, Permission.REGISTRATION_PART, thing)
    assert seen.everywhere is (zones is None)
    assert seen == EVERYWHERE or seen.zones == zones
    assert can(who, Permission.REGISTRATION_PART, thing) is (zones != set())
