"""Who asked for news of coming trainings, and who was told of one."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, select

from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.notices.queries.invitations import is_told
from coordinator.notices.queries.messages import letter_key
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import Message, MessageState
from coordinator.places.models import District
from coordinator.registration.models import Consent, ConsentKind, Registration, Restriction

NEWS = "news"


def agreed(emails: Collection[str] | None = None) -> Mapping[str, str]:
    """Those of these addresses (None: of all) whose newest answer is yes, each with the language it was given in."""
    query = _newest(emails)
    return {row.email: row.language for row in db.session.execute(query) if row.given}


def readers_of(event: Event, emails: Collection[str] | None = None) -> Mapping[str, str]:
    """Those who agreed to news and may be told of this event: nobody of another zone or who ever registered for it.

    An event for some districts is news for their zones. Whose district is not known gets what is for the whole city.
    """
    zones = {event.zone_slug, *(one.district.zone_slug for one in event.districts)} - {None}
    here = set(db.session.scalars(select(Registration.email).where(Registration.event_id == event.id)))
    return {
        row.email: row.language
        for row in db.session.execute(_newest(emails))
        if row.given and row.email not in here and (not zones or row.zone_slug in zones)
    }


def to_be_told(event: Event) -> Mapping[str, str]:
    """Those of them who were not told of the event yet."""
    known, _times = told(event)
    return {email: language for email, language in readers_of(event).items() if key_of(email) not in known}


def _newest(emails: Collection[str] | None) -> Select[tuple[str, bool, str, str | None]]:
    """The last answer of each address, with language and zone of the registration it was given with.

    Left out is an address whose reader has the use of the data restricted, on whichever ticket.
    """
    answered = func.coalesce(Consent.withdrawn_at, Consent.asked_at).desc()
    place = func.row_number().over(partition_by=Registration.email, order_by=(answered, Consent.id.desc()))
    columns = (Registration.email, Consent.given, Registration.language, District.zone_slug, place.label("place"))
    query = select(*columns).join(Consent.registration).outerjoin(Registration.district)
    restricted = select(Restriction.email)
    query = query.where(Consent.kind == ConsentKind.NEWS, is_told(), Registration.email.not_in(restricted))
    answers = (query if emails is None else query.where(Registration.email.in_(emails))).subquery()
    kept = answers.c.email, answers.c.given, answers.c.language, answers.c.zone_slug
    return select(*kept).where(answers.c.place == 1).order_by(answers.c.email)


def answers_under(address_key: str) -> Sequence[Consent]:
    """What was answered about news under the address of this key, the newest first."""
    query = select(Registration.email).join(Consent, Consent.registration_id == Registration.id)
    asked = db.session.scalars(query.where(Consent.kind == ConsentKind.NEWS, is_told()).distinct())
    emails = [email for email in asked if key_of(email) == address_key]
    rows = select(Consent).join(Consent.registration)
    rows = rows.where(Consent.kind == ConsentKind.NEWS, Registration.email.in_(emails))
    return db.session.scalars(
        rows.order_by(func.coalesce(Consent.withdrawn_at, Consent.asked_at).desc(), Consent.id.desc())
    ).all()


def told(event: Event) -> tuple[set[str], int]:
    """The keys of the addresses that were told of the event or will be, and how often it was told.

    What was taken back has told nothing.
    """
    begins = letter_key(event, NEWS).removesuffix(":")
    query = select(Message.dedupe, Message.state).where(Message.dedupe.startswith(begins, autoescape=True))
    keys: set[str] = set()
    times = 0
    for dedupe, state in db.session.execute(query):
        turn, key = dedupe.removeprefix(begins).split(":")
        times = max(times, int(turn))
        if state is not MessageState.CANCELLED:
            keys.add(key)
    return keys, times


def went_already(message: Message) -> bool:
    """Whether other news of the same event went to the address: some that were taken back can be queued again."""
    same = Message.kind == message.kind, Message.about == message.about, Message.email == message.email
    went = Message.state.in_((MessageState.SENDING, MessageState.SENT))
    query = select(Message.id).where(*same, went, Message.id != message.id)
    return db.session.scalars(query.limit(1)).first() is not None
