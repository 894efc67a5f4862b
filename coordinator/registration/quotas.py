"""How many seats an office and a group of participants may take, and which of that is used.

Quotas say how many names may be sent; from the first day on they bind nobody, because whoever is there is there.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from coordinator.core import clock
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event, ParticipantGroup
from coordinator.places.queries import get_district
from coordinator.registration.models import Registration

Known = Row[Any] | Registration
"""Somebody on the list of an event, as far as ``queries.known_people`` read it."""


class Tally:
    """The seats taken at one event, by district and by group; seats that are offered to somebody are taken, too."""

    def __init__(self, event: Event, people: Iterable[Known]) -> None:
        self._event = event
        seated = ((one.district_code, one.participant_group_id) for one in people if one.seat is not None)
        self._seats: Counter[tuple[str | None, int | None]] = Counter(seated)
        self._of_district: Counter[str | None] = Counter()
        self._of_group: Counter[int | None] = Counter()
        for (code, group_id), number in self._seats.items():
            self._of_district[code] += number
            self._of_group[group_id] += number

    def add(self, one: Known) -> None:
        """Somebody takes a seat."""
        self._seats[one.district_code, one.participant_group_id] += 1
        self._of_district[one.district_code] += 1
        self._of_group[one.participant_group_id] += 1

    def is_missing(self, district_code: str | None) -> bool:
        """Whether this is an office that has no seat yet; people of no district have no office to stand for."""
        return district_code is not None and not self._of_district[district_code]

    def beyond(self, one: Known) -> str:
        """Why the person can have none of the seats left: the quota that is used up, in words; "" for none."""
        if has_begun(self._event):
            return ""
        return self._beyond_district(one) or self._beyond_group(one)

    def field_beyond(self, one: Known) -> str:
        """The question whose answer has no seats left: the one of the district, or of the group."""
        return "district_code" if self._beyond_district(one) else "participant_group_id"

    def _beyond_district(self, one: Known) -> str:
        most, code = self._event.quota_per_district, one.district_code
        if most is None or code is None or self._of_district[code] < most:
            return ""
        return ngettext(
            "The %(num)d seat of %(office)s is taken.",
            "All %(num)d seats of %(office)s are taken.",
            most,
            office=get_district(code).full_name,
        )

    def _beyond_group(self, one: Known) -> str:
        group, code = self._group(one.participant_group_id), one.district_code
        if group is None:
            return ""
        if group.seats is not None and self._of_group[group.id] >= group.seats:
            return _("All %(num)s seats of the group “%(group)s” are taken.", num=group.seats, group=group.name)
        of_office = self._seats[code, group.id]
        if code is None or group.per_district is None or of_office < group.per_district:
            return ""
        return _(
            "All %(num)s seats of %(office)s in the group “%(group)s” are taken.",
            num=group.per_district,
            office=get_district(code).full_name,
            group=group.name,
        )

    def _group(self, group_id: int | None) -> ParticipantGroup | None:
        if group_id is None:  # so that nobody asks for the groups of an event whose people are in none
            return None
        return next((one for one in self._event.participant_groups if one.id == group_id), None)


def has_begun(event: Event) -> bool:
    """Whether it is the first day of the event, or later."""
    first = event.first_day
    return first is not None and first <= clock.today()
