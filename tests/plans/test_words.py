"""The word lists: what is offered, and how an administrator curates them."""

import pytest

from coordinator.places.queries import get_district
from coordinator.plans import operations, queries
from coordinator.plans.models import WordKind

ROW = {"district_code": "1001", "name": "เวที", "start": "9/8/65", "tools": "แบบ สำรวจเก่า", "then": ""}


@pytest.mark.usefixtures("session")
def test_the_list_comes_first_then_what_people_used():
    plan = operations.open_plan(get_district("1001"), 2022)
    for tools in ("แผนที่เดินดิน", "แผนที่เดินดิน", "แบบสำรวจ"):
        operations.add_activity(plan, name="x", tools=tools)
    listed = [word.text for word in queries.list_words(WordKind.TOOLS)]
    assert listed[0] == "แบบสำรวจ"
    assert queries.used_words("tools") == [*listed, "แผนที่เดินดิน"]
    assert queries.recent_words(["tools"])["tools"] == [*listed, "แผนที่เดินดิน"]
    assert queries.typed_words(WordKind.TOOLS) == {"แผนที่เดินดิน": 2}
    operations.retire_word(queries.list_words(WordKind.TOOLS)[1])
    assert queries.used_words("tools") == [listed[0], *listed[2:], "แผนที่เดินดิน"]


@pytest.mark.usefixtures("session")
def test_loading_the_words_again_changes_nothing():
    before = [word.text for word in queries.list_words(WordKind.UNIT)]
    operations.load_words()
    assert [word.text for word in queries.list_words(WordKind.UNIT)] == before


def test_the_administrator_adds_names_orders_retires_and_restores(browser):
    admin = browser("admin")
    admin.submit("/admin/lists/new?kind=tools", {"text": "โดรน", "english": "Drone"})
    assert "มีคำนี้แล้ว" in admin.submit("/admin/lists/new?kind=tools", {"text": "โดรน"}, status=422).errors()
    page = admin.get("/admin/lists?kind=tools")
    word = next(row.find("td//a").get("href") for row in page.find("tr") if "โดรน" in "".join(row.itertext()))
    admin.submit(word, {"text": "โดรนสำรวจ"})
    own = word.removesuffix("/edit")
    page = admin.follow(admin.send(admin.get("/admin/lists?kind=tools"), action=f"{own}/up"))
    names = [row.find("th").text for row in page.find("tbody/tr")]
    assert names.index("โดรนสำรวจ") == 4
    page = admin.follow(admin.send(page, action=f"{own}/retire"))
    assert "ไม่เสนอ" in page.text
    admin.send(page, action=f"{own}/restore")
    assert "โดรนสำรวจ" in admin.get("/team/plans/new").html


def test_what_people_typed_is_replaced_and_the_change_can_be_undone(browser, sql):
    officer, admin = browser("officer"), browser("admin")
    shown = officer.submit("/team/plans/new", ROW).response.location
    assert "แบบ สำรวจเก่า" in admin.get("/admin/lists?kind=tools").text
    into = str(sql("SELECT id FROM plan_word WHERE text = 'แบบสำรวจ'"))
    page = admin.follow(admin.submit("/admin/lists/merge?kind=tools&text=แบบ+สำรวจเก่า", {"into": into}))
    assert sql("SELECT tools FROM activity") == "แบบสำรวจ"
    undo = next(form.get("action") for form in page.find("form") if form.get("action").endswith("/undo"))
    admin.send(page, action=undo)
    assert sql("SELECT tools FROM activity") == "แบบ สำรวจเก่า"
    book = officer.get("/team/plans/books").find("th/a")[0].get("href")
    officer.submit(f"{book}/submit")
    admin.submit("/admin/lists/merge?kind=tools&text=แบบ+สำรวจเก่า", {"into": into})
    assert "แบบ สำรวจเก่า" in officer.get(shown).text


@pytest.mark.parametrize("address", ["/admin/lists/merge?kind=tools&text=ไม่มี", "/admin/lists/99999999999999/edit"])
def test_what_is_not_there_is_not_found(browser, address):
    browser("admin").get(address, status=404)
