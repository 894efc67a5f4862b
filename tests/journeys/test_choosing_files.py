"""In a browser: a file that is too large is told when it is chosen, and one that was chosen waits for the rest."""

import pytest
from playwright.sync_api import expect

from coordinator.areas.operations import add_area
from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.files.operations import MOST
from tests.files.making import PDF, photo

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DESCRIBED = (
    "node => node.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent)"
)


def a_file(name: str, kind: str, content: bytes) -> dict:
    return {"name": name, "mimeType": kind, "buffer": content}


def test_what_is_too_large_is_not_sent_and_what_was_chosen_is_kept_while_words_are_missing(live_app, window):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        area = add_area(district_code="1026", name="ชุมชนวัดม่วง").id
    tab = window("central")
    page = tab.open(f"/team/areas/{area}/files/new")
    chosen = tab.main("input[type=file]")
    chosen.set_input_files(a_file("คำสั่ง.pdf", "application/pdf", PDF + bytes(MOST)))
    expect(page.get_by_role("alert").get_by_text("ใหญ่เกิน 10 MB")).to_be_visible()
    assert "ใหญ่เกิน 10 MB" in " ".join(chosen.evaluate(DESCRIBED))
    sent = len(tab.requests)
    tab.press("บันทึก")
    expect(chosen).to_be_focused()
    assert len(tab.requests) == sent
    chosen.set_input_files(a_file("ภาพ.jpg", "image/jpeg", photo()))
    expect(page.get_by_role("alert").get_by_text("ใหญ่เกิน 10 MB")).to_have_count(0)
    tab.press("บันทึก")
    chosen = tab.main("input[type=file]")
    expect(tab.main("#upload-kept")).to_contain_text("ภาพ.jpg")
    assert "ภาพ.jpg" in " ".join(chosen.evaluate(DESCRIBED))
    tab.main("[name=alt]").fill("บ้านไม้ริมคลอง")
    tab.press("บันทึก")
    expect(tab.main("img[alt='บ้านไม้ริมคลอง']").first).to_be_visible()
