"""The figures of the fifty districts, each kind counted in one question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import exists, func, or_, select

from coordinator.areas.models import TargetArea
from coordinator.audit.models import AuditEntry, who
from coordinator.core.db import db
from coordinator.events.models import Event, EventDay, EventKind, EventState
from coordinator.groups.queries import public_states
from coordinator.home.figures import DistrictFigures, LastChange
from coordinator.home.queries.events import coming
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.plans.queries import ActivityFilter, counts_by_district, incomplete_by_district
from coordinator.registration.models import Registration, RegistrationState

LEARNING = (EventKind.TRAINING, EventKind.WORKSHOP)


def public_figures(today: date, zone: str | None = None) -> list[DistrictFigures]:
    """What everybody may know of each district.

    Of activities only the public ones of approved or closed plans count, of areas the public
    ones, of events the published ones. The state of the working group is public by its name. How
    many people came from a district, and who changed what, is not: small numbers can be persons.
    """
    return _rows(today, zone, counts_by_district(public=True), _areas(public=True), {}, {})


def staff_figures(today: date, zone: str | None = None, *, completeness: bool = False) -> list[DistrictFigures]:
    """What the staff know of each district of the zone, or of the city.

    Missing parts are looked for on demand: that question alone reads every activity in full.
    """
    tallies = counts_by_district(ActivityFilter(zone=zone or ""))
    rows = _rows(today, zone, tallies, _areas(public=False), _trained(today), _changes())
    if not completeness:
        return rows
    lacking = incomplete_by_district(ActivityFilter(zone=zone or ""))
    return [replace(row, incomplete=lacking[row.district.code]) for row in rows]


def _rows(
    today: date,
    zone: str | None,
    tallies: Mapping[str, Counter[str]],
    areas: Mapping[str, int],
    trained: Mapping[str, int],
    changes: Mapping[str, LastChange],
) -> list[DistrictFigures]:
    groups = public_states()
    events = coming(today)
    return [
        DistrictFigures(
            district=one,
            tally=tallies.get(one.code, Counter()),
            group=groups[one.code],
            areas=areas.get(one.code, 0),
            events=events.concerning(one),
            trained=trained.get(one.code, 0),
            changed=changes.get(one.code),
        )
        for one in list_districts(zone)
    ]


def _areas(*, public: bool) -> dict[str, int]:
    query = select(TargetArea.district_code, func.count()).where(TargetArea.archived_at.is_(None))
    query = query.where(TargetArea.is_public) if public else query
    counted = db.session.execute(query.group_by(TargetArea.district_code))
    return dict(counted.all())


def _trained(today: date) -> dict[str, int]:
    """People with a confirmed seat at trainings and workshops that are over, by their district."""
    held = exists().where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None))
    query = (
        select(Registration.district_code, func.count())
        .join(Event, Event.id == Registration.event_id)
        .where(
            Registration.state == RegistrationState.CONFIRMED,
            Registration.district_code.is_not(None),
            Event.state == EventState.PUBLISHED,
            Event.kind.in_(LEARNING),
            held,
            ~held.where(EventDay.on_date >= today),
        )
        .group_by(Registration.district_code)
    )
    return {code: count for code, count in db.session.execute(query) if code}


def _changes() -> dict[str, LastChange]:
    """The newest change of anything in each district; that its rows were first made says nothing."""
    newest = (
        select(AuditEntry.id)
        .where(
            AuditEntry.district_code == District.code,
            AuditEntry.kind != "district",
            or_(AuditEntry.kind != "working_group", AuditEntry.action != "created"),
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .correlate(District)
        .scalar_subquery()
    )
    query = select(District.code, AuditEntry.actor_name, AuditEntry.at).join(AuditEntry, AuditEntry.id == newest)
    return {code: LastChange(who(name), at) for code, name, at in db.session.execute(query)}
