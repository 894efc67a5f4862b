"""What can be done with events."""

from datetime import date, time, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.words import use_language
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import EventState, HalfDay, OrganiserPart, SessionKind
from tests.events.making import DAYS, make_event, published_event
from tests.support import cast
from tests.support.workshop import move_event

pytestmark = pytest.mark.usefixtures("session")
LONG = "โครงการพัฒนาศักยภาพเจ้าหน้าที่ผู้ปฏิบัติงานด้านการพัฒนาที่อยู่อาศัย เพื่อทำฐานข้อมูลที่อยู่อาศัย"


def change(event, **values):
    """Change the event as its form does: with all that it says already."""
    usual = {
        "title_th": event.title_th,
        "short_th": event.short_th,
        "short_en": event.short_en,
        "venue": event.venue.name_th,
        "organisers": [OrganiserLine(one.organisation.name_th, one.part) for one in event.organisers],
    }
    return operations.change_event(event, **(usual | values))


def test_an_event_begins_as_a_draft_with_an_address_from_its_english_title():
    event = make_event()
    assert event.state is EventState.DRAFT
    assert event.slug == "housing-survey-training"
    assert queries.get_event(event.slug) is event


def test_without_an_english_title_kind_and_day_make_the_address():
    assert make_event(short_en="").slug == "training-2022-12-15"
    assert make_event(short_en="", days=()).slug == "training"


def test_addresses_are_unique_and_never_that_of_a_page():
    assert [make_event().slug for _ in range(3)] == [
        "housing-survey-training", "housing-survey-training-2", "housing-survey-training-3",
    ]  # fmt: skip
    assert make_event(short_en="New").slug == "new-2"


def test_the_address_follows_a_draft_and_is_fixed_by_publication():
    event = make_event()
    change(event, short_en="Survey course")
    assert event.slug == "survey-course"
    operations.publish_event(event)
    change(event, short_en="Another name")
    assert event.slug == "survey-course"


def test_a_long_title_needs_a_short_one_beside_it():
    with pytest.raises(DomainError) as refusal:
        make_event(title_th=LONG)
    assert refusal.value.field == "short_th"
    assert make_event(title_th=LONG, short_th="อบรมฐานข้อมูล").short_th == "อบรมฐานข้อมูล"


def test_venues_and_organisations_are_found_by_any_spelling():
    one, two = make_event(), make_event(venue="โรงแรม ปรินซ์พาเลซ", organisers=[OrganiserLine("สำนัก พัฒนาสังคม")])
    assert one.venue is two.venue
    assert one.organisers[0].organisation is two.organisers[0].organisation


def test_a_venue_cannot_be_in_two_districts():
    make_event()
    with pytest.raises(DomainError) as refusal:
        make_event(venue_district="1001")
    assert refusal.value.field == "venue_district"


def test_organisers_keep_their_order_and_part_and_none_is_named_twice():
    event = make_event()
    change(event, organisers=[OrganiserLine("พอช.", OrganiserPart.CO_ORGANISER), OrganiserLine("สำนักพัฒนาสังคม")])
    assert [(one.organisation.name_th, one.part.value) for one in event.organisers] == [
        ("สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)", "co_organiser"), ("สำนักพัฒนาสังคม", "organiser"),
    ]  # fmt: skip
    with pytest.raises(DomainError) as refusal:
        change(event, organisers=[OrganiserLine("พอช."), OrganiserLine("พอช")])
    assert refusal.value.field == "organisers-1-name"


def test_names_of_nothing_but_marks_are_refused():
    for values, field in [
        ({"venue": "-", "venue_district": None}, "venue"),
        ({"organisers": [OrganiserLine("...")]}, "organisers-0-name"),
    ]:
        with pytest.raises(DomainError) as refusal:
            make_event(**values)
        assert refusal.value.field == field


def test_districts_of_one_zone_make_it_that_zones_event():
    assert make_event(districts=["1001", "1008"]).zone_slug == "central"
    assert make_event(districts=["1001", "1004"]).zone_slug is None
    with pytest.raises(DomainError) as refusal:
        make_event(zone_slug="south", districts=["1001"])
    assert refusal.value.field == "districts"


def test_publishing_needs_a_day():
    event = make_event(days=())
    assert operations.missing(event)
    with pytest.raises(DomainError):
        operations.publish_event(event)
    operations.set_days(event, DAYS)
    operations.publish_event(event)
    assert event.state is EventState.PUBLISHED
    with pytest.raises(DomainError):
        operations.publish_event(event)


def test_only_a_published_event_is_cancelled_and_only_a_cancelled_one_restored():
    event = make_event()
    with pytest.raises(DomainError):
        operations.cancel_event(event, reason="น้ำท่วม")
    operations.publish_event(event)
    with pytest.raises(DomainError):
        operations.restore_event(event)
    operations.cancel_event(event, reason="น้ำท่วม")
    assert event.state is EventState.CANCELLED
    with pytest.raises(DomainError):
        change(event, title_th="ชื่อใหม่")
    operations.restore_event(event)
    assert (event.state, event.cancel_reason, event.cancelled_at) == (EventState.PUBLISHED, "", None)


def test_the_public_is_told_in_both_languages_what_moved_and_what_is_cancelled():
    event = published_event()
    move_event(event, date(2022, 12, 22))
    operations.set_days(event, [None, *[_span(day) for day in event.days[1:]]])
    change(event, room="ห้องบอลรูม")
    operations.cancel_event(event, reason="น้ำท่วม")
    operations.restore_event(event)
    restored, cancelled, place, fewer, moved = event.news
    assert "Thu 22 – Fri 23 Dec 2022" in moved.text_en
    assert "Thu 15 – Fri 16 Dec 2022" in moved.text_en
    assert "พฤ 22 – ศ 23 ธ.ค. 2565" in moved.text_th
    assert "23 ธ.ค. 2565" in fewer.text_th
    assert "ห้องบอลรูม" in place.text_th
    assert "น้ำท่วม" in cancelled.text_th
    for line in (restored, cancelled, place, fewer, moved):
        assert line.text_th != line.text_en
        with use_language("en"):
            assert line.text == line.text_en


def _span(day):
    return DaySpan(day.on_date, day.starts, day.ends)


def test_a_draft_changes_without_news():
    event = make_event()
    move_event(event, date(2022, 12, 22))
    change(event, room="ห้องบอลรูม")
    assert event.news == []


@pytest.mark.parametrize(
    "changed", [{"title_th": "ชื่อใหม่"}, {"room": "ชั้น 2"}, {"description_th": "เนื้อหา"}, {"zone_slug": "south"},
                {"districts": ["1001"]}, {"organisers": []}, {"venue": "ศาลาว่าการ"}]
)  # fmt: skip
def test_what_feeds_show_marks_the_event_as_revised(changed):
    event = published_event()
    with clock.at(clock.now() + timedelta(hours=1)):
        change(event, **changed)
        assert event.feed_revised_at == clock.now()


def test_what_feeds_do_not_show_leaves_the_revision_alone():
    event = published_event()
    revised = event.feed_revised_at
    with clock.at(clock.now() + timedelta(hours=1)):
        change(event, planned_participants=160)
    assert event.feed_revised_at == revised


def test_a_copy_is_a_new_draft_with_new_days_and_the_same_agenda():
    event = published_event(districts=["1001"])
    operations.add_session(event, day_id=event.days[1].id, title_th="บรรยาย", starts=time(9), ends=time(12))
    operations.add_participant_group(event, name_th="เขต", per_district=3, seats=150)
    twin = operations.copy_event(event, owner_id=cast.person("trainer2").id)
    assert twin.state is EventState.DRAFT
    assert twin.slug == "housing-survey-training-2"
    assert not {day.uid for day in twin.days} & {day.uid for day in event.days}
    assert [(one.title_th, one.day.on_date.day) for one in twin.sessions] == [("บรรยาย", 16)]
    assert [link.district_code for link in twin.districts] == ["1001"]
    assert [(one.name_th, one.per_district, one.seats) for one in twin.participant_groups] == [("เขต", 3, 150)]
    assert [one.organisation for one in twin.organisers] == [one.organisation for one in event.organisers]


def test_a_start_decides_the_half_day_of_a_session():
    event = make_event()
    session = operations.add_session(event, day_id=event.days[0].id, title_th="กลุ่มย่อย", starts=time(13))
    assert session.half_day is HalfDay.AFTERNOON
    untimed = operations.add_session(
        event, day_id=event.days[0].id, title_th="พิธีเปิด", kind=SessionKind.OPENING, half_day=HalfDay.AFTERNOON
    )
    assert untimed.half_day is HalfDay.AFTERNOON


def test_overlaps_and_overruns_are_told_and_not_refused():
    event = make_event()
    day = event.days[0].id
    first = operations.add_session(event, day_id=day, title_th="บรรยาย", starts=time(9), ends=time(10, 30))
    second = operations.add_session(event, day_id=day, title_th="กลุ่ม", starts=time(10), ends=time(11))
    late = operations.add_session(event, day_id=day, title_th="ปิด", starts=time(16), ends=time(17))
    assert {warning.session for warning in operations.agenda_warnings(event)} == {second, late}
    operations.remove_session(first)
    assert {warning.session for warning in operations.agenda_warnings(event)} == {late}
    operations.restore_session(first)
    operations.change_session(second, day_id=day, room="ห้อง 2")
    operations.change_session(first, day_id=day, room="ห้อง 1")
    assert {warning.session for warning in operations.agenda_warnings(event)} == {late}


@pytest.mark.parametrize(
    ("times", "field"), [({"ends": time(9)}, "starts"), ({"starts": time(9), "ends": time(9)}, "ends")]
)
def test_impossible_session_times_are_refused(times, field):
    event = make_event()
    with pytest.raises(DomainError) as refusal:
        operations.add_session(event, day_id=event.days[0].id, title_th="บรรยาย", **times)
    assert refusal.value.field == field


def test_a_session_belongs_to_a_day_of_its_own_event():
    one, other = make_event(), make_event()
    with pytest.raises(DomainError) as refusal:
        operations.add_session(one, day_id=other.days[0].id, title_th="บรรยาย")
    assert refusal.value.field == "day_id"


def test_a_series_may_have_an_item_without_event_or_date():
    series = operations.create_series(name_th="ชุดอบรม", name_en="Housing database training")
    first = operations.add_series_item(series, number=1, focus_th="ความรู้")
    event = make_event()
    operations.add_series_item(series, number=2, focus_th="การสำรวจ", event=event)
    assert first.event is None
    assert event.series_item.number == 2
    with pytest.raises(DomainError):
        operations.add_series_item(series, number=2, focus_th="อีกครั้ง")
    with pytest.raises(DomainError):
        operations.link_event(first, event)


def test_participant_groups_have_planned_numbers():
    event = make_event()
    group = operations.add_participant_group(event, name_th="หัวหน้าฝ่าย", planned=50, per_district=1)
    operations.change_participant_group(group, planned=49)
    assert [(one.name_th, one.planned) for one in event.participant_groups] == [("หัวหน้าฝ่าย", 49)]


def test_an_event_is_put_into_a_series_by_name_and_leaves_it_again():
    series = operations.create_series(name_th="ชุดอบรมฐานข้อมูล")
    operations.add_series_item(series, number=2, focus_th="การสำรวจ")
    event = make_event()
    operations.place_in_series(event, series="ชุด อบรมฐานข้อมูล", number=2, cohort=None, focus_th="")
    assert (event.series_item.series, event.series_item.focus_th) == (series, "การสำรวจ")
    with pytest.raises(DomainError) as refusal:
        operations.place_in_series(make_event(), series="ชุดอบรมฐานข้อมูล", number=2, cohort=1, focus_th="")
    assert refusal.value.field == "number"
    operations.place_in_series(event, series="ชุดใหม่", number=1, cohort=None, focus_th="เริ่มต้น")
    assert event.series_item.series.name_th == "ชุดใหม่"
    operations.place_in_series(event, series="", number=None, cohort=None, focus_th="")
    assert event.series_item is None
    assert len(series.items) == 1
