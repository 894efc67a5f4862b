"""The pages of the groups: one step, a preview, moving, rooms, printing, and what others may see."""

import csv
import io

import pytest

from tests.support import workshop
from tests.support.queries import counted

EVENT = f"/team/events/{workshop.SLUG}"


def rows(page):
    return [" ".join("".join(row.itertext()).split()) for body in page.find("tbody") for row in body.findall("tr")]


def edit_of(page):
    """The addresses at which the groups of a page are changed."""
    links = [link.get("href") for link in page.find("a")]
    return [link for link in links if link.endswith("/edit") and link.count("/") == 7]


def form_to(page, part):
    """Where the form goes whose address ends with ``part``."""
    return next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith(part))


def test_a_trainer_makes_the_groups_in_one_step_and_takes_it_back(browser, undivided):
    trainer = browser("trainer")
    page = trainer.follow(trainer.send(trainer.get(undivided), action=f"{undivided}/zones"))
    assert "กลุ่มกรุงเทพกลาง" in page.text
    assert len(rows(page)) == 6
    undo = form_to(page, "/remove")
    back = trainer.follow(trainer.send(page, action=undo))
    assert "ยังไม่ได้แบ่งกลุ่มย่อย" in back.text
    restore = undo.replace("/remove", "/restore")
    assert "กลุ่มกรุงเทพกลาง" in trainer.follow(trainer.send(back, action=restore)).text


def test_another_rule_is_looked_at_before_anything_is_saved(browser, undivided, sql):
    trainer = browser("trainer")
    typed = {"rule": "level", "count": "3", "rest": "spread"}
    page = trainer.submit(f"{undivided}/new", typed, status=200)
    assert "กลุ่มที่ 3" in page.text
    assert sql("SELECT count(*) FROM breakout_division") == 0
    changed = trainer.send(page, {"count": "2"}, status=200)
    assert len(rows(changed)) == 2
    made = trainer.follow(trainer.send(changed))
    assert len(rows(made)) == 2
    assert sql("SELECT count(*) FROM breakout_member") == 9


def test_mistakes_in_a_rule_are_told_at_their_fields(browser, undivided):
    trainer = browser("trainer")
    wrong = {"seed": "x", "most_per_facilitator": "0", "count": "1"}
    page = trainer.submit(f"{undivided}/new", {"rule": "level"} | wrong, status=422)
    assert page.errors().count("|") == 2
    assert wrong.items() <= page.fields().items()
    assert "2" in trainer.submit(f"{undivided}/new", {"rule": "level"}, status=422).errors()


def test_people_are_moved_together_and_back(browser, divided):
    trainer = browser("trainer")
    page = trainer.get(f"{divided}/people?zone=central")
    keys = [box.get("value") for box in page.find("input[@name='registration_ids']")]
    assert len(keys) == 5
    target = page.find("select[@name='group_id']")[0].findall("option")[3].get("value")
    moved = trainer.send(page, {"registration_ids": keys[:2], "group_id": target}, action=f"{divided}/people/move")
    shown = trainer.follow(moved)
    assert "ย้าย 2 คนแล้ว" in shown.text
    assert shown.text.count("จัดเอง") == 2
    undo = form_to(shown, "/undo")
    trainer.send(shown, action=undo)
    assert "จัดเอง" not in trainer.get(f"{divided}/people").text


def test_moving_nobody_or_nowhere_is_told_and_the_list_stays(browser, divided):
    trainer = browser("trainer")
    page = trainer.submit(f"{divided}/people", action=f"{divided}/people/move", status=422)
    assert "เลือกกลุ่มจากรายการ" in page.errors()
    page = trainer.submit(f"{divided}/people", {"group_id": "rule"}, action=f"{divided}/people/move", status=422)
    assert "เลือกคนที่จะย้าย" in page.text
    assert len(rows(page)) == 9


def test_the_list_is_narrowed_by_name_zone_and_group(browser, divided):
    trainer = browser("trainer")
    for query, count in (("q=คนที่2", 1), ("zone=south", 2), ("group=none", 0), ("group=99999", 9), ("q=ไม่มีใคร", 0)):
        assert len(rows(trainer.get(f"{divided}/people?{query}"))) == count, query


def test_a_group_gets_its_room_and_leaders_and_too_few_seats_are_told_at_the_field(browser, divided):
    trainer = browser("trainer")
    address = edit_of(trainer.get(divided))[0]
    typed = {"room": "ห้อง A", "capacity": "๓๐", "facilitators": "ดร.สมศรี มีสุข"}
    shown = trainer.follow(trainer.submit(address, typed))
    assert "ห้อง A" in shown.text
    assert "/ 30" in shown.text
    refused = trainer.submit(address, {"capacity": "2", "room": "ห้อง B"}, status=422)
    assert "2 ที่นั่ง" in refused.errors()
    assert refused.fields()["room"] == "ห้อง B"


def test_locked_groups_offer_no_moving(browser, divided):
    trainer = browser("trainer")
    trainer.send(trainer.get(divided), action=f"{divided}/lock")
    page = trainer.get(f"{divided}/people")
    assert not page.find("input[@name='registration_ids']")
    trainer.send(trainer.get(divided), action=f"{divided}/unlock")
    assert trainer.get(f"{divided}/people").find("input[@name='registration_ids']")


def test_dividing_anew_says_how_many_move_and_is_taken_back(browser, divided):
    trainer = browser("trainer")
    page = trainer.submit(f"{divided}/divide", {"rule": "level", "rest": "spread"}, status=200)
    assert "ย้ายกลุ่ม" in page.text
    shown = trainer.follow(trainer.send(page))
    undo = form_to(shown, "/undo")
    before = trainer.follow(trainer.send(shown, action=undo))
    assert "กลุ่มเขตละหนึ่งกลุ่ม" in before.text


def test_the_public_page_tells_groups_rooms_and_facilitators_but_no_participants(browser, divided):
    trainer = browser("trainer")
    trainer.submit(edit_of(trainer.get(divided))[0], {"room": "ห้อง A", "facilitators": "ดร.สมศรี มีสุข"})
    page = browser().get(f"/events/{workshop.SLUG}")
    for part in ("กลุ่มกรุงเทพกลาง", "ห้อง A", "ดร.สมศรี มีสุข"):
        assert part in page.text
    assert "1001" not in page.text


def test_who_registers_at_the_desk_has_a_group_on_the_own_page_the_roster_and_the_ticket(browser, divided, sql):
    trainer = browser("trainer")
    trainer.submit(edit_of(trainer.get(divided))[0], {"room": "ห้อง A"})
    person = {"full_name": "นายมาทีหลัง ใจดี", "organisation": "พระนคร"}
    trainer.submit(f"{EVENT}/registrations/new", person)
    number, code = (sql(f"SELECT {column} FROM registration ORDER BY id DESC LIMIT 1") for column in ("id", "code"))
    desk = f"{EVENT}/registrations"
    for address in (f"{desk}/{number}", f"{desk}/print/roster", f"/t/{code.lower()}"):
        assert "กลุ่มกรุงเทพกลาง · ห้อง A" in trainer.get(address).text, address


def test_the_lists_for_the_doors_have_a_sheet_for_each_group(browser, divided):
    page = browser("trainer").get(f"{divided}/print")
    assert len(page.find("section")) == 6
    assert "คนที่0 1001" in page.text


def test_the_table_names_everybody_with_the_reason_and_taking_it_is_noted(browser, divided, sql):
    answer = browser("trainer").with_reason().get(f"{divided}/table.csv").response
    assert "personal-data" in answer.headers["Content-Disposition"]
    people = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert len(people) == 9
    assert {one["กลุ่มย่อย"] for one in people} == {"กลุ่มกรุงเทพกลาง", "กลุ่มกรุงเทพใต้"}
    assert all(one["เหตุผล"] for one in people)
    book = browser("trainer").with_reason().get(f"{divided}/table.xlsx").response
    assert book.data.startswith(b"PK")
    assert sql("SELECT sum(people) FROM access_entry WHERE opened = 'names'") == 2 * 9


def test_a_longer_list_asks_no_more_of_the_database(browser, divided):
    def asked() -> list[int]:
        counts = []
        for path in ("", "/people", "/print", "/table.csv"):
            trainer = browser("trainer").with_reason()
            trainer.get(f"{divided}{path}")
            with counted() as statements:
                trainer.get(f"{divided}{path}")
            counts.append(len(statements))
        return counts

    before = asked()
    for number, district in enumerate(("พระนคร", "บางนา", "บางแค", "ดินแดง")):
        browser("trainer").submit(
            f"{EVENT}/registrations/new", {"full_name": f"นายลำดับ{number} ใจดี", "organisation": district}
        )
    assert asked() == before


@pytest.mark.parametrize("path", ["", "/people", "/print", "/table.csv", "/table.xlsx", "/edit", "/divide", "/add"])
def test_only_the_staff_of_the_event_come_in(browser, divided, path):
    browser("admin").with_reason().get(f"{divided}{path}")
    for who, status in (("trainer2", 404), ("officer", 403), (None, 302)):
        browser(who).get(f"{divided}{path}", status=status)


def test_a_division_is_named_and_tied_to_sessions_and_another_day_has_its_own(browser, divided):
    trainer = browser("trainer")
    day = trainer.get(f"{EVENT}/agenda/new").find("select[@name='day_id']")[0].findall("option")[1].get("value")
    trainer.submit(f"{EVENT}/agenda/new", {"day_id": day, "title_th": "วางแผนเป็นกลุ่ม", "kind": "planning"})
    page = trainer.get(f"{divided}/edit")
    (session,) = [box.get("value") for box in page.find("input[@name='session_ids']")]
    shown = trainer.follow(trainer.send(page, {"name_th": "วันที่ 1", "session_ids": [session]}))
    assert "วางแผนเป็นกลุ่ม" in shown.text
    base = divided.rpartition("/")[0]
    preview = trainer.submit(f"{base}/new", {"name_th": "วันที่ 2"}, status=200)
    assert not preview.find("input[@name='session_ids']")
    both = trainer.follow(trainer.send(preview))
    assert "วันที่ 1" in both.text
    assert both.text.count("วันที่ 2") > 1


def test_a_group_is_added_and_removed_while_it_is_empty(browser, divided):
    trainer = browser("trainer")
    shown = trainer.follow(trainer.submit(f"{divided}/add", {"name_th": "กลุ่มพิเศษ"}))
    assert len(rows(shown)) == 7
    remove = [form.get("action") for form in shown.find("form") if "/remove" in (form.get("action") or "")]
    gone = trainer.follow(trainer.send(shown, action=next(one for one in remove[::-1] if one != f"{divided}/remove")))
    assert len(rows(gone)) == 6
