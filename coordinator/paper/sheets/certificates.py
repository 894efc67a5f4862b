"""Certificates as data for ``certificate.typ``: in Thai whatever the reader speaks, or in English if asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from coordinator.core.dates import format_formal, format_formal_range, format_year, thai_digits
from coordinator.core.qr import qr_squares
from coordinator.core.words import _, language, use_language
from coordinator.events.models import Event
from coordinator.events.sharing import place_words
from coordinator.paper.models import Certificate, CertificateIssue, CertificateKind, CertificateSettings, Wording
from coordinator.paper.sheets.tables import in_digits

SAMPLE_CODE = "000000000"


def check_address(site: str, code: str) -> str:
    """Where everybody can see whether a certificate is valid."""
    return f"{site}/verify/{code}"


def certificates_paper(certificates: Iterable[Certificate], site: str, speak: str = "th") -> Mapping[str, Any]:
    """These certificates, one on each page; in English those that were issued so, too."""
    issues: dict[int, CertificateIssue] = {}
    sheets = []
    with use_language(speak):
        for one in certificates:
            issues.setdefault(one.issue_id, one.issue)
            place = list(issues).index(one.issue_id)
            sheets.append(_sheet(place, one.name_told, one.office_told, one.numbered, one.code, site, one.issue))
        words = [_words(one, _held(one.first_day, one.last_day, one.hours, one.place_told)) for one in issues.values()]
    return {
        "language": speak,
        "title": words[0]["heading"] if words else "",
        "mark": "",
        "issues": words,
        "sheets": sheets,
    }


def sample_paper(event: Event, settings: CertificateSettings, site: str, speak: str = "th") -> Mapping[str, Any]:
    """How the certificates will look: nobody's, without a number, and marked as a sample."""
    days = event.held_days
    with use_language(speak):
        held = _held(days[0].on_date, days[-1].on_date, settings.hours, place_words(event)) if days else []
        words = _words(settings, held)
        name, office = _("First name and surname of the person"), _("Office of the person")
        year = format_year(settings.dated.year, "th")
        sheet = _sheet(0, name, office, f"…/{year}", SAMPLE_CODE, site, settings)
        mark = _("Sample")
    return {"language": speak, "title": words["heading"], "mark": mark, "issues": [words], "sheets": [sheet]}


def _words(wording: Wording, held: list[str]) -> dict[str, Any]:
    completed = wording.kind is CertificateKind.COMPLETED
    words = {
        "issuer": wording.issuer_told,
        "heading": str(wording.kind.word),
        "lead": _("This is to certify that"),
        "statement": _("has completed the training") if completed else _("has taken part in"),
        "title": wording.title_told,
        "held": held,
        "given": _("Given on %(day)s", day=format_formal(wording.dated, language())),
        "signers": [dict(zip(("name", "post"), one.told, strict=True)) for one in wording.signed_by],
    }
    return in_digits(words) if _in_thai_digits(wording) else words


def _held(first: Any, last: Any, hours: int | None, place: str) -> list[str]:
    """When and how long, and on another line where."""
    days = format_formal_range(first, last, language())
    when = _("on %(day)s", day=days) if first == last else _("held on %(days)s", days=days)
    length = _("%(hours)s hours in all", hours=hours) if hours else ""
    between = " " if language() == "th" else ", "
    return [between.join(part for part in (when, length) if part), *([_("at %(place)s", place=place)] if place else [])]


def _sheet(place: int, name: str, office: str, numbered: str, code: str, site: str, wording: Wording) -> dict[str, Any]:
    # The year is of the Buddhist era in English, too: it is one number, by which the certificate is found.
    number = _("Certificate no. %(number)s", number=numbered if language() == "th" else f"{numbered} B.E.")
    address = check_address(site, code)
    told = address.partition("://")[2]
    return {
        "issue": place,
        "name": name,
        "office": office,
        "number": thai_digits(number) if _in_thai_digits(wording) else number,
        "qr": qr_squares(address),
        "check": _("Check at %(address)s", address=told),
    }


def _in_thai_digits(wording: Wording) -> bool:
    return wording.thai_digits and language() == "th"
