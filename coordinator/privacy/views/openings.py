"""Who opened personal data, with the draft of what the office writes when something has leaked."""

from datetime import date, timedelta

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.calendar.views.asking import Days, asked_days
from coordinator.core import clock
from coordinator.core.dates import format_date
from coordinator.core.web import asked_number, csv_file, page
from coordinator.core.words import language
from coordinator.privacy import openings, queries
from coordinator.privacy.openings import Openings
from coordinator.privacy.views.blueprint import blueprint
from coordinator.registration.queries import privacy_settings

HERE = "/admin/openings"
USUAL = timedelta(days=30)
MOST = 100  # lines on the page; the file has them all


@blueprint.get(HERE)
@requires(Permission.SETTINGS_EDIT)
def opened() -> ResponseReturnValue:
    """The openings of the last thirty days, or of the days and the account that were asked for."""
    days, wanted = asked_days(), asked_number("who")
    first, last = _span(days)
    found = _found(first, last)
    return page(
        "privacy/openings.html",
        days=days,
        first=first,
        last=last,
        wanted=wanted,
        readers=queries.readers_of_personal_data(),
        found=found,
        most=MOST,
        draft=openings.draft(found, privacy_settings(), *(format_date(day, language()) for day in (first, last))),
    )


@blueprint.get(f"{HERE}.csv")
@requires(Permission.SETTINGS_EDIT)
def opened_table() -> Response:
    """The same as a file, every line of it."""
    first, last = _span(asked_days())
    file = csv_file(f"personal-data-openings-{first}-{last}", openings.as_csv(_found(first, last)))
    file.headers["Cache-Control"] = "no-store"
    return file


def _found(first: date, last: date) -> Openings:
    return openings.opened_within(first, last, asked_number("who"))


def _span(days: Days) -> tuple[date, date]:
    last = days.window.last or clock.today()
    first = days.window.first or last - USUAL
    return min(first, last), last
