"""The pages of the agenda: planning it, releasing it, reading it."""

from tests.support.training import TWO_DAYS


def test_a_trainer_looks_at_the_changes_releases_them_and_takes_the_release_back(browser):
    trainer, team, public = browser("trainer"), "/team/events/survey", "/events/survey"
    trainer.submit("/team/events/new", TWO_DAYS | {"short_en": "Survey"})
    trainer.submit(f"{team}/agenda/new", {"title_th": "พิธีเปิด", "starts": "9:00", "ends": "9:30", "who": "ผู้ว่าฯ"})
    trainer.send(trainer.get(team), action=f"{team}/publish")
    assert "พิธีเปิด" in browser().get(public).text
    page = trainer.get(f"{team}/agenda")
    [edit] = [link.get("href") for link in page.find("a") if (link.get("href") or "").endswith("/edit")]
    trainer.submit(edit, {"starts": "10:00", "ends": "10:30"})
    page = trainer.get(f"{team}/agenda")
    assert "มี 1 รายการที่แก้ไขแล้วแต่ยังไม่ได้ประกาศ" in page.text
    assert "10:00–10:30" not in browser().get(public).text
    page = trainer.get(f"{team}/agenda/release")
    assert "เดิม 15 ธ.ค. 2565 09:00–09:30 น." in page.text
    trainer.send(page, {"comment": "ประธานมาช้า"})
    shown = browser().get(public)
    assert "เดิม: 09:00–09:30 น." in shown.text
    assert "ประธานมาช้า" in shown.text
    browser("trainer2").get(f"{team}/agenda/release", status=404)
    again = f"{team}/agenda/releases/1/again"
    told = trainer.follow(trainer.send(trainer.get(f"{team}/agenda/release"), action=again))
    assert "เป็นฉบับที่ 3" in told.text
    assert "เดิม: 10:00–10:30 น." in browser().get(public).text


def test_lines_are_moved_shifted_and_copied_on_their_pages(browser):
    trainer, team = browser("trainer"), "/team/events/survey"
    trainer.submit("/team/events/new", TWO_DAYS | {"short_en": "Survey"})
    for title, starts, ends in (("ก", "9:00", "9:30"), ("ข", "9:30", "10:30")):
        trainer.submit(f"{team}/agenda/new", {"title_th": title, "starts": starts, "ends": ends})
    page = trainer.get(f"{team}/agenda")
    [up] = [form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/up")]
    page = trainer.follow(trainer.send(page, action=up))
    assert page.text.index("ข") < page.text.index("10:00–10:30")
    shift = up.replace("/up", "/shift")
    assert "กี่นาที" in trainer.submit(shift, {"minutes": "เยอะ"}, status=422).text
    trainer.submit(shift, {"minutes": "15"})
    assert "09:15–10:15 น." in trainer.get(f"{team}/agenda").text
    form = trainer.get(f"{team}/agenda/copy-day")
    second = [option.get("value") for option in form.find("select[@name='to_day']/option")][1]
    page = trainer.follow(trainer.send(form, {"to_day": second}))
    assert "คัดลอกแล้ว 2 รายการ" in page.text
    assert "วันศุกร์ที่ 16 ธันวาคม 2565" in page.text
