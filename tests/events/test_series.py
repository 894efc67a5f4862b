"""Series: items without a date, cohorts, the page that everybody sees; and copies of events."""

import pytest

from tests.support.training import TWO_DAYS

TEAM = "/team/events/survey"


@pytest.fixture
def trainer(browser):
    """The trainer with an event that is the second part of a series."""
    there = browser("trainer")
    there.submit("/team/events/new", TWO_DAYS | {"short_en": "Survey"})
    there.submit(f"{TEAM}/series", {"series": "ชุดอบรมฐานข้อมูล", "number": "2", "focus_th": "การสำรวจ"})
    return there


def link(page, part):
    return next(one.get("href") for one in page.find("a") if part in (one.get("href") or ""))


def test_an_item_stands_in_its_series_before_its_date_is_known(browser, trainer):
    series = link(trainer.get(TEAM), "/team/series/")
    public = series.removeprefix("/team")
    browser().get(public, status=404)
    trainer.submit(f"{series}/items/new", {"number": "1", "focus_th": "ความรู้"})
    again = trainer.submit(f"{series}/items/new", {"number": "1", "focus_th": "ซ้ำ"}, status=422)
    assert "มีลำดับนี้" in again.errors() or again.errors()
    trainer.submit(f"{series}/items/new", {"number": "1", "cohort": "2", "focus_th": "ความรู้ รุ่นใหม่"})
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/publish")
    shown = browser().get(public)
    assert shown.h1 == "ชุดอบรมฐานข้อมูล"
    assert "รุ่นที่ 1 ครั้งที่ 1 ความรู้ ไม่ทราบวันที่ ครั้งที่ 2 การสำรวจ 15–16 ธ.ค. 2565" in shown.text
    assert "รุ่นที่ 2 ครั้งที่ 1 ความรู้ รุ่นใหม่ ไม่ทราบวันที่" in shown.text
    event = browser().get("/events/survey")
    assert link(event, "/series/") == public
    assert "รุ่นใหม่" not in event.text, "the page of an event shows its own cohort"


def test_items_are_changed_and_those_without_an_event_removed(browser, trainer):
    series = link(trainer.get(TEAM), "/team/series/")
    trainer.submit(f"{series}/items/new", {"number": "3", "focus_th": "แผน"})
    page = trainer.get(series)
    [removal] = [form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/remove")]
    trainer.submit(removal.replace("/remove", "/edit"), {"focus_th": "ทำแผนจากข้อมูล"})
    page = trainer.get(series)
    assert "ทำแผนจากข้อมูล" in page.text
    trainer.send(page, action=removal)
    assert "ทำแผนจากข้อมูล" not in trainer.get(series).text
    held = next(address for address in (one.get("href") or "" for one in page.find("a")) if address.endswith("/edit"))
    token = page.fields(removal)
    assert trainer.client.post(held.replace("/edit", "/remove"), data=token).status_code == 409
    trainer.submit(series, {"name_th": "ชุดใหม่"})
    assert trainer.get(series).h1 == "ชุดใหม่"
    trainer.submit("/team/series", {"name_th": "ชุดใหม่"}, status=422)
    browser("officer").get(series, status=403)


def test_a_copy_asks_for_its_first_day_and_takes_what_was_ticked(trainer):
    trainer.submit(f"{TEAM}/agenda/new", {"title_th": "บรรยาย", "starts": "9:00", "who": "ดร.สุดา มานะ"})
    page = trainer.follow(trainer.submit(f"{TEAM}/copy", {"first_day": "12/1/66"}))
    assert page.path == f"{TEAM}-2"
    assert "วันพฤหัสบดีที่ 12 มกราคม 2566" in page.text
    assert "วันศุกร์ที่ 13 มกราคม 2566" in page.text
    agenda = trainer.get(f"{TEAM}-2/agenda").text
    assert "09:00 น. บรรยาย" in agenda
    assert "ดร.สุดา มานะ" in agenda
    trainer.submit(f"{TEAM}/copy", {"first_day": "30/2/66"}, status=422)
    page = trainer.follow(trainer.submit(f"{TEAM}/copy", {"with_agenda": ""}))
    assert page.path == f"{TEAM}-3/days"
    assert "ยังไม่มีกำหนดการ" in trainer.get(f"{TEAM}-3/agenda").text
