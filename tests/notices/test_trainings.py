"""News of a training goes to those who agreed to it, and to nobody who took it back before the mail went."""

from datetime import date, timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.words import use_language
from coordinator.events.lines import DaySpan
from coordinator.events.models import RegistrationWay
from coordinator.events.operations import cancel_event, set_days
from coordinator.events.queries import get_event
from coordinator.outbox.queries import switch
from coordinator.registration.consents import Answers
from coordinator.registration.models import ConsentKind, Food
from coordinator.registration.operations import register, register_oneself, withdraw_consent
from tests.notices.making import SOMCHAI, arrive, make_event, registration, saving
from tests.support import workshop

NEXT = "next-2565"
NEWS = f"/team/events/{NEXT}/notices/news"
TOMORROW = DaySpan(date(2022, 12, 20))


def answer(app, name: str, *, news: bool = True, language: str = "th", slug: str = workshop.SLUG, **more) -> int:
    """Somebody registers and answers the question for news."""
    person = {"given_name": name, "surname": "ทดสอบ", "email": f"{name}@example.go.th", "food": Food.UNSTATED} | more
    person = {"district_code": "1001", "telephone": None} | person
    with saving(app), use_language(language), trail.acting_as(None, "~", "web: ticket"):
        return register_oneself(get_event(slug), answers=Answers(news=news), wait=True, **person).registration.id


@pytest.fixture
def readers(app) -> dict[str, int]:
    """Two who agreed, one of them in English; who did not, took it back, is of the sample; one event is coming."""
    make_event(app, registration_way=RegistrationWay.OPEN)
    with saving(app):
        made = workshop.create(slug=NEXT, registration_way=RegistrationWay.OPEN, short_th="อบรมครั้งต่อไป")
        set_days(made, [TOMORROW])
        switch().everywhere = True
    people = {
        "somchai": answer(app, "somchai"),
        "ann": answer(app, "ann", language="en", district_code="1004"),
        "no": answer(app, "no", news=False),
        "back": answer(app, "back"),
        "sample": answer(app, "sample"),
    }
    with saving(app):
        withdraw_consent(registration(people["back"]), ConsentKind.NEWS)
        registration(people["sample"]).is_sample = True
    arrive(app)
    return people


def look(who, at: str = NEWS):
    """The page of the news, whatever others wrote since."""
    who.written.clear()
    return who.get(at)


def tell(who, at: str = NEWS):
    """Look at the news of the coming event, then send them."""
    return who.follow(who.send(look(who, at), action=at))


def news(post, minutes: int = 3):
    """The news that come over the wire by then, by address."""
    came = post(clock.now() + timedelta(minutes=minutes))
    return {str(mail["To"]): mail for mail in came if "next-2565" in mail.get_body("plain").get_content()}


def stop_of(mail) -> str:
    """Where a mail says that it can be stopped."""
    return "/notices/stop/" + str(mail["List-Unsubscribe"]).rpartition("/")[2].rstrip(">")


def test_who_agreed_gets_one_mail_in_the_own_language_with_the_way_to_register(app, browser, readers, post, sql):
    trainer = browser("trainer")
    assert trainer.get(f"/team/events/{NEXT}").find(f"a[@href='{NEWS}']")
    assert "2 คน" in trainer.get(f"/team/events/{NEXT}/notices").text
    seen = look(trainer)
    assert "ส่งถึง 2 คน" in seen.text
    assert "@" not in seen.text
    assert sql("SELECT count(*) FROM message WHERE kind = 'news'") == 0
    letter = trainer.follow(trainer.send(seen, action=NEWS))
    assert "ภายใน 2 นาที" in letter.text
    assert news(post, 1) == {}
    mails = news(post)
    assert sorted(mails) == ["ann@example.go.th", "somchai@example.go.th"]
    thai, english = (mails[f"{name}@example.go.th"].get_body("plain").get_content() for name in ("somchai", "ann"))
    assert "20 ธันวาคม 2565" in thai
    assert f"/events/{NEXT}/register" in thai
    assert "You agreed to get news" in english
    assert stop_of(mails["ann@example.go.th"]) in english
    assert sql("SELECT count(*) FROM audit_entry WHERE kind = 'message' AND actor_name = 'trainer'") == 2
    assert "ไม่มีผู้ที่ต้องแจ้ง" in look(trainer).text
    assert news(post, 5) == {}


def test_consent_taken_back_in_a_mail_or_in_my_data_holds_for_the_mails_that_wait(app, browser, readers, post, sql):
    tell(browser("trainer"))
    with saving(app):
        withdraw_consent(registration(readers["ann"]), ConsentKind.NEWS)
        second = workshop.create(slug="third-2565", registration_way=RegistrationWay.OPEN)
        set_days(second, [TOMORROW])
    mails = news(post)
    assert list(mails) == ["somchai@example.go.th"]
    tell(browser("trainer"), "/team/events/third-2565/notices/news")
    page = look(browser(), stop_of(mails["somchai@example.go.th"]))
    assert sql("SELECT count(*) FROM consent WHERE kind = 'news' AND given") == 2  # looking changes nothing
    stopped = browser().send(page, status=200)
    assert "ไม่ส่งข้อความประเภทนี้" in stopped.text
    assert not [mail for mail in post(clock.now() + timedelta(minutes=9)) if "third" in str(mail)]
    states = "SELECT min(state) || min(trouble) FROM message WHERE kind = 'news' AND email = :to AND state <> 'sent'"
    assert sql(states, to="somchai@example.go.th") == "cancelledunwanted"
    his = readers["somchai"]
    ticket = f"SELECT withdrawn_at IS NOT NULL FROM consent WHERE kind = 'news' AND registration_id = {his}"
    assert sql(ticket)
    browser().send(stopped, status=200)
    assert not sql(ticket)
    assert sql("SELECT count(*) FROM opt_out") == 0


def test_a_mail_program_takes_the_consent_back_with_one_post(app, browser, readers, post, sql):
    app.config["PUBLIC_URL"] = "https://housing.example.go.th"
    try:
        tell(browser("trainer"))
        mail = news(post)["ann@example.go.th"]
    finally:
        app.config["PUBLIC_URL"] = None
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    app.test_client().post(stop_of(mail), data={"List-Unsubscribe": "One-Click"})
    row = "SELECT given FROM consent WHERE kind = 'news' AND registration_id = :id"
    assert not sql(row, id=readers["ann"])
    assert sql(row, id=readers["somchai"])
    assert sql("SELECT count(*) FROM opt_out") == 0, "it is the consent that says so, and nothing else"


def test_the_newest_answer_counts_and_who_is_registered_or_of_another_zone_is_left_out(app, browser, readers):
    trainer = browser("trainer")
    answer(app, "somchai", news=False, given_name="เพื่อน")
    assert "ส่งถึง 1 คน" in look(trainer).text
    answer(app, "no", given_name="อีกคน")
    assert "ส่งถึง 2 คน" in look(trainer).text
    with saving(app):
        register(get_event(NEXT), **SOMCHAI | {"email": "no@example.go.th"})
    assert "ส่งถึง 1 คน" in look(trainer).text
    with saving(app):
        get_event(NEXT).zone_slug = "central"  # Ann is of another zone
    assert "ไม่มีผู้ที่ต้องแจ้ง" in look(trainer).text


def test_news_just_sent_are_taken_back_and_can_be_sent_again(app, browser, readers, post):
    trainer = browser("trainer")
    letter = tell(trainer)
    (undo,) = [one.get("action") for one in letter.find("form") if "/take-back" in (one.get("action") or "")]
    assert "ยกเลิกการส่งแล้ว 2 ฉบับ" in trainer.follow(trainer.send(letter, action=undo)).text
    assert news(post) == {}
    tell(trainer)
    assert len(news(post)) == 2


def test_news_that_are_none_any_more_are_not_sent(app, browser, readers, post, sql):
    tell(browser("trainer"))
    with saving(app):
        cancel_event(get_event(NEXT), reason="น้ำท่วม")
    assert news(post) == {}
    assert sql("SELECT count(*) FROM message WHERE kind = 'news' AND trouble = 'outdated'") == 2
    assert "ยกเลิก" in look(browser("trainer")).text


def test_more_than_fifty_wait_for_their_number_and_the_trainer_does_not_see_who_they_are(app, browser, readers, post):
    for number in range(50):
        answer(app, f"p{number}", given_name=f"คน{number}")
    arrive(app)
    trainer = browser("trainer")
    seen = look(trainer)
    assert "ส่งถึง 52 คน" in seen.text
    trainer.follow(trainer.send(seen, action=NEWS))
    assert news(post) == {}
    (link,) = [one.get("href") for one in look(trainer, "/team/mailings").find("th/a")]
    waiting = trainer.get(link)
    assert "example.go.th" not in waiting.text
    trainer.send(waiting, {"number": "52"}, action=link)
    assert len(news(post, 9)) == 52


def test_what_was_looked_at_is_sent_and_nothing_else(app, browser, readers, sql):
    trainer = browser("trainer")
    seen = look(trainer)
    answer(app, "late")
    again = trainer.send(seen, action=NEWS, status=200)
    assert "ข้อมูลเปลี่ยนไปหลังจากที่ท่านเปิดดู" in again.text
    assert sql("SELECT count(*) FROM message WHERE kind = 'news'") == 0
    trainer.send(again, action=NEWS)
    assert sql("SELECT count(*) FROM message WHERE kind = 'news'") == 3


def test_of_an_event_that_takes_no_names_nobody_is_told(app, browser, readers):
    with saving(app):
        get_event(NEXT).registration_way = RegistrationWay.OFFICE
    page = look(browser("trainer"), f"{NEWS}?lang=en")
    assert not page.find("main//form")
    assert not browser("trainer").get(f"/team/events/{NEXT}").find(f"a[@href='{NEWS}']")
