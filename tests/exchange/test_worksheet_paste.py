"""A table pasted into the worksheet of a group is looked at before anything is saved; unknown words may stand."""

import pytest

from coordinator.areas.operations import add_area
from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from tests.worksheets.conftest import phone, places, table  # noqa: F401  (fixtures of the room below)

HEAD = "ชุมชน\tสำนักงานเขต\tกิจกรรม\tกำหนดเวลา\tภาคี\n"
ROWS = "ชุมชนวัดม่วง\tเขตพระนคร\tเวทีชาวบ้าน\t9 ม.ค. - 28 ก.พ. 66\tพอช.\nชุมชนริมคลอง\tพระนคอน\tสำรวจ\tหลังปีใหม่\t-\n"


@pytest.fixture
def sheet(phone, table):  # noqa: F811
    return table(phone("สมศรี"))


def ask(sheet, text: str, status: int = 200, **more):
    return sheet.post(
        "/changes/preview", {"text": text, "columns": [], "at": {"plan": None, "field": ""}} | more, status
    )


def test_headings_of_official_tables_are_known_in_any_order_and_a_schedule_becomes_two_dates(sheet):
    answer = ask(sheet, HEAD + ROWS)
    assert (answer["matched"], answer["headings"]) == (5, 5)
    cells = answer["rows"][0]["cells"]
    assert (cells["unit"], cells["place"], cells["involved"]) == ("พระนคร", "ชุมชนวัดม่วง", "พอช.")
    assert (cells["start"], cells["end"]) == ("9 ม.ค. 2566", "28 ก.พ. 2566")
    schedule = "9 ม.ค. - 28 ก.พ. 66"
    assert answer["rows"][0]["typed"] == {"unit": "เขตพระนคร", "start": schedule, "end": schedule}


def test_what_is_not_understood_is_asked_about_with_what_was_probably_meant(sheet):
    bad = ask(sheet, HEAD + ROWS)["rows"][1]
    assert (bad["outcome"], set(bad["problems"])) == ("mend", {"unit", "start"})
    assert bad["problems"]["unit"]["suggest"] == "พระนคร"
    assert bad["cells"]["start"] == "หลังปีใหม่"


def test_another_spelling_of_an_area_is_that_area_and_one_that_differs_in_a_letter_is_asked_about(app, sheet):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        add_area(district_code="1001", name="ชุมชนวัดม่วง")
    sheet.person.written.clear()
    answer = ask(sheet, "เขต\tพื้นที่เป้าหมาย\nพระนคร\tชุมชนวัดมวง\nพระนคร\tชุมชนวัดม่งว\nบางรัก\tชุมชนวัดม่งว")
    assert answer["rows"][0]["cells"]["place"] == "ชุมชนวัดม่วง"
    assert [row["problems"].get("place", {}).get("suggest") for row in answer["rows"]] == [None, "ชุมชนวัดม่วง", None]


def test_english_headings_and_the_other_forms_of_the_workshop_are_read_alike(phone, table):  # noqa: F811
    drive = table(phone("สมศรี"), key="drive")
    text = "District\tState of the working group\tNext step\tDue\nPhra Nakhon\tBeing established\tประชุม\t44936\n"
    (row,) = ask(drive, text)["rows"]
    assert row["cells"] == {"unit": "พระนคร", "state": "อยู่ระหว่างจัดตั้ง", "step": "ประชุม", "due": "10 ม.ค. 2566"}
    assert row["typed"]["due"] == "44936"


def test_rows_that_stand_in_the_sheet_already_are_not_made_again(sheet):
    text = "เขต\tกิจกรรม\tเริ่ม\nพระนคร\tสำรวจ\t9/1/66\nพระนคร\tประชุม\t10/1/66"
    for row in ask(sheet, text)["rows"][:1]:
        sheet.send(*({"plan": "new:1", "field": key, "value": text} for key, text in row["cells"].items()))
    assert [row["outcome"] for row in ask(sheet, text)["rows"]] == ["same", "create"]
    assert sheet.texts() == ["สำรวจ"]


def test_more_rows_than_a_sheet_holds_are_refused_and_so_is_what_is_no_table(sheet):
    assert "500" in ask(sheet, "\n".join(f"พระนคร\tพื้นที่ {n}" for n in range(501)), status=422)["message"]
    assert ask(sheet, "  ", status=422)["message"]
    assert ask(sheet, "x", status=400, at=[])["message"]


def test_people_of_another_group_are_not_asked(phone, table):  # noqa: F811
    ask(table(phone("สมพร")), HEAD + ROWS, status=403)


def saved_by(sheet, page):
    """The page after the button under the preview."""
    (form,) = [one for one in page.find("form") if one.find(".//button[@name='then']") is not None]
    told = {field.get("name"): field.get("value", "") for field in form.iter("input")}
    return sheet.person.client.post(f"{sheet.address}/paste", data=told | {"then": "save"})


def test_without_scripts_the_rows_are_looked_at_on_a_page_and_added_with_one_button_as_they_stand_there(sheet):
    page = sheet.person.submit(f"{sheet.address}/paste", {"text": HEAD + ROWS}, status=200)
    assert sheet.texts() == []
    assert "28 ก.พ. 2566" in page.text
    assert "หมายถึง “พระนคร”" in page.text
    assert page.fields()["text"].replace("\r", "") == HEAD + ROWS  # to be mended
    assert saved_by(sheet, page).status_code == 303
    sheet.person.written.clear()
    assert sheet.texts() == ["เวทีชาวบ้าน", "สำรวจ"]
    assert sheet.texts("unit") == ["พระนคร", "พระนคอน"]


def test_without_scripts_and_headings_the_cells_go_into_the_columns_in_the_order_that_the_page_tells(sheet):
    told = sheet.person.get(f"{sheet.address}/paste").text
    assert "เขต · พื้นที่เป้าหมาย · กระบวนการ · วิธีการ · เครื่องมือ · เริ่ม" in told
    text = "พระนคร\tชุมชนวัดม่วง\tสำรวจ\tเดินสำรวจ\tผังชุมชน\t9/1/66\t28/2/66\tพอช.\tเวทีชาวบ้าน"
    assert saved_by(sheet, sheet.person.submit(f"{sheet.address}/paste", {"text": text}, status=200)).status_code == 303
    sheet.person.written.clear()
    kept = [sheet.texts(key) for key in ("method", "tools", "end", "involved", "name")]
    assert kept == [["เดินสำรวจ"], ["ผังชุมชน"], ["28 ก.พ. 2566"], ["พอช."], ["เวทีชาวบ้าน"]]


def test_the_same_rows_twice_are_added_once_and_the_whole_paste_is_taken_back_at_once(sheet):
    page = sheet.person.submit(f"{sheet.address}/paste", {"text": HEAD + ROWS}, status=200)
    answers = [saved_by(sheet, page) for _twice in range(2)]
    assert answers[0].location == answers[1].location
    sheet.person.written.clear()
    after = sheet.person.get(answers[0].location)
    assert len(sheet.texts()) == 2
    again = sheet.person.submit(f"{sheet.address}/paste", {"text": HEAD + ROWS}, status=200)
    assert not again.find("button[@name='then']")
    (undo,) = {one.get("action") for one in after.find("form") if (one.get("action") or "").endswith("/undo")}
    told = sheet.person.follow(sheet.person.send(after, {}, action=undo))
    assert sheet.texts() == []
    assert "เลิกทำแล้ว 2 แถว" in told.text


def test_what_holds_no_rows_is_refused_at_the_field(sheet):
    for nothing in ("", HEAD):
        assert sheet.person.submit(f"{sheet.address}/paste", {"text": nothing}, status=422).errors()


def test_only_who_writes_the_sheet_pastes_into_it(phone, table):  # noqa: F811
    other = table(phone("สมพร"))
    assert other.person.client.get(f"{other.address}/paste").status_code == 403
