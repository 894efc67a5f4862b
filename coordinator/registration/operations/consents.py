"""Keeping what people were told and what they answered, word for word and with the time."""

import hashlib
from collections.abc import Sequence
from functools import cache

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import ReturningInsert

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import language
from coordinator.events.models import Event
from coordinator.registration import consents, queries
from coordinator.registration.consents import Answers
from coordinator.registration.models import Consent, ConsentKind, Food, Registration, ToldText

ANSWER = ("kind", "text_digest", "given", "asked_at")


def first_answers(event: Event, registration: Registration, answers: Answers) -> Sequence[Consent]:
    """Of somebody new at the event: that the privacy notice was shown as it is now, and all answers.

    Nothing is stored here: the answers are for ``store_first``, once the registration is stored.
    """
    settings, now = queries.privacy_settings(), clock.now()
    asked = consents.questions(settings)
    notice, *told = _told("\n".join(consents.notice(settings, event.contact)), *asked.values())
    registration.notice_digest = notice
    given = [(kind, digest, answers.given(kind)) for kind, digest in zip(asked, told, strict=True)]
    return [
        Consent(registration=registration, kind=kind, text_digest=digest, given=yes, asked_at=now)
        for kind, digest, yes in given
    ]


def store_first(registration: Registration, answers: Sequence[Consent]) -> None:
    """Store the first answers of somebody, past the session and in one statement: everybody who registers has them."""
    told = {one.kind: trail.tell_new(one) for one in answers}
    rows = [{key: getattr(one, key) for key in ANSWER} | {"registration_id": registration.id} for one in answers]
    numbers = db.session.connection().execute(_new(), rows)
    trail.note_new({number: told[kind] for kind, number in numbers}, root=registration)


@cache
def _new() -> ReturningInsert[ConsentKind, int]:
    table = Consent.metadata.tables[Consent.__tablename__]
    return insert(table).returning(table.c.kind, table.c.id)


def record_notice(registration: Registration) -> None:
    """Note that somebody on the list was shown the privacy notice as it is now."""
    lines = consents.notice(queries.privacy_settings(), registration.event.contact)
    [registration.notice_digest] = _told("\n".join(lines))


def record_consents(registration: Registration, answers: Answers) -> None:
    """Keep the answers to all questions, as they are asked now. Who consented before and does not now, withdraws."""
    known, now = queries.consents_of(registration), clock.now()
    # All are told first: a text that is new is stored at once, and the answers go into the database together.
    asked = consents.questions(queries.privacy_settings())
    new = [kind for kind in asked if _is_new(known.get(kind), answers)]
    told = dict(zip(new, _told(*(asked[kind] for kind in new)), strict=True))
    for kind in ConsentKind:
        row, given = known.get(kind), answers.given(kind)
        if row is None:
            answer = {"text_digest": told[kind], "given": given, "asked_at": now}
            db.session.add(Consent(registration=registration, kind=kind, **answer))
        elif kind in told:
            row.text_digest, row.asked_at = told[kind], now
            row.given, row.withdrawn_at = True, None
        elif row.given and not given:
            row.given, row.withdrawn_at = False, now
    db.session.flush()


def withdraw_consent(registration: Registration, kind: ConsentKind) -> None:
    """Take back one consent; what was kept by it goes at once. Taking back twice changes nothing."""
    row = queries.consents_of(registration).get(kind)
    if row is None or not row.given:
        return
    row.given, row.withdrawn_at = False, clock.now()
    if kind is ConsentKind.NEEDS and registration.food.is_a_need:
        registration.food = Food.UNSTATED
    db.session.flush()


def renew_consent(registration: Registration, kind: ConsentKind) -> None:
    """Agree again, to the text of before, what was agreed to once; whoever never did is not taken to."""
    row = queries.consents_of(registration).get(kind)
    if row is None or not (row.given or row.withdrawn_at):
        return
    row.given, row.withdrawn_at, row.asked_at = True, None, clock.now()
    db.session.flush()


def _is_new(row: Consent | None, answers: Answers) -> bool:
    """Whether the question is answered for the first time, or with yes after a no."""
    return row is None or (answers.given(row.kind) and not row.given)


def _told(*texts: str) -> Sequence[str]:
    """The digests under which the texts are kept from now on."""
    digests = [hashlib.sha256(f"{language()}\x1f{text}".encode()).hexdigest() for text in texts]
    known = queries.told_among(digests)
    for digest, text in zip(digests, texts, strict=True):
        if digest not in known:
            _keep(digest, text)
    return digests


def _keep(digest: str, text: str) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(ToldText(digest=digest, language=language(), text=text))
    except IntegrityError:
        pass  # somebody else was told the same at the same moment


def consented(registration: Registration, kind: ConsentKind) -> bool:
    """Whether the person agrees to this now."""
    row = queries.consents_of(registration).get(kind)
    return row is not None and row.given
