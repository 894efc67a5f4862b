"""Pasting a list of people in the browser."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import EventState
from tests.support import workshop
from tests.support.queries import counted

HEAD = "ชื่อ-สกุล\tตำแหน่ง\tสังกัด\tโทรศัพท์\n"
GIVEN = "กมล ขวัญใจ คมสัน งามตา จันทรา ฉวี ชูใจ ณรงค์ ดวงใจ ทองดี ธนา นภา บุญมี ปราณี พิมพ์ มานะ รัตนา ลัดดา วิชัย สมศรี"
FORTY = [f"นาย{given} ใจดี" for given in GIVEN.split()] + [f"น.ส. {given} มีสุข" for given in GIVEN.split()]


@pytest.fixture
def desk(app) -> str:
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create()
    return f"/team/events/{workshop.SLUG}/registrations"


def rows(*lines: str) -> str:
    return HEAD + "\n".join(lines)


def paste(browser, desk, text, **more):
    """Paste as the trainer; the page with what was read."""
    trainer = browser("trainer")
    return trainer, trainer.follow(trainer.submit(f"{desk}/paste", {"text": text} | more))


def send_rows(trainer, page, desk, typed=None):
    return trainer.follow(trainer.send(page, typed, action=f"{desk}/paste/rows"))


def save(trainer, page, desk):
    return trainer.follow(trainer.send(page, action=f"{desk}/paste/save"))


def field_of(page, name: str) -> str:
    names = [node.get("name") or "" for node in page.form(f"{page.path}/rows").iter()]
    return next(one for one in names if one.endswith(f"-{name}"))


def test_forty_rows_are_read_with_the_bad_ones_shown_together_and_the_good_ones_saved(browser, desk, sql):
    lines = [f"{name}\tนักพัฒนาสังคม\tสนข.ดินแดง\t02 123 45{number:02}" for number, name in enumerate(FORTY)]
    lines[3] = "\tนักพัฒนาสังคม\tสนข.ดินแดง\t"
    lines[7] = "นายชูใจ ใจดี\tนักพัฒนาสังคม\tสนข.ดินแดง\t12"
    trainer, page = paste(browser, desk, rows(*lines))
    assert "38 คนที่จะเพิ่ม" in page.text
    assert "2 แถวที่ต้องแก้ไข" in page.text
    assert "บรรทัดที่ 5" in page.text
    assert "บรรทัดที่ 9" in page.text
    assert page.errors().count("|") == 1
    page = save(trainer, page, desk)
    assert sql("SELECT count(*) FROM registration WHERE district_code = '1026'") == 38
    assert sql("SELECT count(DISTINCT seat) FROM registration") == 38
    assert sql("SELECT count(*) FROM registration WHERE prefix IN ('นาย', 'น.ส.')") == 38
    assert sql("SELECT min(source) FROM audit_entry WHERE kind = 'registration'") == "paste"
    assert "2 แถวที่ต้องแก้ไข" in trainer.get(f"{desk}/paste").text


def test_a_row_asks_the_database_a_few_questions_however_long_the_list_is(browser, desk, app):
    trainer = browser("trainer")
    page = trainer.get(f"{desk}/paste")
    with counted() as asked:
        trainer.send(page, {"text": rows(*FORTY)})
    assert len(asked) < 7 * len(FORTY)


def test_a_row_is_corrected_where_it_stands_and_then_saved(browser, desk, sql):
    trainer, page = paste(browser, desk, rows("นายชูใจ ใจดี\tนักพัฒนา\tสนข.ดินแดง\t12"))
    page = send_rows(trainer, page, desk, {field_of(page, "telephone"): "๐๘๑ ๒๓๔ ๕๖๗๘"})
    assert not page.errors()
    save(trainer, page, desk)
    assert sql("SELECT phone FROM registration") == "+66812345678"
    assert sql("SELECT position FROM registration") == "นักพัฒนา"
    assert sql("SELECT count(*) FROM held_row") == 0


def test_a_correction_that_is_still_wrong_keeps_what_was_typed(browser, desk):
    trainer, page = paste(browser, desk, rows("นายชูใจ ใจดี\t\tสนข.ดินแดง\t12"))
    name = field_of(page, "telephone")
    page = send_rows(trainer, page, desk, {name: "99 ยังผิด"})
    assert page.fields(f"{desk}/paste/rows")[name] == "99 ยังผิด"
    assert page.errors()


def test_rows_are_discarded_one_by_one_or_together(browser, desk, sql):
    trainer, page = paste(browser, desk, rows("\tก\tข\t", "\tค\tง\t", "นายชูใจ ใจดี\t\t\t"))
    first = sql("SELECT min(id) FROM held_row")
    page = send_rows(trainer, page, desk, {"discard": str(first)})
    assert sql("SELECT count(*) FROM held_row") == 2
    page = send_rows(trainer, page, desk, {"discard": "all"})
    assert sql("SELECT count(*) FROM held_row") == 1
    trainer.send(page, action=f"{desk}/paste/discard")
    assert sql("SELECT count(*) FROM held_row") == 0
    assert sql("SELECT count(*) FROM registration") == 0


def test_a_split_that_may_be_wrong_waits_for_approval(browser, desk, sql):
    trainer, page = paste(browser, desk, rows("นางนวล ทองดี\t\tสนข.ดินแดง\t"))
    assert page.fields(f"{desk}/paste/rows")[field_of(page, "given_name")] == "นวล"
    page = send_rows(trainer, page, desk, {field_of(page, "given_name"): "นางนวล", field_of(page, "prefix"): ""})
    save(trainer, page, desk)
    assert sql("SELECT given_name FROM registration") == "นางนวล"


def test_a_row_that_stands_twice_in_the_table_names_the_other_line_also_when_looked_at_again(browser, desk, sql):
    twice = ("นายเอก หนึ่งใจ\t\tสนข.ดินแดง\t0811111111",) * 2
    trainer, page = paste(browser, desk, rows(*twice))
    for _look in range(2):
        assert "มีชื่อบุคคลนี้ซ้ำในตาราง อยู่ในบรรทัดที่ 2 ด้วย" in page.text
        assert "ลงทะเบียนไว้แล้ว" not in page.text
        page = send_rows(trainer, page, desk)
    page = send_rows(trainer, page, desk, {field_of(page, "same_person_is_meant"): "y"})
    save(trainer, page, desk)
    assert sql("SELECT count(*) FROM registration WHERE given_name = 'เอก'") == 2


def test_duplicates_are_found_among_the_rows_and_with_those_already_there(browser, desk, sql):
    line = "นายสมชาย ใจดี\t\tสนข.ดินแดง\t081 234 5678"
    trainer, page = paste(browser, desk, rows(line, line))
    assert "1 คนที่จะเพิ่ม" in page.text
    page = send_rows(trainer, save(trainer, page, desk), desk)
    assert "ลงทะเบียนไว้แล้ว" in page.text
    page = send_rows(trainer, page, desk, {field_of(page, "same_person_is_meant"): "y"})
    save(trainer, page, desk)
    assert sql("SELECT count(*) FROM registration") == 2


@pytest.mark.parametrize(
    ("office", "code"),
    [("สนข.ดินแดง", "1026"), ("เขตดินแดง", "1026"), ("1026", "1026"), ("๑๐๒๖", "1026"), ("สำนักพัฒนาสังคม", None)],
)
def test_the_office_is_recognised(browser, desk, sql, office, code):
    trainer, page = paste(browser, desk, rows(f"นายสมชาย ใจดี\t\t{office}\t"))
    save(trainer, page, desk)
    assert sql("SELECT district_code FROM registration") == code


def test_a_misspelt_district_is_asked_about_with_a_suggestion(browser, desk, sql):
    trainer, page = paste(browser, desk, rows("นายสมชาย ใจดี\t\tสนข.ดินแดน\t"))
    assert "ดินแดง" in page.errors()
    page = send_rows(trainer, page, desk, {field_of(page, "district_code"): "1026"})
    save(trainer, page, desk)
    assert sql("SELECT district_code FROM registration") == "1026"


def test_titles_names_and_other_columns_are_taken_from_their_headings(browser, desk, sql):
    text = (
        "หมายเหตุ\tอาหาร\tนามสกุล\tชื่อ\tคำนำหน้า\tเขต\tอีเมล\tมือถือ\n"
        "มาสาย\tอาหารฮาลาล\tณ อยุธยา\tสุดา\tนางสาว\tพระนคร\tA@B.go.th\t812345678"
    )
    trainer, page = paste(browser, desk, text)
    save(trainer, page, desk)
    for column, value in {
        "prefix": "นางสาว", "given_name": "สุดา", "surname": "ณ อยุธยา", "food": "halal", "note": "มาสาย",
        "district_code": "1001", "organisation": "สำนักงานเขตพระนคร", "email": "a@b.go.th", "phone": "+66812345678",
    }.items():  # fmt: skip
        assert sql(f"SELECT {column} FROM registration") == value


def test_food_that_is_no_choice_stands_in_the_note(browser, desk, sql):
    trainer, page = paste(browser, desk, "ชื่อ\tอาหาร\nสมชาย ใจดี\tแพ้กุ้ง")
    save(trainer, page, desk)
    assert sql("SELECT note FROM registration") == "อาหาร: แพ้กุ้ง"


def test_a_merged_cell_from_the_clipboards_table_is_filled_down_and_marked(browser, desk, sql):
    html = "<table><tr><td>เขต<td>ชื่อ<tr><td rowspan=2>ดินแดง<td>นายกมล ใจดี<tr><td>นายคมสัน มีสุข</table>"
    trainer, page = paste(browser, desk, "x", html=html)
    assert page.text.count("เติมจากเซลล์ผสาน") == 1
    save(trainer, page, desk)
    assert sql("SELECT count(*) FROM registration WHERE district_code = '1026'") == 2


def test_the_exported_table_can_be_pasted_into_another_event(browser, desk, app, sql):
    trainer, page = paste(browser, desk, rows("นางสาวสุดา ณ อยุธยา\t=1+1\tสนข.ดินแดง\t081 234 5678"))
    save(trainer, page, desk)
    exported = trainer.with_reason().get(f"{desk}.csv").response.get_data().decode()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(slug="second")
    other = desk.replace(workshop.SLUG, "second")
    trainer, page = paste(browser, other, exported)
    save(trainer, page, other)
    assert trainer.with_reason().get(f"{other}.csv").response.get_data().decode()[:-11] == exported[:-11]


def test_more_people_than_seats_are_told_beforehand(browser, desk, sql):
    browser("trainer").submit(f"{desk}/capacity", {"capacity": "2"})
    trainer, page = paste(browser, desk, rows(*FORTY[:5]))
    assert "3 คนสุดท้าย" in page.text
    save(trainer, page, desk)
    assert sql("SELECT count(*) FROM registration WHERE state = 'waiting'") == 3


@pytest.mark.parametrize("text", ["", " \n\t", HEAD, "x" * 1_000_001, "ชื่อ\n" + "ก ข\n" * 1001])
def test_nothing_and_too_much_are_refused_politely(browser, desk, text):
    trainer = browser("trainer")
    page = trainer.submit(f"{desk}/paste", {"text": text}, status=422)
    assert page.errors() or "1000" in page.text


@pytest.mark.parametrize(
    "cell",
    [
        "<script>alert(1)</script>", "{{7*7}}", "%s%n", "ก\x00ข", "\u202eกขค", "ก\u0e49" + "\u0e49" * 500, "ก" * 10_000,
        "😀 ยิ้ม", "' OR 1=1 --", "ก\u2028ข", "\u200b", "=cmd|' /C calc'!A0", "-", "'",
    ],
)  # fmt: skip
def test_odd_cells_are_shown_as_typed_or_refused_at_their_row(browser, desk, cell):
    trainer, page = paste(browser, desk, "ชื่อ\tตำแหน่ง\tสังกัด\tเขต\tกลุ่ม\tโทร\tอีเมล\n" + "\t".join([cell] * 7))
    assert "<script>alert" not in page.html
    assert ('action="' + f"{desk}/paste/save" in page.html) != bool(page.errors())
    send_rows(trainer, page, desk)


def test_a_draft_takes_no_paste(browser, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(slug="draft", state=EventState.DRAFT)
    page = browser("trainer").submit("/team/events/draft/registrations/paste", {"text": rows(FORTY[0])}, status=422)
    assert "เผยแพร่งานก่อน" in page.text


def test_what_somebody_pasted_is_seen_by_nobody_else(browser, desk):
    paste(browser, desk, rows(FORTY[0]))
    assert FORTY[0].removeprefix("นาย") not in browser("admin").get(f"{desk}/paste").text
    browser("trainer2").get(f"{desk}/paste", status=404)
    browser("officer").get(f"{desk}/paste", status=403)


def test_a_paste_without_the_clipboards_table_is_read_as_text(browser, desk):
    trainer = browser("trainer")
    fields = trainer.get(f"{desk}/paste").fields() | {"text": rows("นายกมล ใจดี\t-\tเขตดินแดง\t-")}
    del fields["html"]
    assert trainer.client.post(f"{desk}/paste", data=fields).status_code == 303
