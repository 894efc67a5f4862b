"""Milestones of the surveys of the city or a zone."""

from coordinator.areas.models import SurveyMilestone, SurveyState
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.undo import bring_back, take_away


def add_milestone(
    *, zone_slug: str | None, name: str, state: SurveyState, due: CoarseDate, is_sample: bool = False
) -> SurveyMilestone:
    """A day by which the surveys of a zone (of the whole city without one) should have come to a state."""
    added = SurveyMilestone(zone_slug=zone_slug, name=name, state=state, is_sample=is_sample)
    added.due = due
    db.session.add(added)
    db.session.flush()
    return added


def change_milestone(milestone: SurveyMilestone, *, name: str, state: SurveyState, due: CoarseDate) -> None:
    """Change a milestone; whose it is stays."""
    milestone.name, milestone.state, milestone.due = name, state, due
    db.session.flush()


def remove_milestone(milestone: SurveyMilestone) -> None:
    """Take a milestone away; it can be restored."""
    take_away(milestone)
    db.session.flush()


def restore_milestone(milestone: SurveyMilestone) -> None:
    """Bring a removed milestone back."""
    bring_back(milestone)
    db.session.flush()
