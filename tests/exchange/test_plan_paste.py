"""A table of activities pasted into the grid is looked at before anything is saved."""

import time
from pathlib import Path

import pytest

from coordinator.areas.operations import add_area
from coordinator.audit import trail
from coordinator.core import clock, dates
from coordinator.core.transaction import unit_of_work
from coordinator.places.queries import get_district
from coordinator.plans import operations
from tests.support.queries import counted

ADDRESS = "/team/plans/changes/preview"
DATA = Path(__file__).parent / "data"
HEAD = "เขต\tพื้นที่\tกิจกรรม\tเริ่ม\tสิ้นสุด\tผู้รับผิดชอบ\n"


def day(text: str) -> dates.CoarseDate:
    return dates.parse_coarse(text, clock.today())


@pytest.fixture
def plan(app) -> None:
    """District 1001 has two communities and one activity."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for name in ("ชุมชนวัดม่วง", "ชุมชนริมคลอง 1"):
            add_area(district_code="1001", name=name)
        book = operations.open_plan(get_district("1001"), 2022)
        operations.add_activity(book, place="ชุมชนวัดม่วง", name="เวทีชาวบ้าน", start=day("ส.ค. 2565"), involved="พอช.")


@pytest.fixture
def ask(browser, plan):
    """Ask as the officer of district 1001; the answer's JSON."""

    def asked(text: str = "", *, who: str = "officer", status: int = 200, **more):
        person = browser(who)
        token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")
        sent = {"text": text, "unit": "1001", "year": 2022} | more
        answer = person.client.post(ADDRESS, json=sent, headers={"X-CSRFToken": token})
        assert answer.status_code == status, answer.get_data(as_text=True)[:500]
        return answer.get_json()

    return asked


def cells(answer, key: str) -> list[str]:
    return [row["cells"].get(key, "") for row in answer["rows"]]


def messages(answer, number: int = 0) -> dict[str, str]:
    return {key: one["message"] for key, one in answer["rows"][number]["problems"].items()}


def test_rows_are_counted_by_what_saving_would_do(ask, sql):
    answer = ask(
        HEAD
        + "พระนคร\tชุมชนวัดม่วง\tเวทีชาวบ้าน\tส.ค. 65\tก.ย. 65\tฝ่ายพัฒนาชุมชนฯ\n"
        + "เขตพระนคร\tทั้งเขต\tสำรวจครัวเรือน\t1/8/65\t๑๕/๙/๖๕\t\n"
        + "1001\t\tอบรม\t30/2/66\t\t\n"
    )
    assert answer["counts"] == {"create": 1, "update": 1, "same": 0, "mend": 1}
    assert (answer["matched"], answer["headings"]) == (6, 6)
    known = answer["rows"][0]
    assert known["plan"] == sql("SELECT id FROM activity")
    assert known["changes"] == {"end": "", "responsible": ""}
    assert [row["line"] for row in answer["rows"]] == [2, 3, 4]
    assert "28 ก.พ. 2566" in messages(answer, 2)["start"]
    assert sql("SELECT count(*) FROM activity") == 1


def test_the_same_table_pasted_again_is_nothing_new(ask):
    answer = ask(HEAD + "พระนคร\tวัดม่วง\tเวทีชาวบ้าน\tส.ค. 2565\t\t")
    assert answer["counts"] == {"create": 0, "update": 0, "same": 1, "mend": 0}


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("ชุมชนวัดมวง", ""), ("ชุมชนวัดม่วย", "ชุมชนวัดม่วง"), ("วัดมั่วง", "ชุมชนวัดม่วง"), ("ริมคลอง 2", ""), ("ทั้งเขต", "")],
)
def test_a_name_that_differs_in_a_letter_is_asked_about(ask, typed, suggested):
    problem = ask(HEAD + f"พระนคร\t{typed}\tสำรวจ\t\t\t")["rows"][0]["problems"].get("place", {})
    assert problem.get("suggest", "") == suggested
    assert bool(problem) == bool(suggested)


def test_a_schedule_in_one_column_becomes_start_and_end(ask):
    answer = ask("พื้นที่\tกิจกรรม\tระยะเวลา\nก\tข\t1 ส.ค. - 15 ก.ย. 2565\nก\tค\tไตรมาส 1-2/2566\nก\tง\tเร็ว ๆ นี้")
    assert cells(answer, "start") == ["1/8/2565", "ไตรมาส 1/2566", "เร็ว ๆ นี้"]
    assert cells(answer, "end") == ["15/9/2565", "ไตรมาส 2/2566", ""]
    assert list(answer["rows"][2]["problems"]) == ["start"]


def test_an_end_before_its_start_is_said_at_the_end(ask):
    answer = ask(HEAD + "พระนคร\tก\tข\tส.ค. 65\tก.ค. 65\t")
    assert "ส.ค. 2565" in messages(answer)["end"]


def test_lines_that_name_a_district_say_whose_rows_follow(ask):
    text = (
        "แผนปฏิบัติการ เขตพระนคร ปีงบประมาณ 2565\n\nลำดับ\tพื้นที่\tกิจกรรม\tผู้รับผิดชอบหลัก\n"
        "1\tก\tข\tค\nสำนักงานเขตดุสิต\n1\tง\tจ\tฉ\nลำดับ\tพื้นที่\tกิจกรรม\tผู้รับผิดชอบหลัก\n2\tช\tซ\tฌ"
    )
    answer = ask(text, who="central", unit="")
    assert cells(answer, "unit") == ["พระนคร", "ดุสิต", "ดุสิต"]
    assert answer["columns"] == [None, "place", "name", "responsible"]


def test_without_headings_the_columns_go_on_from_the_active_cell(ask):
    shown = ["unit", "place", "process", "name", "start", "end"]
    answer = ask("สำรวจ\tเดินเท้า\t9/8/65", columns=shown, at={"plan": None, "field": "process"})
    assert answer["columns"] == ["process", "name", "start", "end"]
    (row,) = answer["rows"]
    assert row["cells"] == {"unit": "พระนคร", "process": "สำรวจ", "name": "เดินเท้า", "start": "9/8/65"}
    assert answer["matched"] == 0


def test_somebody_elses_district_and_one_that_does_not_exist_are_told(ask):
    answer = ask(HEAD + "บางรัก\tก\tข\t\t\t\nบางลัก\tก\tข\t\t\t")
    assert "บางรัก" in messages(answer, 0)["unit"]
    assert answer["rows"][1]["problems"]["unit"]["suggest"] == "บางรัก"


@pytest.mark.parametrize("flavour", ["excel", "libreoffice"])
def test_the_clipboards_table_keeps_merged_cells_and_line_breaks(ask, flavour):
    html = (DATA / f"plans-{flavour}.html").read_text(encoding="utf-8")
    answer = ask("ignored", html=html)
    assert answer["counts"]["mend"] == 0, [row["problems"] for row in answer["rows"]]
    assert cells(answer, "place") == ["ชุมชนริมคลอง 1", "ชุมชนริมคลอง 1", "ทั้งเขต"]
    assert [row["filled"] for row in answer["rows"]] == [[], ["place", "unit"], ["unit"]]
    assert cells(answer, "note")[0] == "- สำรวจ\n- ประชุม"
    assert cells(answer, "start") == ["1/8/2565", "ก.ย. 2565", "ไตรมาส 1/2566"]


def test_the_plan_of_a_closed_year_takes_nothing(ask, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        book = operations.open_plan(get_district("1001"), 2022)
        for step in (operations.submit_plan, operations.approve_plan, operations.close_plan):
            step(book)
    assert "ปิด" in messages(ask(HEAD + "พระนคร\tก\tข\t\t\t"))["unit"]


def test_two_hundred_rows_are_looked_at_within_two_seconds_and_a_few_questions(ask):
    rows = "".join(f"พระนคร\tชุมชนที่ {n}\tกิจกรรม {n}\t{n % 28 + 1}/8/65\tก.ย. 65\tฝ่าย ก\n" for n in range(200))
    began = time.process_time()
    with counted() as asked:
        answer = ask(HEAD + rows)
    assert answer["counts"]["create"] == 200
    assert len(asked) < 25
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": ""}, 422),
        ({"text": HEAD}, 422),
        ({"text": "พื้นที่\tกิจกรรม\n" + "ก\tข\n" * 1001}, 422),
        ({"text": 5}, 400),
        ({"text": "ก", "at": "x"}, 400),
        ({"text": "ก", "columns": {}}, 400),
        ({"text": "ก", "year": "2565"}, 400),
        ({"text": "ก", "year": 2**70}, 400),
        ({"text": "ก" * 1_500_000}, 413),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(ask, sent, status):
    assert ask(**({"text": ""} | sent), status=status)["message"]


@pytest.mark.parametrize(
    "cell", ["ก\x00ข", "\u202eก", "=cmd|'/C calc'!A0", "<script>", "ก" * 3000, "2^63", "99999999999", "{{7*7}}"]
)
def test_odd_cells_come_back_as_typed(ask, cell):
    answer = ask("เขต\tพื้นที่\tกิจกรรม\tเริ่ม\tสถานะ\tงบประมาณ\tหมายเหตุ\n" + "\t".join([cell] * 7))
    assert answer["counts"]["mend"] == 1


def test_readers_and_other_roles_may_not_ask(ask):
    ask("ก\tข", who="director", status=403)
    ask("ก\tข", who="participant", status=403)
