"""The day as of which a page is shown: ``?on=`` in any way a date is written; without it today."""

from datetime import date

from werkzeug.datastructures import MultiDict

from coordinator.core import clock
from coordinator.core.web import asked
from coordinator.groups.forms import DayForm


def day_form() -> DayForm:
    """The question for the day, answered as the address says, with its mistakes."""
    form = DayForm(MultiDict({"on": asked("on")}))
    form.validate()
    return form


def chosen_day(form: DayForm) -> date:
    """The day asked for; today if none was or it was not understood."""
    chosen: date | None = None if form.errors else form.on.data
    return chosen or clock.today()
