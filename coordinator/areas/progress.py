"""How far the surveys of a district are, counted against the milestones: plain values for pages and paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.areas.models import AreaSurvey, SurveyMilestone, SurveyState
from coordinator.places.models import District

ORDER = list(SurveyState)


@dataclass(frozen=True)
class Progress:
    """The areas of one district (of all, without one) by the state of their survey, and how many are late."""

    counts: Mapping[SurveyState, int]
    district: District | None = None
    late: int = 0

    @property
    def total(self) -> int:
        """All areas in use."""
        return sum(self.counts.values())

    def reached(self, state: SurveyState) -> int:
        """How many areas have come to this state or further."""
        return sum(number for one, number in self.counts.items() if ORDER.index(one) >= ORDER.index(state))

    def concerns(self, milestone: SurveyMilestone) -> bool:
        """Whether the milestone is set for this district, and there is something to survey."""
        ours = milestone.zone_slug is None or self.district is None or self.district.zone_slug == milestone.zone_slug
        return ours and self.total > 0

    def status(self, milestone: SurveyMilestone, today: date) -> str:
        """The status against a milestone: "done", "late", "in_progress" or "not_started"."""
        reached = self.reached(milestone.state)
        if reached == self.total:
            return "done"
        if milestone.is_past(today):
            return "late"
        return "in_progress" if reached else "not_started"


def progress_of(
    districts: Iterable[District], counts: Mapping[str, Mapping[SurveyState, int]], late: Iterable[AreaSurvey]
) -> list[Progress]:
    """One line a district, in the order given."""
    behind = [survey.area.district_code for survey in late]
    return [Progress(counts.get(one.code, {}), one, behind.count(one.code)) for one in districts]


def total_of(rows: Sequence[Progress]) -> Progress:
    """All lines together."""
    counts = {state: sum(row.counts.get(state, 0) for row in rows) for state in ORDER}
    return Progress(counts, late=sum(row.late for row in rows))
