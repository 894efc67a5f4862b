"""Keeping what people were told and what they answered, word for word and with the time."""

import hashlib

from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import language
from coordinator.registration import consents, queries
from coordinator.registration.consents import Answers
from coordinator.registration.models import Consent, ConsentKind, Food, Registration, ToldText


def record_notice(registration: Registration) -> None:
    """Note that the person was shown the privacy notice as it is now, in the current language."""
    registration.notice_digest = _told(
        "\n".join(consents.notice(queries.privacy_settings(), registration.event.contact))
    )


def record_consents(registration: Registration, answers: Answers) -> None:
    """Keep the answers to all questions, as they are asked now. Who consented before and does not now, withdraws."""
    known, now = queries.consents_of(registration), clock.now()
    # All are told first: a text that is new is stored at once, and the answers go into the database together.
    asked = consents.questions(queries.privacy_settings())
    told = {kind: _told(text) for kind, text in asked.items() if _is_new(known.get(kind), answers)}
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


def _is_new(row: Consent | None, answers: Answers) -> bool:
    """Whether the question is answered for the first time, or with yes after a no."""
    return row is None or (answers.given(row.kind) and not row.given)


def _told(text: str) -> str:
    """The digest under which the text is kept from now on."""
    digest = hashlib.sha256(f"{language()}\x1f{text}".encode()).hexdigest()
    if db.session.get(ToldText, digest) is None:
        try:
            with db.session.begin_nested():
                db.session.add(ToldText(digest=digest, language=language(), text=text))
        except IntegrityError:
            pass  # somebody else was told the same at the same moment
    return digest


def consented(registration: Registration, kind: ConsentKind) -> bool:
    """Whether the person agrees to this now."""
    row = queries.consents_of(registration).get(kind)
    return row is not None and row.given
