"""Somebody registers on a phone within a minute and a half, in the browser of a chat, also without scripts."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import RegistrationWay
from tests.support import workshop
from tests.support.tab import PHONE, Tab

LINE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/120.0 Mobile Safari/537.36 Line/14.1.0/IAB"
)
EVENT = f"/events/{workshop.SLUG}"
# The keystroke-level model, in seconds: a key by a slow thumb, bringing the thumb to a place, thinking what comes next.
KEY, POINT, THINK = 0.5, 1.1, 1.2


@dataclass
class Thumb:
    """A thumb on a phone; it counts what it does."""

    tab: Tab
    keys: int = 0
    taps: int = 0

    def tap(self, place) -> None:
        place.click()
        self.taps += 1

    def type(self, label: str, text: str) -> None:
        self.tap(self.tab.page.locator("main").get_by_label(label).first)
        self.tab.page.keyboard.type(text)
        self.keys += len(text)

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.taps * (POINT + THINK)


@pytest.fixture
def event(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(registration_way=RegistrationWay.OPEN, capacity=40, contact="สำนักพัฒนาสังคม 0 2245 5165")


def test_somebody_registers_on_a_phone_from_a_chat(window, event):
    tab = window(width=PHONE, agent=LINE)
    thumb = Thumb(tab)
    tab.open(EVENT)
    thumb.tap(tab.main("#action").get_by_role("link", name="ลงทะเบียน"))
    tab.look("register")
    tab.resize(PHONE)
    thumb.type("ชื่อตัว", "สมชาย")
    thumb.type("นามสกุล", "ใจดี")
    thumb.type("เขต", "แดง")
    thumb.tap(tab.page.get_by_role("option", name="ดินแดง"))
    thumb.type("หมายเลขโทรศัพท์", "0812345678")
    thumb.type("อีเมล", "somchai@example.invalid")
    thumb.tap(tab.page.get_by_role("button", name="ลงทะเบียน", exact=True))
    expect(tab.page.locator("h1")).to_have_text("ลงทะเบียนแล้ว")
    expect(tab.main(".ticket")).to_contain_text("เขตดินแดง")
    print(f"registered with {thumb.taps} taps and {thumb.keys} keys: {thumb.seconds:.0f} s")
    assert thumb.seconds <= 90
    code = tab.main(".ticket-code svg").bounding_box()
    assert code["width"] * 29 / 37 >= 35 / 25.4 * 96  # 35 mm at 100 %, without the white around it
    tab.look("ticket")


def test_the_list_of_districts_is_searched_with_the_keyboard_and_enter_sends_nothing(window, event):
    tab = window(width=PHONE)
    tab.open(f"{EVENT}/register")
    field = tab.page.get_by_role("combobox", name="เขต")
    field.click()
    tab.page.keyboard.type("din daeng")
    tab.page.keyboard.press("Enter")
    expect(field).to_have_value("ดินแดง")
    expect(tab.main("select[name=district_code]")).to_have_value("1026")
    field.fill("ไม่มีเขตนี้")
    expect(tab.page.get_by_text("ไม่พบเขตชื่อนี้")).to_be_visible()
    tab.faults += tab.axe()
    tab.page.keyboard.press("Tab")
    expect(tab.main("select[name=district_code]")).to_have_value("")
    field.fill("บาง")
    tab.page.keyboard.press("ArrowDown")
    tab.faults += tab.axe()
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("listbox")).to_be_hidden()


def test_registering_needs_no_scripts(window, event):
    tab = window(width=PHONE, scripts=False)
    tab.open(f"{EVENT}/register")
    typed = {"given_name": "สุดา", "surname": "มีสุข", "district_code": "1026", "telephone": "0899999999"}
    tab.fill(typed)
    tab.page.get_by_role("button", name="ลงทะเบียน", exact=True).click()
    expect(tab.page.locator("h1")).to_have_text("ลงทะเบียนแล้ว")
    tab.page.get_by_role("link", name="มาไม่ได้แล้ว").click()
    tab.press("ยกเลิกการลงทะเบียนของฉัน")
    expect(tab.page.locator("h1")).to_have_text("การลงทะเบียนนี้ยกเลิกแล้ว")
    tab.press("กลับมาลงทะเบียน")
    expect(tab.page.locator("h1")).to_have_text("ลงทะเบียนแล้ว")
