"""Releases of the agenda: what the public reads, what it is told of changes, and taking a release back."""

from datetime import time

import pytest

from coordinator.core.errors import DomainError
from coordinator.core.words import use_language
from coordinator.events import operations, queries
from coordinator.events.halves import released_by_half_day
from tests.events.making import DAYS, make_event, published_event
from tests.events.test_agenda import add

pytestmark = pytest.mark.usefixtures("session")


def read(event):
    """What the public reads: title, start and what is off."""
    return [(one.title_th, one.starts and one.starts.hour, one.is_off) for one in queries.current_lines(event)]


def change(session, **values):
    usual = {"title_th": session.title_th, "starts": session.starts, "ends": session.ends, "room": session.room}
    return operations.change_session(session, day_id=session.day_id, kind=session.kind, **(usual | values))


def test_publication_releases_the_agenda_that_is_there():
    event = make_event()
    add(event, "เปิดงาน", "9:00", "10:00")
    assert queries.current_release(event) is None
    operations.publish_event(event)
    assert queries.current_release(event).number == 1
    assert read(event) == [("เปิดงาน", 9, False)]
    assert event.news == [], "the first agenda is no change"


def test_what_is_edited_is_shown_by_the_next_release_with_a_list_of_what_changed():
    event = make_event()
    opening = add(event, "เปิดงาน", "9:00", "10:00", room="ห้อง 1")
    lecture = add(event, "บรรยาย", "10:00", "12:00")
    operations.publish_event(event)
    change(opening, starts=time(9, 30), room="ห้อง 2")
    operations.remove_session(lecture)
    add(event, "สรุป", "13:00", "14:00", day=1)
    assert read(event) == [("เปิดงาน", 9, False), ("บรรยาย", 10, False)]
    assert [one.text for one in operations.unreleased(event)] == [
        "“เปิดงาน” เปลี่ยนเป็น 15 ธ.ค. 2565 09:30–10:00 น. ห้อง 2 (เดิม 15 ธ.ค. 2565 09:00–10:00 น. ห้อง 1)",
        "เพิ่ม “สรุป” 16 ธ.ค. 2565 13:00–14:00 น.",
        "ยกเลิก “บรรยาย” 15 ธ.ค. 2565 10:00–12:00 น.",
    ]
    release = operations.release_agenda(event, comment="วิทยากรติดราชการ")
    assert release.number == 2
    assert read(event) == [("เปิดงาน", 9, False), ("สรุป", 13, False), ("บรรยาย", 10, True)]
    assert event.news[0].text_th.startswith("กำหนดการฉบับที่ 2: “เปิดงาน” เปลี่ยนเป็น")
    assert event.news[0].text_th.endswith("– วิทยากรติดราชการ")
    assert "is now" in event.news[0].text_en
    with pytest.raises(DomainError):
        operations.release_agenda(event)


def test_a_line_says_where_it_was_and_leaves_a_mark_where_one_looks_for_it():
    event = make_event()
    talk = add(event, "บรรยาย", "9:00", "10:00")
    add(event, "อื่น", "10:00", "11:00")
    operations.publish_event(event)
    change(talk, starts=time(13), ends=time(14))
    operations.release_agenda(event)
    morning, afternoon = released_by_half_day(event, queries.current_lines(event))
    [mark] = morning.gone
    assert (mark.line.starts, mark.now.starts) == (time(9), time(13))
    assert afternoon.sessions[0].before.starts == time(9)
    change(talk, starts=time(13, 30), ends=time(14))
    operations.release_agenda(event)
    morning, afternoon = released_by_half_day(event, queries.current_lines(event))
    assert morning.gone == []
    assert afternoon.sessions[0].before.starts == time(13), "the place before the last move"


def test_an_earlier_release_is_shown_again_and_revisions_never_fall():
    event = make_event()
    talk = add(event, "บรรยาย", "9:00", "10:00")
    operations.publish_event(event)
    first = queries.current_release(event)
    change(talk, starts=time(8), ends=time(9))
    added = add(event, "เพิ่ม", "11:00", "12:00")
    operations.release_agenda(event)
    operations.release_again(first)
    release = queries.current_release(event)
    assert (release.number, release.comment) == (3, "กลับไปใช้ฉบับที่ 1")
    assert read(event) == [("บรรยาย", 9, False), ("เพิ่ม", 11, True)]
    assert [line.revision for line in queries.current_lines(event)] == [2, 1]
    assert talk.starts == time(8), "what is being edited stays"
    operations.remove_session(added)
    operations.release_agenda(event)
    assert [line.revision for line in queries.current_lines(event)] == [3, 1]
    with pytest.raises(DomainError):
        operations.release_again(queries.current_release(event))


def test_the_order_of_lines_without_times_is_released_too():
    event = published_event()
    add(event, "ก")
    second = add(event, "ข")
    operations.release_agenda(event)
    assert event.news[0].text_th == "ประกาศกำหนดการแล้ว"
    operations.move_session(second, operations.Step.UP)
    assert operations.unreleased(event) == []
    operations.release_agenda(event)
    assert [title for title, _, _ in read(event)] == ["ข", "ก"]
    assert event.news[0].text_th == "สลับลำดับในกำหนดการ"


def test_the_public_reads_names_only_of_those_who_agreed():
    event = make_event()
    session = add(event, "บรรยาย", "9:00", "10:00", who="ดร.สุดา มานะ (ผู้อำนวยการ), นายสมชาย ใจดี, ผู้แทนเขต")
    operations.publish_event(event)
    [line] = queries.current_lines(event)
    assert line.who == "ผู้อำนวยการ, วิทยากร, ผู้แทนเขต"
    speaker = session.speakers[0].speaker
    operations.change_speaker(speaker, name=speaker.name, post=speaker.post, organisation="", agreed=True)
    assert line.who.startswith("ดร.สุดา มานะ (ผู้อำนวยการ)"), "at once, without another release"
    with use_language("en"):
        assert "Speaker" in line.who


def test_a_dropped_day_takes_its_lines_out_of_the_next_release():
    event = make_event()
    add(event, "วันแรก", "9:00", "10:00")
    add(event, "วันที่สอง", "9:00", "10:00", day=1)
    operations.publish_event(event)
    operations.set_days(event, [DAYS[0], None])
    assert [half.number for half in released_by_half_day(event, queries.current_lines(event))] == [1]
    operations.release_agenda(event)
    assert read(event) == [("วันแรก", 9, False), ("วันที่สอง", 9, True)]
