"""An administrator changes the forms of worksheets; sheets that have begun keep their columns."""

import pytest

FORMS = "/admin/lists/worksheet-forms"
HERE = f"{FORMS}/tools"


@pytest.fixture
def admin(places, browser):
    return browser("admin")


def headings(table, person, key: str = "tools", zone: str = "central") -> list[str]:
    return [one["label"] for one in table(person, key=key, zone=zone).data()["columns"]]


def test_new_sheets_begin_with_the_new_columns_and_those_that_have_begun_keep_theirs(admin, table, phone):
    begun = table(phone("สมศรี"), key="tools")
    begun.send({"plan": "new:1", "field": "tool", "value": "แบบสำรวจ"})
    admin.submit(
        HERE,
        {
            "columns-0-th": "เครื่องมือ",
            "columns-1-th": "",
            "columns-1-en": "",
            "columns-7-th": "ค่าใช้จ่าย",
            "columns-7-kind": "number",
            "columns-7-order": "1",
        },
    )
    assert headings(table, admin)[:2] == ["เครื่องมือ/แบบฟอร์มที่ใช้อยู่", "หน่วยงานเจ้าของ"]
    assert begun.texts("tool") == ["แบบสำรวจ"]
    new = headings(table, admin, zone="south")
    assert new[:2] == ["เครื่องมือ", "ค่าใช้จ่าย"]
    assert "หน่วยงานเจ้าของ" not in new


def test_a_change_is_taken_back_and_a_form_set_back_to_how_it_began(admin, table, places):
    saved = admin.submit(HERE, {"name_th": "เครื่องมือ", "columns-0-th": "ชื่อเครื่องมือ"})
    page = admin.follow(saved)
    admin.send(page, {}, action=f"{HERE}/versions/1/use")
    assert headings(table, admin)[0] == "เครื่องมือ/แบบฟอร์มที่ใช้อยู่"
    admin.submit(HERE, {"columns-0-th": "ชื่อเครื่องมือ"})
    admin.submit(HERE, action=f"{HERE}/reset")
    assert headings(table, admin)[0] == "เครื่องมือ/แบบฟอร์มที่ใช้อยู่"
    assert "วิเคราะห์เครื่องมือการทำงาน" in admin.get(FORMS).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"columns-7-en": "Cost"}, "หัวคอลัมน์"),
        ({"columns-7-th": "จุดแข็ง"}, "ซ้ำกัน"),
        ({"columns-7-th": "ขนาด", "columns-7-kind": "choice", "columns-7-options": "เล็ก"}, "อย่างน้อยสองคำ"),
        ({"columns-0-width": "5"}, "60"),
    ],
)
def test_what_makes_no_form_is_refused_and_what_was_typed_stays(admin, typed, said):
    page = admin.submit(HERE, typed, status=422)
    assert said in page.text
    assert {key: page.fields(HERE)[key] for key in typed} == typed


def test_the_column_of_districts_stays_one(admin):
    assert admin.submit(f"{FORMS}/survey", {"columns-0-kind": "text"}, status=422)
    assert admin.submit(f"{FORMS}/survey", {"columns-9-th": "เขตที่สอง", "columns-9-kind": "district"}, status=422)


def test_two_administrators_at_once_do_not_write_over_each_other_unasked(admin, browser):
    early = admin.get(HERE)
    admin.submit(HERE, {"columns-0-th": "ของคนแรก"})
    clash = admin.send(early, {"columns-0-th": "ของคนที่สอง"}, status=409)
    assert clash.fields(HERE)["columns-0-th"] == "ของคนที่สอง"
    admin.send(clash, {}, action=HERE)
    assert admin.get(HERE).fields(HERE)["columns-0-th"] == "ของคนที่สอง"


def test_a_column_to_be_filled_in_is_looked_for_and_nothing_is_held_back(admin, table, phone):
    admin.submit(HERE, {"columns-1-required": "y"})
    sheet = table(phone("สมศรี"), key="tools")
    answer = sheet.send({"plan": "new:1", "field": "tool", "value": "แบบสำรวจ"})
    assert "owner" in answer["new"]["new:1"]["problems"]


@pytest.mark.parametrize("who", ["trainer", "central", "officer"])
def test_only_administrators_change_forms(browser, who):
    browser(who).get(FORMS, status=403)
