"""Series from before rules were kept get the rule that gave their days; what is not on it is an exception."""

from datetime import date

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core import migrations
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.occurrences import occurrences_of
from coordinator.meetings.recurrence import Pattern, rule_of

BEFORE = "0014"
PLANNED = [date(2022, 8, 31), date(2022, 9, 30), date(2022, 11, 30), date(2022, 12, 31)]


@pytest.mark.parametrize(
    ("frequency", "every", "rule", "told"),
    [
        ("monthly_day", 1, "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20221231",
         ["2022-08-31", "2022-09-30 moved 2022-10-02", "2022-10-31 left_out", "2022-11-30", "2022-12-31"]),
        ("monthly_weekday", 2, "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1WE;UNTIL=20221231",
         ["2022-08-31", "added 2022-10-02", "2022-10-26 left_out", "added 2022-11-30", "2022-12-28 moved 2022-12-31"]),
        ("weekly", 4, "FREQ=WEEKLY;INTERVAL=4;BYDAY=WE;UNTIL=20221231",
         ["2022-08-31", "2022-09-28 left_out", "added 2022-10-02", "2022-10-26 left_out", "2022-11-23 left_out",
          "added 2022-11-30", "2022-12-21 left_out", "added 2022-12-31"]),
    ],
)  # fmt: skip
def test_an_old_series_gets_its_rule_and_its_exceptions(live_app, frequency, every, rule, told):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), use_language("th"):
        with unit_of_work():
            ruled = rule_of(Pattern.MONTHLY_DAY, PLANNED[0], until=PLANNED[-1])
            made = operations.plan_series(get_group("1001"), owner_id=None, rule=ruled, first=PLANNED[0], days=PLANNED)
            operations.move_meeting(queries.meetings_of_series(made)[1], date(2022, 10, 2))
        db.session.remove()
        migrations.tools().downgrade(revision=BEFORE)
        with db.engine.execution_options(write=True).begin() as connection:
            connection.execute(text(f"UPDATE meeting_series SET frequency = '{frequency}', every = {every}"))
        migrations.bring_up_to_date()
        series = queries.series_of_group("1001")[0]
        assert (series.rule, series.first_day) == (rule, PLANNED[0])
        assert [_told(one) for one in occurrences_of(series, queries.meetings_of_series(series))] == told
        with unit_of_work():  # and it can be worked with
            operations.extend_series(
                queries.series_of_group("1001")[0], owner_id=None, times=1, days=operations.extension(
                    queries.series_of_group("1001")[0], times=1, until=None
                )[1],
            )  # fmt: skip


def _told(one):
    words = [one.ruled.isoformat() if one.ruled else "", *(difference.value for difference in one.differences)]
    moved = one.meeting is not None and one.meeting.day != one.ruled
    return " ".join([*(word for word in words if word), *([one.meeting.day.isoformat()] if moved else [])])
