"""An administrator changes the forms of worksheets; sheets that have begun keep their columns."""

import pytest

from tests.support import workshop

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


@pytest.fixture
def new_form(admin):
    """The address of a form that was made from nothing."""
    admin.submit(f"{FORMS}/new", {"name_th": "วิเคราะห์ความเสี่ยง", "columns-0-th": "ความเสี่ยง", "columns-1-th": "วิธีรับมือ"})
    return f"{FORMS}/form-1"


def forms_offered(person, place: str = "") -> list[str]:
    page = person.get(f"/events/{workshop.SLUG}/worksheets{place}")
    return ["".join(link.itertext()) for link in page.find("a") if "/form-1" in (link.get("href") or "")]


def test_a_form_made_from_nothing_is_written_by_the_groups(admin, new_form, table, phone):
    sheet = table(phone("สมศรี"), key="form-1")
    assert [one["label"] for one in sheet.data()["columns"]] == ["ความเสี่ยง", "วิธีรับมือ"]
    sheet.send({"plan": "new:1", "field": "c1", "value": "น้ำท่วม"})
    assert sheet.texts("c1") == ["น้ำท่วม"]
    assert "ตั้งกลับเป็นแบบ" not in admin.get(new_form).text


def test_a_copy_keeps_the_columns_that_plans_know(admin, table, browser):
    page = admin.get(f"{FORMS}/new?like=plan")
    assert page.fields()["columns-2-th"] == "กระบวนการ"
    admin.send(page, {"name_th": "แผนปฏิบัติการ ครั้งที่ 2"})
    sheet = table(browser("central"), key="form-1")
    sheet.add()
    sheet.person.submit(f"{sheet.address}/send")
    assert any(
        "/team/plans/" in (link.get("href") or "") for link in sheet.person.get(f"{sheet.address}/send").find("a")
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"columns-0-th": "ข้อ"}, "ชื่อ"),
        ({"name_th": "แผน"}, "1 ถึง 30"),
        ({"name_th": "แผน ปฏิบัติการ", "columns-0-th": "ข้อ"}, "ใช้ชื่อนี้อยู่แล้ว"),
    ],
)
def test_a_form_needs_a_name_of_its_own_and_a_column(admin, typed, said):
    page = admin.submit(f"{FORMS}/new", typed, status=422)
    assert said in page.text
    assert {key: page.fields()[key] for key in typed} == typed


def test_a_form_nobody_has_begun_leaves_every_event_and_comes_back(admin, new_form):
    assert forms_offered(admin)
    page = admin.follow(admin.submit(new_form, action=f"{new_form}/retire"))
    assert not forms_offered(admin)
    admin.send(page, {}, action=f"{new_form}/restore")
    assert forms_offered(admin)


def test_an_event_that_has_begun_a_form_keeps_it_when_it_goes_out_of_use(admin, new_form, table, phone):
    sheet = table(phone("สมศรี"), key="form-1")
    sheet.send({"plan": "new:1", "field": "c1", "value": "น้ำท่วม"})
    admin.submit(new_form, action=f"{new_form}/retire")
    assert sheet.texts("c1") == ["น้ำท่วม"]
    other = table(phone("สมพร"), key="form-1", zone="south")
    other.send({"plan": "new:1", "field": "c1", "value": "ไฟไหม้"})
    assert len(forms_offered(other.person)) > 1


def test_the_last_form_in_use_stays(admin):
    for key in ("tools", "survey", "plan"):
        admin.submit(f"{FORMS}/{key}", action=f"{FORMS}/{key}/retire")
    told = admin.follow(admin.submit(f"{FORMS}/drive", action=f"{FORMS}/drive/retire"))
    assert "เพียงแบบเดียว" in told.text
    assert len(admin.get(FORMS).find("tbody/tr")) == 1


def test_a_form_moves_one_place_up_for_the_pages_of_every_event(admin):
    def order() -> list[str]:
        return [one.get("href").rpartition("/")[2] for one in admin.get(FORMS).find("td//a")]

    before = order()
    moved = admin.follow(admin.send(admin.get(FORMS), action=f"{FORMS}/{before[2]}/up"))
    assert order() == [before[0], before[2], before[1], *before[3:]]
    text = admin.get(f"/events/{workshop.SLUG}/worksheets").html
    assert text.index(f"/{before[2]}") < text.index(f"/{before[1]}")
    assert f"{FORMS}/{before[0]}/up" not in moved.html
