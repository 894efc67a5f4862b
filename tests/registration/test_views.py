"""The registration desk in the browser."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from coordinator.audit.views import KEPT
from tests.support import cast
from tests.support.queries import counted

PERSON = {"full_name": "นายสมชาย ใจดี", "organisation": "สนข.ดินแดง", "telephone": "081 234 5678"}


def one_of(desk, browser, **more):
    """The address of a registered person's page."""
    saved = browser("trainer").submit(f"{desk}/new", PERSON | more).response.location
    return f"{desk}/{saved.split('saved=')[1].split('&')[0]}"


def test_a_trainer_registers_somebody_and_sees_how_it_was_understood(browser, desk):
    trainer = browser("trainer")
    page = trainer.follow(trainer.submit(f"{desk}/new", PERSON))
    assert "ลงทะเบียนนายสมชาย ใจดีแล้ว" in page.text.replace(" แล้ว", "แล้ว")
    for part in ("นาย", "สมชาย", "ใจดี", "สำนักงานเขตดินแดง"):
        assert part in page.text
    assert page.fields()["full_name"] == ""


def test_a_split_that_may_be_wrong_is_asked_about(browser, desk):
    trainer = browser("trainer")
    page = trainer.follow(trainer.submit(f"{desk}/new", PERSON | {"full_name": "นางนวล ทองดี"}))
    assert "แยกชื่อถูกต้องหรือไม่" in page.text
    assert "แยกชื่อถูกต้องหรือไม่" not in trainer.follow(trainer.submit(f"{desk}/new", {"full_name": "สมศรี มี"})).text


def test_the_phone_is_masked_on_the_list_and_shown_on_the_persons_page(browser, desk):
    address = one_of(desk, browser)
    listed = browser("trainer").get(desk).text
    assert "081-xxx-x678" in listed
    assert "234" not in listed
    assert "081-234-5678" in browser("trainer").get(address).text


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(browser, desk):
    typed = {"full_name": "12345", "telephone": "12", "email": "x", "note": "น\u0e49\u0e49ำ"}
    page = browser("trainer").submit(f"{desk}/new", typed, status=422)
    assert page.fields()["telephone"] == "12"
    assert page.errors().count("|") == 2
    assert browser("trainer").submit(f"{desk}/new", {"full_name": ""}, status=422).errors()


def test_the_same_person_twice_is_asked_about(browser, desk, sql):
    one_of(desk, browser)
    trainer = browser("trainer")
    page = trainer.submit(f"{desk}/new", PERSON, status=422)
    assert "นายสมชาย ใจดี" in page.errors()
    trainer.send(page, {"same_person_is_meant": "y"}, action=f"{desk}/new")
    assert sql("SELECT count(*) FROM registration") == 2


def test_the_same_form_sent_twice_is_one_registration(browser, desk, sql):
    trainer = browser("trainer")
    page = trainer.get(f"{desk}/new")
    first, second = trainer.send(page, PERSON), trainer.send(page, PERSON)
    assert first.response.location == second.response.location
    assert sql("SELECT count(*) FROM registration") == 1


def test_who_comes_when_all_seats_are_taken_is_told_to_wait(browser, desk):
    trainer = browser("trainer")
    trainer.submit(f"{desk}/capacity", {"capacity": "๑"})
    one_of(desk, browser)
    page = trainer.follow(trainer.submit(f"{desk}/new", {"full_name": "นางสมศรี มีสุข"}))
    assert "รายชื่อสำรอง" in page.text
    waiting = page.response.request.args["saved"]
    assert "ที่นั่ง" in trainer.send(trainer.get(f"{desk}/{waiting}"), action=f"{desk}/{waiting}/seat", status=409).text


def test_the_capacity_cannot_go_below_those_who_have_a_seat(browser, desk):
    one_of(desk, browser)
    one_of(desk, browser, full_name="นางสมศรี มีสุข", telephone="")
    page = browser("trainer").submit(f"{desk}/capacity", {"capacity": "1"}, status=422)
    assert "2" in page.errors()
    browser("trainer").submit(f"{desk}/capacity", {"capacity": "0"}, status=422)


def test_a_person_is_changed_with_the_name_in_three_fields(browser, desk):
    address = one_of(desk, browser)
    trainer = browser("trainer")
    page = trainer.get(f"{address}/edit")
    assert [page.fields()[name] for name in ("prefix", "given_name", "surname")] == ["นาย", "สมชาย", "ใจดี"]
    assert page.fields()["telephone"] == "081 234 5678"
    shown = trainer.follow(trainer.send(page, {"surname": "ณ อยุธยา", "telephone": "02-123-4567 ต่อ 12"}))
    assert shown.h1 == "นายสมชาย ณ อยุธยา"
    assert "02-123-4567 ต่อ 12" in shown.text
    assert "ใจดี" in shown.text


def test_a_save_over_somebody_elses_save_shows_both_texts(browser, desk):
    address = one_of(desk, browser)
    trainer = browser("trainer")
    opened = trainer.get(f"{address}/edit")
    browser("admin").submit(f"{address}/edit", {"position": "นักพัฒนาสังคม"})
    answer = trainer.send(opened, {"position": "หัวหน้าฝ่าย"}, status=409)
    assert "นักพัฒนาสังคม" in answer.text
    assert answer.fields()["position"] == "หัวหน้าฝ่าย"


def test_a_cancelled_registration_can_be_undone_at_once_and_later(browser, desk):
    address = one_of(desk, browser)
    trainer = browser("trainer")
    page = trainer.follow(trainer.send(trainer.get(address), action=f"{address}/cancel"))
    assert page.find("tbody") == []
    trainer.send(page, action=f"{address}/restore")
    assert "ยืนยัน" in trainer.get(address).text
    trainer.send(trainer.get(address), action=f"{address}/cancel")
    trainer.send(trainer.get(address), action=f"{address}/restore")


def test_the_list_is_searched_and_filtered(browser, desk):
    one_of(desk, browser)
    trainer = browser("trainer")
    for query in ("q=สม+ใจ", "district=1026", "zone=central", "state=confirmed", "q=5678", "page=9"):
        assert "นายสมชาย ใจดี" in trainer.get(f"{desk}?{query}").text, query
    for query in ("q=มานี", "district=1001", "zone=south", "state=waiting", "q=%00"):
        assert ("นายสมชาย ใจดี" in trainer.get(f"{desk}?{query}").text) == (query == "q=%00"), query


def test_a_search_with_a_single_hit_opens_the_person(browser, desk, sql):
    one_of(desk, browser)
    trainer = browser("trainer")
    found = trainer.get(f"{desk}?q=สม+ใจ&zone=&district=&state=", status=302)
    assert found.response.location == f"{desk}/{sql('SELECT id FROM registration')}"
    for narrowed in ("q=สม+ใจ&zone=&district=1026&state=", "q=&zone=&district=&state=", "q=มานี&zone=&district=&state="):
        trainer.get(f"{desk}?{narrowed}")
    trainer.submit(f"{desk}/new", {"full_name": "นายสมศักดิ์ ใจดี", "district_code": "1001"})
    assert "สมศักดิ์" in trainer.get(f"{desk}?q=สม+ใจ&zone=&district=&state=").text


def test_a_name_typed_on_the_wrong_keyboard_is_offered_right(browser, desk):
    one_of(desk, browser)
    assert "สมชาย" in browser("trainer").get(f"{desk}?q=l,=kp").text


def test_the_quota_of_each_district_is_shown_beside_what_it_sent(browser, desk):
    one_of(desk, browser)
    browser("trainer").submit(f"{desk}/capacity", {"quota_per_district": "3"})
    cells = ["".join(row.itertext()).split() for row in browser("trainer").get(f"{desk}/missing").find("tr")]
    assert ["ดินแดง", "1", "/", "3", "ส่งรายชื่อไม่ครบ"] in cells
    assert ["พระนคร", "0", "/", "3", "ยังไม่ส่งรายชื่อ"] in cells


def test_a_longer_list_asks_no_more_of_the_database(browser, desk, app):
    def asked() -> list[int]:
        counts = []
        for path in ("", "/missing", "/print/sign-in", "/print/roster", ".csv"):
            trainer = browser("trainer").with_reason()
            trainer.get(f"{desk}{path}")
            with counted() as statements:
                trainer.get(f"{desk}{path}")
            counts.append(len(statements))
        return counts

    one_of(desk, browser)
    before = asked()
    for number, district in enumerate(("พระนคร", "บางนา", "บางแค", "ดินแดง")):
        one_of(desk, browser, full_name=f"นายลำดับ{number} ใจดี", organisation=district, telephone="")
    assert asked() == before


def test_the_offices_that_sent_nobody_are_counted(browser, desk):
    assert "0/50" in browser("trainer").get(f"{desk}/missing").text
    one_of(desk, browser)
    page = browser("trainer").get(f"{desk}/missing")
    assert "1/50" in page.text
    absent = next(node for node in page.find("section") if node.get("id") == "missing")
    assert "ดินแดง" not in "".join(absent.itertext())


def test_the_printed_sheets_name_everybody_and_hold_no_phone(browser, desk):
    one_of(desk, browser)
    one_of(desk, browser, full_name="นางสมศรี มีสุข", organisation="สำนักพัฒนาสังคม", telephone="")
    for sheet, rows in (("sign-in", 2 * (2 + 2 * 5)), ("roster", 2)):
        page = browser("trainer").get(f"{desk}/print/{sheet}")
        assert "นายสมชาย ใจดี" in page.text
        assert "234" not in page.text
        assert len([row for body in page.find("tbody") for row in body.findall("tr")]) == rows


def test_the_table_for_a_spreadsheet_is_marked_and_harmless(browser, desk):
    one_of(desk, browser, position='=cmd|" /C calc"!A0', note="-1")
    answer = browser("trainer").with_reason().get(f"{desk}.csv").response
    assert "personal-data" in answer.headers["Content-Disposition"]
    text = answer.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert row["ตำแหน่ง"].startswith("'=")
    assert row["หมายเหตุ"] == "'-1"
    assert row["ชื่อตัว"] == "สมชาย"


def test_the_workbook_holds_the_same_and_says_who_took_it(browser, desk, sql):
    one_of(desk, browser, note="=1+1")
    answer = browser("trainer").with_reason().get(f"{desk}.xlsx").response
    assert "personal-data" in answer.headers["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    names, about = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    heading, row = names
    told = dict(zip(heading, row, strict=True))
    assert told["ชื่อตัว"] == "สมชาย"
    assert told["หมายเหตุ"] == "'=1+1"
    taken_by = sql("SELECT name FROM user_account WHERE email = :email", email=cast.email("trainer"))
    assert {taken_by, "รายงานผู้บังคับบัญชา"} <= {value for _label, value in about}


def test_who_takes_a_file_says_what_for_once_and_then_gets_it(browser, desk, sql):
    one_of(desk, browser)
    trainer = browser("trainer")
    for words, told in (({"purpose": "other"}, "ระบุว่าจะนำรายชื่อไปใช้เพื่ออะไร"), ({"remark": "ก" * 201}, "200")):
        asked = trainer.follow(trainer.get(f"{desk}.xlsx?zone=central", status=303))
        assert told in trainer.send(asked, words, status=422).errors()
    sent = trainer.send(asked, {"purpose": "other", "remark": "ทำวุฒิบัตร"})
    assert sent.response.location == f"{desk}.xlsx?zone=central"
    assert trainer.follow(sent).response.data.startswith(b"PK")
    trainer.get(f"{desk}.csv")
    trainer.get(f"{desk}/print/sign-in")
    assert sql("SELECT count(*) FROM access_entry WHERE purpose = 'other' AND remark = 'ทำวุฒิบัตร'") == 2
    assert sql("SELECT count(*) FROM access_entry WHERE purpose = 'event_papers'") == 1
    assert "ทำวุฒิบัตร" in trainer.get(desk).text
    for told in ("ทำวุฒิบัตร", "เอกสารของงานอบรม"):
        assert told in browser("admin").get("/admin/openings").text
    assert trainer.submit("/team/reason?next=//elsewhere.invalid/x.csv").response.location == "/team/reason"


def test_a_reason_that_the_program_no_longer_knows_is_asked_for_again(browser, desk):
    trainer = browser("trainer").with_reason()
    with trainer.client.session_transaction() as cookie:
        cookie[KEPT] = ["of an older version", "ทำวุฒิบัตร"]
    trainer.get(desk)
    assert trainer.get(f"{desk}.csv", status=303).response.location.startswith("/team/reason?next=")


def test_who_saw_a_number_or_took_the_list_is_noted(browser, desk, sql):
    address = one_of(desk, browser)
    noted = "SELECT count(*) FROM access_entry WHERE opened = :what AND people = 1 AND root_kind = :root"
    seen = sql(noted, what="phone", root="registration")
    trainer = browser("trainer")
    trainer.get(address)
    assert sql(noted, what="phone", root="registration") == seen + 1
    trainer.submit(f"{address}/edit", {"telephone": "ไม่ใช่เบอร์"}, status=422)
    assert sql(noted, what="phone", root="registration") == seen + 2
    trainer.with_reason()
    for count, path in enumerate((".csv", ".xlsx", "/print/roster", "/print/sign-in"), 1):
        trainer.get(f"{desk}{path}")
        assert sql(noted, what="names", root="event") == count


@pytest.mark.parametrize(
    "path", ["", "/new", "/capacity", "/missing", ".csv", ".xlsx", "/print/roster", "/print/sign-in"]
)
def test_only_the_staff_of_the_event_come_in(browser, desk, path):
    for who in ("admin", "trainer"):
        browser(who).with_reason().get(f"{desk}{path}")
    browser("trainer2").get(f"{desk}{path}", status=404)
    for who in ("director", "officer", "participant"):
        browser(who).get(f"{desk}{path}", status=403)
    browser().get(f"{desk}{path}", status=302)


def test_a_person_of_another_event_or_of_nobody_is_not_found(browser, desk):
    address = one_of(desk, browser)
    browser("trainer2").get(address, status=404)
    browser("trainer").get(address.replace(desk, "/team/events/other/registrations"), status=404)
    browser("trainer").get(f"{desk}/99999999999999999999", status=404)
    browser("trainer").get(f"{desk}/new?saved=99999999&cancelled=x")


def test_the_rules_for_the_seats_are_set_and_the_desk_tells_why_somebody_waits(browser, desk):
    trainer = browser("trainer")
    trainer.submit(f"{desk}/capacity", {"capacity": "9", "quota_per_district": "1"})
    for name in ("นายสมชาย ใจดี", "นางสมศรี มีสุข"):
        trainer.submit(f"{desk}/new", {"full_name": name, "organisation": "สนข.ดินแดง"})
    assert "ที่นั่งของเขตดินแดงครบ 1 ที่แล้ว" in trainer.get(desk).text
    assert trainer.submit(f"{desk}/rules", {"offer_hours": "0"}, status=422).errors()
    trainer.submit(f"{desk}/rules", {"beyond_quota": "refuse", "promotion": "offer"})
    refused = trainer.submit(f"{desk}/new", {"full_name": "นายมานะ", "organisation": "สนข.ดินแดง"}, status=422)
    assert "ที่นั่งของเขตดินแดงครบ 1 ที่แล้ว" in refused.errors()
