"""A meeting on its way from draft to closed, and what is refused on the way."""

from datetime import date

import pytest

from coordinator.core.errors import DomainError
from coordinator.events.models import EventKind, EventState
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.models import ItemOutcome, MeetingPhase, Section
from tests.meetings.making import DAY, DISTRICT, item, meeting

pytestmark = pytest.mark.usefixtures("session")


def test_a_meeting_is_an_event_of_its_group_and_district():
    event = meeting(3).event
    assert (event.kind, event.group_code, event.zone_slug) == (EventKind.MEETING, DISTRICT, "central")
    assert [link.district_code for link in event.districts] == [DISTRICT]
    assert event.short_th == "ประชุมคณะทำงานเขตพระนคร ครั้งที่ 3/2565"
    assert event.title_en == "Meeting of the housing working group of Phra Nakhon District, no. 3/2022"


def test_numbers_follow_each_other_within_the_year_and_are_given_once():
    assert operations.suggested_number(get_group(DISTRICT), 2022) == (1, 2022)
    meeting(1)
    assert operations.suggested_number(get_group(DISTRICT), 2022) == (2, 2022)
    assert operations.suggested_number(get_group(DISTRICT), 2023) == (1, 2023)
    with pytest.raises(DomainError, match="ครั้งที่นี้แล้ว"):
        meeting(1)


def test_a_meeting_is_announced_begun_closed_and_reopened_with_a_reason():
    made = meeting(until="closed")
    assert made.event.state is EventState.PUBLISHED
    assert made.phase is MeetingPhase.CLOSED
    with pytest.raises(DomainError, match="อ่านได้อย่างเดียว"):
        item(made)
    operations.reopen(made, reason="แก้คำผิด")
    assert made.phase is MeetingPhase.IN_SESSION
    item(made)


@pytest.mark.parametrize(
    ("until", "step", "possible"),
    [
        ("draft", operations.begin, "ประกาศ"),
        ("announced", operations.close, "เปิดประชุม"),
        ("in_session", operations.announce, "ปิดประชุม"),
        ("closed", operations.begin, "เปิดแก้ไขอีกครั้ง"),
    ],
)
def test_a_step_that_does_not_follow_says_what_is_possible(until, step, possible):
    with pytest.raises(DomainError, match=possible):
        step(meeting(until=until))


def test_a_draft_is_called_off_quietly_and_an_announced_meeting_publicly_and_both_come_back():
    draft, announced = meeting(1), meeting(2, until="announced")
    for made in (draft, announced):
        operations.cancel_meeting(made, reason="น้ำท่วม")
        assert made.phase is MeetingPhase.CANCELLED
    assert not draft.event.is_public
    assert announced.event.news
    for made in (draft, announced):
        operations.restore_meeting(made)
    assert [made.phase for made in (draft, announced)] == [MeetingPhase.DRAFT, MeetingPhase.ANNOUNCED]


def test_a_cancelled_meeting_frees_its_number_and_does_not_come_back_over_another():
    first = meeting(1)
    operations.cancel_meeting(first, reason="น้ำท่วม")
    meeting(1, date(2022, 8, 16))
    with pytest.raises(DomainError, match="ครั้งที่ 1/2565"):
        operations.restore_meeting(first)


def test_a_meeting_that_moves_keeps_the_rest_of_its_event():
    made = meeting(until="announced")
    operations.change_meeting(made, number=(4, 2022), on_date=date(2022, 8, 20), venue="ห้องประชุม 2", note="หมายเหตุ")
    assert (made.day, made.label, made.event.venue.name_th) == (date(2022, 8, 20), "4/2565", "ห้องประชุม 2")
    assert [link.district_code for link in made.event.districts] == [DISTRICT]
    assert any("20 ส.ค. 2565" in line.text_th for line in made.event.news)
    assert made.event_day.feed_sequence == 1  # one save, one revision


def test_a_title_changed_by_hand_stays_until_the_number_changes():
    made = meeting()
    made.event.title_th = "การประชุมสมัยพิเศษ"
    operations.change_meeting(made, number=(1, 2022), on_date=date(2022, 8, 20))
    assert made.event.title_th == "การประชุมสมัยพิเศษ"
    operations.change_meeting(made, number=(2, 2022), on_date=date(2022, 8, 20))
    assert "ครั้งที่ 2/2565" in made.event.title_th


def test_closing_leaves_what_nobody_dealt_with_to_the_next_meeting():
    made = meeting(until="in_session")
    left, heading = item(made), operations.add_item(made, section=Section.CHAIR)
    done = item(made, "แผนปี 2566")
    operations.add_resolution(done, text="เห็นชอบ")
    operations.close(made)
    assert [one.outcome for one in (left, heading, done)] == [
        ItemOutcome.POSTPONED,
        ItemOutcome.DISCUSSED,
        ItemOutcome.DISCUSSED,
    ]


def test_the_next_and_the_last_meeting_are_those_that_were_announced():
    meeting(1, date(2022, 7, 1), until="closed")
    meeting(2, DAY, until="announced")
    meeting(3, date(2022, 8, 2))
    found = queries.ahead(DISTRICT, date(2022, 8, 1))
    assert (found.last.number, found.next.number) == (1, 2)
