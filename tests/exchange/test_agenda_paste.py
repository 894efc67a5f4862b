"""Pasting an agenda in the browser: days of the Buddhist era, merged cells, lines across, corrections."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events import operations, queries
from coordinator.events.models import HalfDay, SessionKind
from tests.events.making import make_event

HEAD = "วันที่\tเวลา\tกิจกรรม\tประเภท\tวิทยากร\tห้อง\n"
TABLE = (
    HEAD
    + "15 ธ.ค. 2565\t08.30-09.00 น.\tลงทะเบียน\t\t\tหน้าห้อง\n"
    + "\t๐๙.๐๐ – ๐๙.๑๕\tกล่าวรายงาน\t\tรองผู้อำนวยการสำนักพัฒนาสังคม\tห้องบอลรูม\n"
    + "\t13.00 น. เป็นต้นไป\tแบ่งกลุ่มย่อย\tกลุ่มย่อย\tดร.สุดา มานะ\t\n"
    + "16/12/65\tเช้า\tนำเสนอผลกลุ่ม\t\tผู้แทนกลุ่มเขต\t\n"
)


@pytest.fixture
def event(app) -> str:
    """The slug of the two-day training."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        return make_event().slug


@pytest.fixture
def agenda(app, event):
    """What stands in the agenda now: day, half-day, start, end, title, kind, who, room."""

    def read():
        with app.app_context():
            found = operations.drafted(queries.get_event(event))
            return [
                (one.day.on_date.day, one.half_day, *(at and at.strftime("%H:%M") for at in (one.starts, one.ends)),
                 one.title_th, one.kind, one.who, one.room)
                for one in found
            ]  # fmt: skip

    return read


def paste(browser, event, text, **more):
    trainer = browser("trainer")
    here = f"/team/events/{event}/agenda/paste"
    return trainer, trainer.follow(trainer.submit(here, {"text": text} | more))


def save(trainer, page):
    return trainer.follow(trainer.send(page, action=f"{page.path}/save"))


def test_a_table_with_days_times_and_gaps_becomes_the_agenda(browser, event, agenda):
    trainer, page = paste(browser, event, TABLE)
    assert "4 รายการที่จะบันทึก" in page.text
    assert agenda() == [], "nothing is saved before one has looked"
    page = save(trainer, page)
    assert "บันทึกแล้ว 4 รายการ" in page.text
    assert agenda() == [
        (15, HalfDay.MORNING, "08:30", "09:00", "ลงทะเบียน", SessionKind.REGISTRATION, "", "หน้าห้อง"),
        (15, HalfDay.MORNING, "09:00", "09:15", "กล่าวรายงาน", SessionKind.REPORT,
         "รองผู้อำนวยการสำนักพัฒนาสังคม", "ห้องบอลรูม"),
        (15, HalfDay.AFTERNOON, "13:00", None, "แบ่งกลุ่มย่อย", SessionKind.SMALL_GROUP, "ดร.สุดา มานะ", ""),
        (16, HalfDay.MORNING, None, None, "นำเสนอผลกลุ่ม", SessionKind.PRESENTATION, "ผู้แทนกลุ่มเขต", ""),
    ]  # fmt: skip


def test_the_same_table_again_changes_nothing_and_a_corrected_one_only_what_it_says(browser, event, agenda):
    trainer, page = paste(browser, event, TABLE)
    save(trainer, page)
    before = agenda()
    trainer, page = paste(browser, event, TABLE)
    assert page.text.count("มีอยู่แล้ว") == 4
    assert "บันทึกแล้ว 0 รายการ" in save(trainer, page).text
    assert agenda() == before
    trainer, page = paste(browser, event, "วันที่\tเวลา\tกิจกรรม\n16 ธ.ค. 2565\t10.00-10.30\tกล่าวรายงาน")
    assert "แก้ไขรายการชื่อนี้" in page.text
    save(trainer, page)
    assert (
        16,
        HalfDay.MORNING,
        "10:00",
        "10:30",
        "กล่าวรายงาน",
        SessionKind.REPORT,
        before[1][6],
        before[1][7],
    ) in agenda()
    assert len(agenda()) == 4


def test_merged_cells_and_lines_across_say_the_day_for_those_under_them(browser, event, agenda):
    html = (
        "<table><tr><th>วัน</th><th>เวลา</th><th>หัวข้อ</th><th>ห้อง</th></tr>"
        "<tr><td rowspan=2>วันที่ 2</td><td>9.00-10.00</td><td>ก</td><td rowspan=2>ห้อง 1</td></tr>"
        "<tr><td>10.00-11.00</td><td>ข</td></tr></table>"
    )
    trainer, page = paste(browser, event, "x", html=html)
    assert "เติมจากเซลล์ผสาน" in page.text
    save(trainer, page)
    assert [(one[0], one[4], one[7]) for one in agenda()] == [(16, "ก", "ห้อง 1"), (16, "ข", "ห้อง 1")]
    across = "กำหนดการ\nวันพฤหัสบดีที่ 15 ธันวาคม 2565\nช่วงบ่าย\n\tสรุป\nวันสุดท้าย\n9.00\tปิดการอบรม"
    save(*paste(browser, event, f"เวลา\tหัวข้อ\n{across}"))
    told = {one[4]: one for one in agenda()}
    assert told["สรุป"][:3] == (15, HalfDay.AFTERNOON, None)
    assert told["ปิดการอบรม"][:3] == (16, HalfDay.MORNING, "09:00")


def test_what_is_wrong_is_told_at_its_cell_and_corrected_in_place(browser, event, agenda):
    text = HEAD + (
        "20 ธ.ค. 2565\t9.00-10.00\tบรรยาย\t\t\t\n15/12/65\tสายๆ\tเสวนา\t\t\t\n"
        "\t11.00-10.00\tสรุป\tงานเลี้ยง\t\t\n\t12.00\t\t\t\t\n"
        "\t13.00-14.00\tกลุ่มย่อย\t\t\t"
    )
    trainer, page = paste(browser, event, text)
    assert "4 แถวที่ต้องแก้ไข" in page.text
    assert "งานนี้ไม่มีวัน “20 ธ.ค. 2565”" in page.errors()
    fields = page.fields(f"{page.path}/rows")
    name = {key.split("-", 1)[1]: key for key, value in fields.items() if value == "สายๆ"}
    assert list(name) == ["starts"]
    days = [option.get("value") for option in page.find("select/option") if "15" in (option.text or "")]
    typed = {}
    for key, value in fields.items():
        which = key.partition("-")[2]
        if which == "day_id":
            typed[key] = days[0]
        elif value == "สายๆ":
            typed[key] = "10.30"
        elif value == "11:00":
            typed[key] = "9.30"
        elif which == "kind" and value not in [kind.value for kind in SessionKind]:
            typed[key] = "closing"
        elif which == "title_th" and not value:
            typed[key] = "พักกลางวัน"
    page = trainer.follow(trainer.send(page, typed, action=f"{page.path}/rows"))
    assert "ไม่มีแถวที่ต้องแก้ไขแล้ว" in page.text
    save(trainer, page)
    assert sorted(one[4] for one in agenda()) == sorted(["บรรยาย", "เสวนา", "สรุป", "พักกลางวัน", "กลุ่มย่อย"])
    assert {one[0] for one in agenda()} == {15}


def test_pasted_lines_wait_until_they_are_saved_or_discarded(browser, event, agenda):
    trainer, page = paste(browser, event, TABLE)
    assert "4 รายการที่จะบันทึก" in trainer.get(page.path).text
    browser("trainer2").get(page.path, status=404)
    trainer.send(page, action=f"{page.path}/discard")
    assert "ยังไม่ได้บันทึก" not in trainer.get(page.path).text
    assert "ไม่มีแถว" in trainer.submit(page.path, {"text": "\n\n"}, status=422).errors() or agenda() == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("เปิดการอบรม", SessionKind.OPENING),
        ("ปิดการอบรม", SessionKind.CLOSING),
        ("พักเที่ยง", SessionKind.BREAK),
        ("การพัฒนาที่พักอาศัย", SessionKind.LECTURE),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_line_is_follows_from_its_title(browser, event, agenda, title, kind):
    save(*paste(browser, event, f"{HEAD}15/12/65\t09:00\t{title}\t\t\t\n"))
    assert [line[5] for line in agenda()] == [kind]
