"""What stands on certificates while nobody has said anything else."""

from datetime import timedelta

from coordinator.checkin.sessions import AttendanceSession, sessions_of
from coordinator.core import clock
from coordinator.core.words import use_language
from coordinator.events.models import Event
from coordinator.paper.earning import usual_least
from coordinator.paper.models import CertificateKind, CertificateSettings
from coordinator.people.queries import find_organisation
from coordinator.registration.models import Registration

HOUR = timedelta(hours=1)


def settings_for(event: Event) -> CertificateSettings:
    """The usual settings of this event, as a record that is not stored."""
    sessions = sessions_of(event)
    with use_language("th"):
        issuer = "\n".join(one.organisation.name for one in event.organisers)
    with use_language("en"):
        issuer_en = "\n".join(one.organisation.name for one in event.organisers)
    return CertificateSettings(
        event_id=event.id, least=usual_least(len(sessions)), kind=CertificateKind.COMPLETED, issuer=issuer,
        title=event.title_th, hours=_hours(sessions), dated=event.last_day or clock.today(), thai_digits=True,
        signers="", title_en=event.title_en, issuer_en=issuer_en, signers_en="", version=1,
    )  # fmt: skip


def _hours(sessions: list[AttendanceSession]) -> int | None:
    """Whole hours of the half-days together, by the clock times of the days."""
    length = sum(((one.ends_at - one.starts_at) for one in sessions), timedelta())
    return round(length / HOUR) or None


def office_in_english(person: Registration) -> str:
    """The office of somebody in English, as far as it is known; what was typed otherwise."""
    with use_language("en"):
        if not person.unit:
            return person.district.full_name if person.district else ""
        known = find_organisation(person.unit)
        return known.name if known else person.unit
