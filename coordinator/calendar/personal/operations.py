"""What somebody can do with the own feed: make an address, replace it, switch it off, choose what it holds."""

import secrets
from datetime import date
from functools import cache

from sqlalchemy import Update, bindparam, case, update

from coordinator.accounts.models import Assignment, User
from coordinator.accounts.sessions import digest
from coordinator.areas.models import TargetArea
from coordinator.breakouts.models import BreakoutGroup, Division, DivisionChange, GroupMember
from coordinator.calendar.personal import queries
from coordinator.calendar.personal.models import PersonalFeed, PersonalVersion, Reminder
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.following import Touched, follow
from coordinator.core.types import UTCDateTime
from coordinator.events.models import Event, EventDay, EventDistrict, Venue
from coordinator.groups.models import DriveStep
from coordinator.places.models import District, Zone
from coordinator.plans.models import ActionPlan, Activity, ChangeSet
from coordinator.registration.models import Registration

SECRET_OCTETS = 32


def make_address(person: User) -> str:
    """A new secret for the person's feed; the old one opens nothing any more. The secret is told only here."""
    token, feed = secrets.token_urlsafe(SECRET_OCTETS), _feed_of(person)
    feed.token_hash, feed.renewed_at, feed.used_on = digest(token), clock.now(), None
    db.session.flush()
    return token


def switch_off(feed: PersonalFeed) -> None:
    """The address opens nothing any more; what the person chose stays for the next one."""
    feed.token_hash = feed.renewed_at = feed.used_on = None
    db.session.flush()


def choose(person: User, *, with_dates: bool, reminder: Reminder) -> None:
    """Choose whether dates of plans and next steps are in the person's feed, and whether programs should remind."""
    feed = _feed_of(person)
    feed.with_dates, feed.reminder = with_dates, reminder
    db.session.flush()


def _feed_of(person: User) -> PersonalFeed:
    """The person's feed; a new one is switched off."""
    feed = queries.find_of_user(person.id)
    if feed is None:
        feed = PersonalFeed(user_id=person.id)
        db.session.add(feed)
    return feed


def note_use(user_id: int, day: date) -> None:
    """Remember the day on which a program fetched the feed last.

    Past the session on purpose: it is no change of the feed, so it neither counts as a save nor makes a new version.
    """
    table = PersonalFeed.metadata.tables[PersonalFeed.__tablename__]
    db.session.execute(
        update(table).where(table.c.user_id == user_id).values(used_on=day, updated_at=table.c.updated_at)
    )


@follow(
    *(User, Assignment, PersonalFeed, Zone, District, Event, EventDay, EventDistrict, Venue, Registration),
    *(DriveStep, ActionPlan, Activity, TargetArea, Division, BreakoutGroup, GroupMember, DivisionChange),
    ChangeSet,  # many rows at once are stored past the session; their change set is not
    late=True,
)
def renew_version(touched: Touched) -> None:
    """Give the feeds another stamp when anything changed that one of them may tell; close those of closed accounts."""
    if touched.keys(User):
        for feed in queries.feeds_of_closed_accounts():
            switch_off(feed)
    db.session.connection().execute(_renewal(), {"new": secrets.token_hex(16), "now": clock.now()})


@cache
def _renewal() -> Update:
    """The one row with its ``new`` stamp; the moment never goes back. In one statement, for every change asks it."""
    row, now = PersonalVersion.metadata.tables[PersonalVersion.__tablename__], bindparam("now", type_=UTCDateTime)
    return update(row).values(
        stamp=bindparam("new"), changed_at=case((row.c.changed_at < now, now), else_=row.c.changed_at)
    )
