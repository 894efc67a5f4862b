"""Who is registered hears of a changed agenda when whoever releases it says so: once, with old and new."""

from datetime import time

from coordinator.events import operations
from tests.notices.making import enrol, event, make_event, saving
from tests.support.itip import mails

HIS = "somchai@example.go.th"


def told(app):
    """The subjects and texts of the mails about the agenda."""
    with app.app_context():
        return [(one.subject, one.body) for one in mails(HIS) if one.dedupe.startswith("agenda:")]


def with_agenda(app):
    make_event(app)
    with saving(app):
        day = event().held_days[0]
        operations.add_session(event(), day_id=day.id, title_th="พิธีเปิด", starts=time(9), ends=time(9, 30))
        operations.release_agenda(event(), by_mail=True)


def move(app, starts, by_mail=True, comment=""):
    with saving(app):
        [session] = event().sessions
        operations.change_session(
            session, day_id=session.day_id, title_th="พิธีเปิด", kind=session.kind, starts=starts, ends=time(12)
        )
        operations.release_agenda(event(), by_mail=by_mail, comment=comment)


def test_a_changed_agenda_is_told_once_with_the_old_and_the_new_time(app):
    with_agenda(app)
    enrol(app)
    assert told(app) == [], "the first agenda is no change"
    move(app, time(10), comment="ประธานติดราชการ")
    [(subject, body)] = told(app)
    assert subject.startswith("กำหนดการเปลี่ยนแปลง: ")
    assert "เรียน นายสมชาย ใจดี" in body
    assert "15 ธ.ค. 2565 10:00–12:00 น. (เดิม 15 ธ.ค. 2565 09:00–09:30 น.)" in body
    assert "ประธานติดราชการ" in body
    with saving(app):
        event().released_agenda.comment = "อีกครั้ง"
    assert len(told(app)) == 1


def test_a_release_without_the_tick_is_on_the_page_only(app):
    with_agenda(app)
    enrol(app)
    move(app, time(10), by_mail=False)
    assert told(app) == []
    assert "10:00" in event_news(app)


def event_news(app):
    with app.app_context():
        return event().news[0].text_th
