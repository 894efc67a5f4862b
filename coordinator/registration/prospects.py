"""What an office may expect of one more name, told before somebody is typed for whom there is no seat."""

from dataclasses import dataclass

from coordinator.core.words import _
from coordinator.places.models import District
from coordinator.registration import choosing
from coordinator.registration.line import Line
from coordinator.registration.models import Beyond, Registration
from coordinator.registration.quotas import has_begun


@dataclass(frozen=True)
class Prospect:
    """``why`` the next person of the office gets no seat, in words, "" for one who does; else whether they may wait."""

    why: str
    may_wait: bool


def prospect_of(line: Line, district: District) -> Prospect:
    """What becomes of the next person whom the office of this district names."""
    groups: list[int | None] = [one.id for one in choosing.asked_groups(line.event)]
    next_one = [Registration(district_code=district.code, participant_group_id=group) for group in groups or [None]]
    beyond = [line.tally.beyond(one) for one in next_one]
    if all(beyond):
        several = _("All seats of %(office)s are taken.", office=district.full_name)
        return Prospect(several if len(set(beyond)) > 1 else beyond[0], line.rule.beyond_quota is Beyond.WAIT)
    if line.free_seat() is None:
        return Prospect(_("All %(num)s seats of the event are taken.", num=line.event.capacity), may_wait=True)
    if line.first_who_may is not None and not has_begun(line.event):
        return Prospect(_("Others are waiting for the free seats."), may_wait=True)
    return Prospect("", may_wait=True)
