"""Setting what stands on certificates, and issuing them."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.exc import IntegrityError

from coordinator.audit import trail
from coordinator.checkin.sessions import sessions_of
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, lazy, ngettext, use_language
from coordinator.events.models import Event, EventState
from coordinator.events.sharing import place_words
from coordinator.paper import queries
from coordinator.paper.earning import Candidate, Overview, Verdict, overview_of
from coordinator.paper.models import (
    Certificate,
    CertificateIssue,
    CertificateKind,
    CertificateSettings,
    CertificateYear,
    Signer,
)
from coordinator.paper.models.settings import signers_as_text
from coordinator.paper.usual import office_in_english
from coordinator.registration.codes import new_code
from coordinator.registration.models import Registration
from coordinator.registration.queries import lock_event

NOT_MISSING = lazy("This person has earned or been given a certificate, or has no seat.")
RESTRICTED = lazy("This person has restricted the use of their data: no certificate names them until they lift that.")


def set_certificates(
    event: Event,
    *,
    least: int,
    kind: CertificateKind,
    issuer: str,
    title: str,
    hours: int | None,
    dated: date,
    thai_digits: bool,
    signers: Iterable[Signer],
    title_en: str = "",
    issuer_en: str = "",
) -> CertificateSettings:
    """Set who gets a certificate and what stands on it; those issued before stay as they are.

    With a ``title_en`` they can be had in English, too.

    Refused when more half-days are needed than count.
    """
    counted = len(sessions_of(event))
    if least > counted:
        raise DomainError(_("Only %(counted)s half-days count. Enter that number or less.", counted=counted), "least")
    settings = queries.find_settings(event)
    if settings is None:
        settings = CertificateSettings(event=event)
        db.session.add(settings)
    settings.least, settings.kind, settings.issuer, settings.title = least, kind, issuer, title
    settings.hours, settings.dated, settings.thai_digits = hours, dated, thai_digits
    settings.signers, settings.signers_en = signers_as_text(signers)
    settings.title_en, settings.issuer_en = title_en, issuer_en
    db.session.flush()
    return settings


def issue_certificates(event: Event) -> Sequence[Certificate]:
    """Give everybody who has earned one and has none a certificate, numbered in the order of the printed lists.

    The numbers run through all events of the year and leave none out: two who issue at the same moment wait
    for each other. Refused when nobody is left.
    """
    settings = _open(event)
    overview = overview_of(event, settings.least)
    require_reachable(overview)
    if not overview.ready:
        raise DomainError(_("There is nobody left who has earned a certificate and has none."))
    return _give(event, settings, overview, overview.ready)


def issue_by_exception(event: Event, person: Registration, *, reason: str) -> Certificate:
    """Give one to somebody who did not fulfil the rule; why stands in the list and the history, on no paper.

    Who decided it is who issued it. Refused for who has earned or been given one, and for who may not be named.
    """
    settings = _open(event)
    require_nameable(person)
    overview = overview_of(event, settings.least)
    chosen = [one for one in overview.having(Verdict.MISSES) if one.person.id == person.id]
    if not chosen:
        raise DomainError(str(NOT_MISSING))
    (certificate,) = _give(event, settings, overview, chosen, reason)
    return certificate


def _open(event: Event) -> CertificateSettings:
    """The settings of an event whose certificates can be issued now; nobody else issues any of it until the end."""
    lock_event(event)
    settings = queries.find_settings(event)
    if settings is None:
        raise DomainError(_("Set first who gets a certificate and what stands on it."))
    if event.state is not EventState.PUBLISHED or not event.held_days:
        raise DomainError(_("Certificates can be issued for events that are published and not cancelled."))
    return settings


def _give(
    event: Event, settings: CertificateSettings, overview: Overview, people: Sequence[Candidate], exception: str = ""
) -> Sequence[Certificate]:
    issue = _issue(event, settings, overview)
    rows = zip(people, _take_numbers(issue.dated.year, len(people)), _new_codes(len(people)), strict=True)
    certificates = [_certificate(issue, one, number, code, exception) for one, number, code in rows]
    db.session.add_all(certificates)
    db.session.flush()
    return certificates


def require_reachable(overview: Overview) -> None:
    """Refuse a rule that nobody can fulfil, because half-days were left out after it was set."""
    if overview.least > overview.counted:
        raise DomainError(
            ngettext(
                "%(least)s half-days are needed, but only %(num)d counts. Change the rule first.",
                "%(least)s half-days are needed, but only %(num)d count. Change the rule first.",
                overview.counted,
                least=overview.least,
            )
        )


def require_nameable(person: Registration) -> None:
    """Refuse to write a certificate for somebody who restricted the use of their data."""
    if person.restricted_at:
        raise DomainError(str(RESTRICTED))


def _issue(event: Event, settings: CertificateSettings, overview: Overview) -> CertificateIssue:
    days = event.held_days
    with use_language("th"):  # what is printed is Thai, whoever issues it
        place = place_words(event)
    with use_language("en"):
        place_en = place_words(event)
    issue = CertificateIssue(
        event=event, issued_by_id=trail.doer().id, kind=settings.kind, issuer=settings.issuer, title=settings.title,
        first_day=days[0].on_date, last_day=days[-1].on_date, place=place, hours=settings.hours, dated=settings.dated,
        thai_digits=settings.thai_digits, signers=settings.signers, least=overview.least, counted=overview.counted,
        title_en=settings.title_en, issuer_en=settings.issuer_en, signers_en=settings.signers_en, place_en=place_en,
    )  # fmt: skip
    db.session.add(issue)
    db.session.flush()
    return issue


def _certificate(issue: CertificateIssue, one: Candidate, number: int, code: str, exception: str) -> Certificate:
    person = one.person
    with use_language("th"):
        office = person.office
    return Certificate(
        issue=issue, registration=person, year=issue.dated.year, number=number, code=code,
        name=person.full_name, office=office, attended=one.attended, exception=exception,
        office_en=office_in_english(person) if issue.is_in_english else "",
    )  # fmt: skip


def _take_numbers(year: int, count: int) -> range:
    """The next numbers of the year; nobody else gets one of it before this transaction ends."""
    row = queries.lock_year(year)
    if row is None:
        row = _begin(year)
    first = row.last + 1
    row.last += count
    db.session.flush()
    return range(first, first + count)


def _begin(year: int) -> CertificateYear:
    """The row of a year in which nothing was issued; somebody else may make it at the same moment."""
    try:
        with db.session.begin_nested():
            db.session.add(CertificateYear(year=year, last=0))
    except IntegrityError:
        pass
    row = queries.lock_year(year)
    assert row is not None
    return row


def _new_codes(count: int) -> list[str]:
    """Codes that nobody can guess and no certificate has."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        fresh = [new_code() for _number in range(count - len(codes))]
        taken = queries.codes_among(fresh)
        codes.update(dict.fromkeys(one for one in fresh if one not in taken))
    return list(codes)
