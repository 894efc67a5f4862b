"""Figures of an area: recorded with source and day, corrected, removed and restored."""

from datetime import date

from coordinator.areas.models import AreaFigure, AreaSurvey, Measure, TargetArea
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _


def record_figure(
    area: TargetArea, *, measure: Measure, value: int, source: str, as_of: date, survey: AreaSurvey | None = None
) -> AreaFigure:
    """Add a figure with its source and day; earlier ones stay as history. Refused for a day to come."""
    _refuse_day_to_come(as_of)
    figure = AreaFigure(measure=measure, value=value, source=source, as_of=as_of, survey=survey)
    area.all_figures.append(figure)
    db.session.flush()
    return figure


def correct_figure(figure: AreaFigure, *, measure: Measure, value: int, source: str, as_of: date) -> None:
    """Put a wrong figure right; the history keeps what it said before. A newer count is a new figure instead."""
    _refuse_day_to_come(as_of)
    figure.measure, figure.value, figure.source, figure.as_of = measure, value, source, as_of
    db.session.flush()


def remove_figure(figure: AreaFigure) -> None:
    """Take a figure away that should never have been there; it can be restored."""
    take_away(figure)
    db.session.flush()


def restore_figure(figure: AreaFigure) -> None:
    """Bring a removed figure back."""
    bring_back(figure)
    db.session.flush()


def _refuse_day_to_come(as_of: date) -> None:
    if as_of > clock.today():
        raise DomainError(_("The day of a figure cannot be in the future."), "as_of")
