"""All users, seen by the administrator."""

from tests.accounts.test_signing_in import post, sign_in
from tests.support import cast

NEW = {
    "email": "New.Officer@example.invalid",
    "name": "เจ้าหน้าที่ใหม่",
    "role": "district_officer",
    "district_code": "1001",
    "new_password": "told by telephone",
}


def address(person: str, app) -> str:
    with app.app_context():
        return f"/admin/users/{cast.person(person).id}"


def test_the_administrator_adds_an_officer_who_can_sign_in(browser):
    admin = browser("admin")
    page = admin.follow(admin.submit("/admin/users/new", NEW))
    assert page.h1 == "เจ้าหน้าที่ใหม่"
    assert "เขตพระนคร" in page.text
    someone = browser()
    someone.submit("/login", {"email": "new.officer@example.invalid", "password": "told by telephone"})
    assert "เจ้าหน้าที่ใหม่" in admin.get("/admin/users?q=ใหม่").text


def test_a_role_without_its_place_and_a_taken_address_are_refused_as_a_whole(browser, sql):
    admin = browser("admin")
    before = sql("SELECT count(*) FROM user_account")
    assert "เลือกเขต" in admin.submit("/admin/users/new", NEW | {"district_code": ""}, status=422).errors()
    taken = admin.submit("/admin/users/new", NEW | {"email": cast.email("central")}, status=422)
    assert "มีบัญชี" in taken.errors()
    assert sql("SELECT count(*) FROM user_account") == before


def test_roles_are_given_and_taken(app, browser):
    admin, path = browser("admin"), address("trainer", app)
    given = admin.submit(path, {"role": "zone_coordinator", "zone_slug": "south"}, action=f"{path}/roles")
    page = admin.follow(given)
    assert "กลุ่มกรุงเทพใต้" in page.text
    again = {"role": "zone_coordinator", "zone_slug": "south"}
    assert "มีบทบาทนี้อยู่แล้ว" in admin.submit(path, again, action=f"{path}/roles", status=422).errors()
    remove = [form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/remove")]
    page = admin.follow(admin.send(page, action=remove[1]))
    assert len([1 for form in page.find("form") if (form.get("action") or "").endswith("/remove")]) == 1


def test_a_closed_account_can_be_opened_again(app, browser):
    admin, path = browser("admin"), address("officer", app)
    admin.send(admin.get(path), action=f"{path}/deactivate")
    sign_in(browser(), "officer", status=422)
    admin.send(admin.get(path), action=f"{path}/reactivate")
    sign_in(browser(), "officer")


def test_a_forgotten_password_is_replaced(app, browser):
    admin, path = browser("admin"), address("officer", app)
    admin.submit(f"{path}/password", {"new_password": "told by telephone"})
    sign_in(browser(), "officer", password="told by telephone")


def test_the_offered_password_is_good_enough(app, browser):
    admin, path = browser("admin"), address("officer", app)
    offered = admin.get(f"{path}/password").fields()["new_password"]
    admin.submit(f"{path}/password", {"new_password": offered})
    sign_in(browser(), "officer", password=offered)


def test_the_administrator_changes_the_name_of_a_user(app, browser):
    admin, path = browser("admin"), address("officer", app)
    page = admin.follow(admin.submit(f"{path}/edit", {"name": "ชื่อใหม่"}))
    assert page.h1 == "ชื่อใหม่"
    assert "officer" in page.text


def test_the_last_administrator_cannot_be_locked_out(app, browser):
    admin, path = browser("admin"), address("admin", app)
    page = admin.get(path)
    remove = [form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/remove")]
    admin.send(page, action=remove[0], status=409)
    assert "คนสุดท้าย" in admin.send(page, action=f"{path}/deactivate", status=409).text
    admin.get(path)


def test_only_the_administrator_sees_the_users(app, browser):
    path = address("admin", app)
    for who in ("central", "director", "officer", "trainer", "participant"):
        browser(who).get("/admin/users", status=403)
        browser(who).get(path, status=403)
    browser("admin").get("/admin/users/999999", status=404)


def test_a_role_of_another_user_is_not_found_under_this_one(app, browser, sql):
    admin, path = browser("admin"), address("officer", app)
    page = admin.get(path)
    theirs = sql("SELECT id FROM assignment WHERE role = 'director'")
    answer = post(admin, f"{path}/roles/{theirs}/remove", page.fields(f"{path}/deactivate"))
    assert answer.status_code == 404
