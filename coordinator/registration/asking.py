"""Asking the offices for names: to whom, and in which words; each letter brings the office its own link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordinator.accounts.models import User
from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.words import _, in_language, language, use_language
from coordinator.events.models import Event
from coordinator.events.sharing import when_words
from coordinator.outbox.models import PART, MessageKind
from coordinator.outbox.operations import Outgoing
from coordinator.places.models import District
from coordinator.registration.links import office_address
from coordinator.registration.models import OfficeInvitation


@dataclass(frozen=True)
class Contacts:
    """Who can sign in and answers for the offices: their officers, and the coordinators of the zones."""

    officers: Mapping[str, Sequence[User]]
    coordinators: Mapping[str, Sequence[User]]

    def of(self, district: District) -> Sequence[User]:
        """The officers of the district; where there are none, the coordinators of its zone."""
        return self.officers.get(district.code) or self.coordinators.get(district.zone_slug, ())


def about(event: Event) -> str:
    """How the outbox names what these letters speak of."""
    return f"event:{event.id}{PART}office"


def letters(
    event: Event, invitations: Sequence[OfficeInvitation], contacts: Contacts, *, sender: str, site: str
) -> list[Outgoing]:
    """One letter to each person of each office, in the reader's language; asked twice a day it is one."""
    return [
        _letter(event, one, user, sender, office_address(site, one))
        for one in invitations
        for user in contacts.of(one.district)
    ]


def _letter(event: Event, invitation: OfficeInvitation, to: User, sender: str, address: str) -> Outgoing:
    code = invitation.district_code
    with use_language(to.language):
        return Outgoing(
            kind=MessageKind.NUDGE,
            dedupe=f"office:{event.id}:{code}:{to.id}:{clock.today():%Y%m%d}",
            to=to,
            about=about(event),
            district_code=code,
            subject=_("%(office)s: who comes to “%(title)s”?", office=invitation.district.full_name, title=event.short),
            body=text_of(event, invitation.district, in_language(address), sender),
        )


def text_of(event: Event, district: District, address: str, sender: str = "") -> str:
    """What is asked, with the link: as a mail, or to be pasted into LINE."""
    quota, closes = event.quota_per_district, event.registration_closes_at
    lines = [
        _("%(office)s has not sent the names for this event yet:", office=district.full_name),
        event.title,
        when_words(event),
        _("Up to %(num)s people of each office.", num=quota) if quota else "",
        _("Names are taken until %(when)s.", when=format_instant(closes, language())) if closes else "",
        "",
        _("Enter the names here, or say that nobody can come; no account is needed:"),
        address,
        "",
        _("Sent by %(name)s.", name=sender) if sender else "",
    ]
    kept = [line for number, line in enumerate(lines) if line or number in (5, 8)]
    return "\n".join(kept).strip()
