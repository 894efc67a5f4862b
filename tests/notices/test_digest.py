"""Who answers for districts hears once a week what is overdue there, and before a next step is due."""

from datetime import date

import pytest

from coordinator.core.dates import parse_coarse
from coordinator.groups.operations import add_step
from coordinator.groups.queries import get_group
from coordinator.notices import overdue
from coordinator.notices.operations.digest import remind_of_steps, send_digests
from coordinator.outbox.models import MessageKind
from tests.notices.making import saving
from tests.support import cast
from tests.support.itip import mails

MONDAY = date(2022, 8, 1)
SITE = "https://site.example"


@pytest.fixture
def late(app):
    """A next step of district 1001 whose time was over in July 2565."""
    with saving(app):
        add_step(get_group("1001"), text="ประชุมเตรียมการ", due=parse_coarse("29/7/65", MONDAY))
    return app


def digests(app, name, day=MONDAY):
    """The summaries that somebody has after that day's were queued."""
    with saving(app):
        send_digests(day, SITE)
    with app.app_context():
        return [one for one in mails(cast.email(name)) if one.kind is MessageKind.DIGEST]


def test_an_officer_hears_of_the_own_district_and_a_coordinator_of_the_zone(late):
    (officer,) = digests(late, "officer")
    assert "เขตพระนคร" in officer.subject
    assert "ประชุมเตรียมการ (29 ก.ค. 2565)" in officer.body
    assert f"{SITE}/team/groups/1001" in officer.body
    assert "เขตดินแดง" not in officer.body
    (central,) = digests(late, "central")
    assert "ประชุมเตรียมการ" in central.body
    (neighbour,) = digests(late, "neighbour")
    assert "ประชุมเตรียมการ" not in neighbour.body


def test_the_summary_names_what_the_coverage_board_misses(late):
    assert "ไม่มีพื้นที่เป้าหมาย" in digests(late, "officer")[0].body


def test_a_week_has_one_summary_and_the_next_week_another(late):
    assert len(digests(late, "officer")) == 1
    assert len(digests(late, "officer", date(2022, 8, 4))) == 1
    assert len(digests(late, "officer", date(2022, 8, 8))) == 2


@pytest.fixture
def only_steps():
    """The summary tells of next steps and of nothing else: the board misses something everywhere."""
    before = list(overdue._sections)
    overdue._sections[:] = [overdue.late_steps]
    yield
    overdue._sections[:] = before


def test_nothing_overdue_is_no_mail(late, only_steps):
    assert len(digests(late, "officer")) == 1
    assert digests(late, "neighbour") == digests(late, "south") == []
    assert digests(late, "trainer") == digests(late, "director") == []


def test_a_next_step_is_recalled_three_days_before_its_day_and_once(late):
    with saving(late):
        for text in ("สำรวจ", "ออกแบบ"):
            add_step(get_group("1001"), text=text, due=parse_coarse("12/8/65", MONDAY))

    def told(day):
        with saving(late):
            remind_of_steps(day, SITE)
        with late.app_context():
            return [one.body for one in mails(cast.email("officer")) if one.kind is MessageKind.REMINDER]

    assert [len(told(date(2022, 8, day))) for day in (8, 9, 10, 13)] == [0, 1, 1, 1]
    assert "สำรวจ (12 ส.ค. 2565)" in told(date(2022, 8, 10))[0]
    assert "ออกแบบ" in told(date(2022, 8, 10))[0]
    with late.app_context():
        assert mails(cast.email("central")) == []


def test_what_is_written_in_english_opens_english_pages(late):
    with saving(late):
        cast.person("officer").language = "en"
        add_step(get_group("1001"), text="ออกแบบ", due=parse_coarse("12/8/65", MONDAY))
    (summary,) = digests(late, "officer")
    assert f"{SITE}/team/groups/1001?lang=en\n" in summary.body
    assert f"{SITE}/team/coverage?lang=en\n" in summary.body
    with saving(late):
        remind_of_steps(date(2022, 8, 9), SITE)
    with late.app_context():
        (recalled,) = [one for one in mails(cast.email("officer")) if one.kind is MessageKind.REMINDER]
    assert f"{SITE}/team/groups/1001?lang=en#steps\n" in recalled.body
