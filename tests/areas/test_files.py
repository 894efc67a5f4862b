"""Files and photos of an area: described, ordered, seen by those who may, taken back."""

import pytest
from sqlalchemy import text
from werkzeug.test import encode_multipart

from coordinator.core.transaction import beside
from coordinator.files import operations
from tests.files.making import PDF, SECRET, photo, upload
from tests.support.browser import Browser, Page

NEW = {"name": "ชุมชนวัดม่วง", "district_code": "1026"}
SAID = {"alt": "บ้านไม้ริมคลอง", "caption": "ริมคลอง"}
AGREED = {"consent": "y", "is_public": "y"}


@pytest.fixture
def central(browser):
    return browser("central")


@pytest.fixture
def shown(central):
    return central.submit("/team/areas/new", NEW).response.location


def bring(person, shown, content=None, name="ภาพ.jpg", status=303, **said):
    sent = {"upload": upload(photo() if content is None else content, name), **said}
    return person.submit(f"/team{shown}/files/new", sent, status=status)


def test_while_a_picture_is_made_anew_nobody_waits_to_write(live_app, monkeypatch):
    remake, others = operations.pictures.remake, []

    def watched(content, kind):
        with beside() as connection:  # on SQLite it waits for whoever is writing, and then fails
            others.append(connection.execute(text("DELETE FROM sent_form")))
        return remake(content, kind)

    monkeypatch.setattr(operations.pictures, "remake", watched)
    central = Browser(live_app, "central")
    shown = central.submit("/team/areas/new", NEW).response.location
    bring(central, shown, **SAID)
    assert (len(others), len(pictures(central.get(shown)))) == (1, 1)


def pictures(page) -> list[str]:
    return [node.get("src") for node in page.find("img")]


def test_a_photo_is_public_only_with_consent_and_tells_nothing_of_where_it_was_taken(browser, central, shown):
    bring(central, shown, **SAID)
    small = pictures(central.get(shown))[0]
    visitor = browser()
    assert not pictures(visitor.get(shown))
    for path in (small, small.removesuffix("/small")):
        visitor.get(path, status=404)
        browser("south").get(path, status=404)
        assert central.client.get(path).mimetype == "image/jpeg"
    bring(central, shown, **SAID, **AGREED)
    seen = pictures(visitor.get(shown))
    content = visitor.client.get(seen[0].removesuffix("/small")).data
    assert len(seen) == 1
    assert b"Exif" not in content
    assert SECRET.encode() not in content


@pytest.mark.parametrize(
    "said", [{"caption": "x"}, {**SAID, "is_public": "y"}], ids=["not described", "public without consent"]
)
def test_a_photo_that_lacks_something_is_refused_and_nothing_is_kept(central, shown, said, sql):
    page = bring(central, shown, status=422, **said)
    assert page.errors()
    assert page.fields()["caption"] == said["caption"]
    assert sql("SELECT count(*) FROM stored_file") == 0


def test_a_document_is_saved_by_those_who_may_and_is_never_public(browser, central, shown):
    bring(central, shown, PDF, "คำสั่ง.pdf", caption="คำสั่ง")
    assert bring(central, shown, PDF, "ก.pdf", status=422, **AGREED).errors()
    path = _link(central.get(shown), "/areas/", "/files/")
    assert central.client.get(path).headers["Content-Disposition"].startswith("attachment")
    browser().get(path, status=404)
    assert browser("director").client.get(path).status_code == 200


def test_no_file_an_empty_one_and_one_that_is_too_large_are_refused(central, shown):
    assert central.submit(f"/team{shown}/files/new", {"caption": "x"}, status=422).errors()
    assert bring(central, shown, b"", status=422).errors()
    page = central.get(f"/team{shown}/files/new")
    for megabytes, status in ((10, 422), (20, 422), (65, 413)):
        fields = page.fields() | {"upload": upload(PDF + bytes(megabytes * 1024 * 1024), "ก.pdf"), "caption": "คำสั่ง"}
        # The client leaves a large body open when it encodes it by itself.
        boundary, body = encode_multipart(fields)
        kind = f'multipart/form-data; boundary="{boundary}"'
        answer = central.client.post(page.path, data=body, content_type=kind)
        assert answer.status_code == status
        if status == 422:
            again = Page(answer, page.path)
            assert "ใหญ่เกิน 10 MB" in again.errors()
            assert again.fields()["caption"] == "คำสั่ง"


def test_another_file_in_the_same_form_is_another_act(central, shown, sql):
    page = central.get(f"/team{shown}/files/new")
    for content in (PDF, PDF + b"\n", PDF):
        central.send(page, {"upload": upload(content, "ก.pdf")})
    assert sql("SELECT count(*) FROM area_file") == 2


def test_photos_are_ordered_changed_removed_and_restored(browser, central, shown):
    for caption in ("หนึ่ง", "สอง"):
        bring(central, shown, alt="ภาพ", caption=caption, **AGREED)
    page = central.get(shown)
    page = central.follow(central.send(page, action=_action(page, "/up")))
    assert [node.text for node in page.find("figcaption")] == ["สอง ", "หนึ่ง "]
    page = central.follow(central.send(page, action=_action(page, "/remove")))
    assert len(pictures(browser().get(shown))) == 1
    page = central.follow(central.send(page, action=_action(page, "/restore")))
    assert len(pictures(browser().get(shown))) == 2
    edit = _link(page, "/team/", "/files/", "/edit")
    form = central.get(edit)
    sent = {name: value for name, value in form.fields().items() if name not in ("consent", "is_public")}
    assert central.client.post(edit, data=sent).status_code == 303
    assert len(pictures(browser().get(shown))) == 1


def test_an_archived_area_shows_its_photos_to_nobody_outside(browser, central, shown):
    bring(central, shown, **SAID, **AGREED)
    small = pictures(browser().get(shown))[0]
    central.submit(f"/team{shown}/archive", {"reason": "รื้อย้าย"})
    browser().get(small, status=404)


def test_the_brief_for_a_visitor_has_the_photos_and_no_position(browser, central):
    said = {"position": "13.75, 100.5", "problems": "น้ำท่วม"}
    shown = central.submit("/team/areas/new", NEW | said).response.location
    bring(central, shown, **SAID)
    page = central.get(f"/team{shown}/print")
    assert pictures(page)
    assert "น้ำท่วม" in page.text
    assert "100.5" not in page.text
    assert not pictures(browser("south").get(f"/team{shown}/print"))


def _link(page, start: str, *parts: str) -> str:
    links = [link.get("href") or "" for link in page.find("a")]
    return next(link for link in links if link.startswith(start) and all(part in link for part in parts))


def _action(page, ending: str) -> str:
    return next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith(ending))
