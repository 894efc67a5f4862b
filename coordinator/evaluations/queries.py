"""Finding evaluations, their questions, and counting what was answered."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import lazyload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.evaluations.models import AnswerSheet, Evaluation, EventPhoto, EventReport, Question, Reply
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.registration.models import Consent, ConsentKind, Registration, RegistrationState


@dataclass(frozen=True)
class Place:
    """Where somebody comes from: the district and its zone, None for those who belong to none."""

    registration_id: int
    district_code: str | None
    zone_slug: str | None


def find_evaluation(event: Event) -> Evaluation | None:
    """The evaluation form of the event, if somebody made one."""
    return db.session.get(Evaluation, event.id)


def get_evaluation(slug: str) -> Evaluation:
    """The evaluation form of the event with this address; raises NotFound."""
    query = select(Evaluation).join(Evaluation.event).where(Event.slug == slug)
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound(f"evaluation of {slug}")
    return found


def get_question(slug: str, question_id: int) -> Question:
    """The question with this number of that event, removed or not; raises NotFound."""
    found = by_number(Question, question_id)
    if found is None or found.evaluation.event.slug != slug:
        raise NotFound(f"question {question_id} of {slug}")
    return found


def removed_questions(evaluation: Evaluation) -> Sequence[Question]:
    """The questions that were taken out and can still be put back."""
    return [one for one in evaluation.all_questions if one.removed_at is not None and one.removed_at >= kept_since()]


def evaluations_of(event_ids: Collection[int]) -> Mapping[int, Evaluation]:
    """Event -> its evaluation form, of those that have one."""
    query = select(Evaluation).where(Evaluation.event_id.in_(event_ids))
    return {one.event_id: one for one in db.session.scalars(query).unique()}


def lock_evaluation(evaluation: Evaluation) -> None:
    """Let no answer come before this transaction ends: an answer refers to the row that is locked here."""
    db.session.flush()
    # These columns only: PostgreSQL cannot lock the outer joins of the whole record.
    db.session.refresh(evaluation, ["version"], with_for_update=True)


def count_sheets(event_ids: Collection[int]) -> Counter[int]:
    """Event -> how many forms were sent."""
    query = select(AnswerSheet.event_id, func.count()).where(AnswerSheet.event_id.in_(event_ids))
    return Counter({row[0]: row[1] for row in db.session.execute(query.group_by(AnswerSheet.event_id))})


def has_sheet(sheet_id: str) -> bool:
    """Whether the form with this name was sent already."""
    return db.session.get(AnswerSheet, sheet_id) is not None


def tallies(event_ids: Collection[int]) -> Mapping[int, Counter[int]]:
    """Question -> how often each point or choice was ticked."""
    query = select(Reply.question_id, Reply.number, func.count()).join(AnswerSheet, AnswerSheet.id == Reply.sheet_id)
    query = query.where(AnswerSheet.event_id.in_(event_ids), Reply.number.is_not(None))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for question, number, times in db.session.execute(query.group_by(Reply.question_id, Reply.number)):
        found[question][number or 0] = times
    return found


def texts(event_id: int) -> Mapping[int, Sequence[str]]:
    """Question -> what was written, by the letters and so not in the order in which it came.

    Nor in one order for all questions: nobody puts together again what one person wrote.
    """
    query = select(Reply.question_id, Reply.text).join(AnswerSheet, AnswerSheet.id == Reply.sheet_id)
    query = query.where(AnswerSheet.event_id == event_id, Reply.number.is_(None))
    found: dict[int, list[str]] = defaultdict(list)
    for question, text in db.session.execute(query.order_by(Reply.question_id, Reply.text)):
        found[question].append(text)
    return found


def find_report(event: Event) -> EventReport | None:
    """The report of the event, if somebody began one."""
    return db.session.get(EventReport, event.id)


def get_report(slug: str) -> EventReport:
    """The report of the event with this address; raises NotFound."""
    found = db.session.scalars(select(EventReport).join(EventReport.event).where(Event.slug == slug)).first()
    if found is None:
        raise NotFound(f"report of {slug}")
    return found


def is_reported(event: Event) -> bool:
    """Whether the public can read a report of the event."""
    published = select(EventReport.published_at).where(EventReport.event_id == event.id)
    return db.session.scalar(published) is not None


def get_photo(slug: str, event_photo_id: int) -> EventPhoto:
    """The photo with this number of that event, withdrawn or not; raises NotFound."""
    found = by_number(EventPhoto, event_photo_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"photo {event_photo_id} of {slug}")
    return found


def photos_of(event: Event) -> Sequence[EventPhoto]:
    """All photos of the event in their order, the withdrawn ones among them."""
    query = select(EventPhoto).where(EventPhoto.event_id == event.id).order_by(EventPhoto.position, EventPhoto.id)
    return db.session.scalars(query).unique().all()


def questions_by_id(numbers: Collection[int]) -> Mapping[int, Question]:
    """The questions with these numbers, by number."""
    return {one.id: one for one in db.session.scalars(select(Question).where(Question.id.in_(numbers))).unique()}


def photo_answers(event: Event) -> Sequence[tuple[Registration, bool | None]]:
    """Everybody with a seat in dictionary order, and whether they agree to pictures of them; None: never asked."""
    asked = and_(Consent.registration_id == Registration.id, Consent.kind == ConsentKind.PHOTO)
    query = select(Registration, Consent.given).outerjoin(Consent, asked)
    query = query.where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(Registration.sort_key)).unique()]


def people_with_seats(event: Event) -> Sequence[Place]:
    """Where everybody with a seat comes from, by columns."""
    return _places(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)


def people_among(event: Event, numbers: Collection[int]) -> Sequence[Place]:
    """Where those of these people come from who are registered for the event, by columns."""
    return [one for one in _places(Registration.event_id == event.id) if one.registration_id in numbers]


def _places(*where: ColumnElement[bool]) -> Sequence[Place]:
    query = select(Registration.id, Registration.district_code, District.zone_slug).outerjoin(Registration.district)
    return [Place(*row) for row in db.session.execute(query.where(*where))]


def registrations_of(event_ids: Collection[int]) -> Sequence[Registration]:
    """Everybody ever registered for these events, by event and dictionary order of the names."""
    query = select(Registration).where(Registration.event_id.in_(event_ids)).options(lazyload(Registration.event))
    return (
        db.session.scalars(query.order_by(Registration.event_id, Registration.sort_key, Registration.id)).unique().all()
    )
