"""Documents of an event, its agenda on paper, and the pages of speakers."""

import io

import pytest

from tests.support.training import TWO_DAYS

TEAM, PUBLIC = "/team/events/survey", "/events/survey"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def trainer(browser):
    """The trainer with an event that is a draft and has one session."""
    there = browser("trainer")
    there.submit("/team/events/new", TWO_DAYS | {"short_en": "Survey"})
    who = "ดร.สุดา มานะ (ผู้อำนวยการ)"
    there.submit(f"{TEAM}/agenda/new", {"title_th": "บรรยาย", "starts": "9:00", "ends": "10:00", "who": who})
    return there


def bring(trainer, name="สไลด์.pdf", content=PDF, status=303, **more):
    return trainer.submit(f"{TEAM}/materials/new", {"upload": (io.BytesIO(content), name)} | more, status=status)


def publish(trainer):
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/publish")


def links(page, part):
    return [link.get("href") for link in page.find("a") if part in (link.get("href") or "")]


def test_a_document_is_for_everybody_once_the_event_is_public_and_for_staff_before(browser, trainer):
    bring(trainer, title="สไลด์บรรยาย")
    [address] = links(trainer.get(TEAM), "/events/survey/materials/")[:1]
    assert trainer.client.get(address).data == PDF
    browser().get(address, status=404)
    browser("trainer2").get(address, status=404)
    publish(trainer)
    shown = browser().get(PUBLIC)
    assert links(shown, "/materials/") == [address]
    assert "สไลด์บรรยาย PDF 1 KB" in shown.text
    answer = browser().client.get(address)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (PDF, "nosniff")


def test_documents_for_staff_stay_with_them_and_unsafe_files_do_not_come_in(browser, trainer):
    publish(trainer)
    bring(trainer, is_public="")
    page = trainer.get(TEAM)
    [edit] = links(page, "/materials/")[1:2]
    trainer.submit(edit, {"is_public": ""})
    [address] = links(trainer.get(TEAM), "/events/survey/materials/")[:1]
    browser().get(address, status=404)
    assert "/materials/" not in browser().get(PUBLIC).html
    refused = bring(trainer, "a.html", b"<html><script>alert(1)</script></html>", status=422)
    assert refused.errors()
    assert bring(trainer, "empty.pdf", b"", status=422).errors()


def test_documents_belong_to_a_session_are_ordered_removed_and_restored(browser, trainer):
    publish(trainer)
    form = trainer.get(f"{TEAM}/materials/new")
    session = [option.get("value") for option in form.find("select[@name='session_id']/option")][1]
    bring(trainer, "ก.pdf", session_id=session)
    bring(trainer, "ข.pdf")
    assert "ก.pdf PDF 1 KB · บรรยาย" in browser().get(PUBLIC).text
    page = trainer.get(TEAM)
    [up] = [form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/up")]
    page = trainer.follow(trainer.send(page, action=up))
    shown = browser().get(PUBLIC).text
    assert shown.rindex("ข.pdf") < shown.rindex("ก.pdf")
    page = trainer.follow(trainer.send(page, action=up.replace("/up", "/remove")))
    assert "ข.pdf" not in browser().get(PUBLIC).text
    trainer.send(page, action=up.replace("/up", "/restore"))
    assert "ข.pdf" in browser().get(PUBLIC).text


def test_the_agenda_on_paper_is_the_released_one_and_for_planners_the_draft(browser, trainer):
    browser().get(f"{PUBLIC}/agenda", status=404)
    assert "ฉบับร่าง ยังไม่ได้ประกาศ" in trainer.get(f"{TEAM}/agenda/print").text
    publish(trainer)
    trainer.submit(f"{TEAM}/agenda/new", {"title_th": "สรุป", "starts": "13:00"})
    paper = browser().get(f"{PUBLIC}/agenda")
    assert "วันพฤหัสบดีที่ 15 ธันวาคม 2565, ช่วงเช้า" in paper.text
    assert "สรุป" not in paper.text
    assert "สรุป" in trainer.get(f"{TEAM}/agenda/print").text


def test_speakers_have_a_page_with_their_sessions_and_say_whether_they_may_be_named(browser, trainer):
    publish(trainer)
    assert "สุดา" not in browser().get(PUBLIC).text
    page = trainer.get("/team/speakers?q=สุดา")
    [address] = links(page, "/team/speakers/")[1:]
    page = trainer.get(address)
    assert "15 ธ.ค. 2565 09:00–10:00 น.: บรรยาย" in page.text
    trainer.send(page, {"agreed": "y", "organisation": "พอช."})
    assert "ดร.สุดา มานะ (ผู้อำนวยการ พอช.)" in browser().get(PUBLIC).text
    refused = trainer.submit("/team/speakers/new", {"name": "ดร. สุดา มานะ"}, status=422)
    assert "มีวิทยากรชื่อนี้แล้ว" in refused.errors()
    assert "ไม่พบวิทยากรชื่อนี้" in trainer.get("/team/speakers?q=xyz").text


def test_a_document_of_a_session_stands_at_the_session_and_goes_along_with_a_copy(browser, trainer, sql):
    session = str(sql("SELECT id FROM agenda_session"))
    bring(trainer, title="สไลด์บรรยาย", session_id=session)
    bring(trainer, title="คู่มือวิทยากร", session_id=session, is_public="")
    publish(trainer)
    line = browser().get(PUBLIC).find(f"li[@id='session-{session}']")[0]
    told = "".join(line.itertext())
    assert "สไลด์บรรยาย" in told
    assert "คู่มือวิทยากร" not in told
    assert "คู่มือวิทยากร" in "".join(trainer.get(f"{TEAM}/agenda").find(f"li[@id='session-{session}']")[0].itertext())
    trainer.submit(f"{TEAM}/copy", {"first_day": "1/2/66"})
    assert sql("SELECT count(*) FROM event_material WHERE session_id IS NOT NULL") == 4
