"""Who has earned a certificate of an event, and why somebody has not."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.checkin import attendance
from coordinator.checkin import queries as checkin
from coordinator.checkin.sessions import AttendanceSession
from coordinator.core import clock
from coordinator.core.words import WordEnum, _, lazy, ngettext
from coordinator.events.models import Event
from coordinator.paper import queries
from coordinator.paper.models import Certificate
from coordinator.places.queries import list_zones
from coordinator.registration.models import Registration


class Verdict(WordEnum):
    """How it stands with one person's certificate."""

    READY = "ready", lazy("Has earned it")
    ISSUED = "issued", lazy("Issued")
    WITHDRAWN = "withdrawn", lazy("Withdrawn certificate")
    WAITS = "waits", lazy("May still earn it")
    MISSES = "misses", lazy("Has not earned it")


@dataclass(frozen=True)
class Candidate:
    """One person: in how many half-days present, which were missed, and the certificate if there is one.

    ``reachable`` says that the half-days that are not over yet would still be enough.
    """

    person: Registration
    attended: int
    missed: Sequence[AttendanceSession]
    certificate: Certificate | None
    earned: bool
    reachable: bool

    @property
    def verdict(self) -> Verdict:
        """How it stands; what was issued stays issued, whatever is counted later."""
        if self.certificate is not None:
            return Verdict.ISSUED if self.certificate.is_valid else Verdict.WITHDRAWN
        if self.person.restricted_at:  # nobody is named on a paper meanwhile
            return Verdict.WAITS
        if self.earned:
            return Verdict.READY
        return Verdict.WAITS if self.reachable else Verdict.MISSES

    @property
    def renamed(self) -> bool:
        """Whether the list has another name than the certificate, so that it should be issued again."""
        given = self.certificate
        return (
            given is not None
            and given.is_valid
            and not self.person.restricted_at
            and given.name != self.person.full_name
        )


@dataclass(frozen=True)
class Overview:
    """Everybody of an event, in the order of the printed lists. ``counted`` is how many half-days count."""

    candidates: Sequence[Candidate]
    counted: int
    least: int

    def having(self, verdict: Verdict) -> list[Candidate]:
        """Those of whom this is so."""
        return [one for one in self.candidates if one.verdict is verdict]

    @property
    def ready(self) -> list[Candidate]:
        """Who would be given one now."""
        return self.having(Verdict.READY)

    @property
    def valid(self) -> list[Certificate]:
        """What was given and not withdrawn, by number."""
        given = [one.certificate for one in self.candidates if one.certificate and one.certificate.is_valid]
        return sorted(given, key=lambda one: (one.year, one.number))

    @property
    def in_english(self) -> bool:
        """Whether some of them can be had in English."""
        return any(one.issue.is_in_english for one in self.valid)

    @property
    def untold(self) -> list[Certificate]:
        """Valid ones whose holders have a mailbox and were not written to."""
        return [
            one for one in self.valid if not one.told_at and one.registration.email and not one.registration.is_sample
        ]

    def reason(self, one: Candidate) -> str:
        """Why this person has not earned it, in a sentence."""
        if not one.attended:
            return _("Was not there.")
        missing = ", ".join(session.label for session in one.missed)
        told = ngettext(
            "Was there in %(num)d half-day, %(least)s are needed.",
            "Was there in %(num)d half-days, %(least)s are needed.",
            one.attended,
            least=self.least,
        )
        return " · ".join((told, _("Missed: %(what)s", what=missing)))


def usual_least(counted: int) -> int:
    """Three quarters of the half-days, rounded up, as trainings of public bodies usually ask; one at least."""
    return max(-(-counted * 3 // 4), 1)


def overview_of(event: Event, least: int) -> Overview:
    """How it stands with everybody who has a seat, was there or was given a certificate."""
    found = attendance.of_event(event)
    given = {one.registration_id: one for one in queries.certificates_of(event)}
    there = {person for person, _place in found.first}
    people = [one for one in checkin.list_people(event) if one.seat or one.id in there or one.id in given]
    zones = [zone.slug for zone in list_zones()]
    people.sort(key=lambda one: _place(one, zones))
    candidates = [_candidate(one, found, given.get(one.id), least) for one in people]
    return Overview(candidates, len(found.sessions), least)


def _candidate(person: Registration, found: attendance.Attendance, given: Certificate | None, least: int) -> Candidate:
    attended = found.sessions_of(person.id)
    absent = [one for one in found.sessions if one not in attended]
    missed = [one for one in absent if one.ends_at <= clock.now()]
    best = len(found.sessions) - len(missed)
    return Candidate(person, len(attended), missed, given, earned=len(attended) >= least, reachable=best >= least)


def _place(person: Registration, zones: Sequence[str]) -> tuple[int, str, str]:
    """Zone, district, name; who is of no district comes last."""
    zone = zones.index(person.district.zone_slug) if person.district else len(zones)
    return zone, person.district_code or "", person.sort_key
