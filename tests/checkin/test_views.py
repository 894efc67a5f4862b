"""The pages of the door: passes, devices, the form without scripts, attendance."""

import re
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from coordinator.audit import trail
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember, Offices, Reason, Rest, Rule
from coordinator.checkin.queries import find_people
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.phones import parse_phone
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration.models import Food
from tests.checkin.making import AM, MORNING, PM, person, scan
from tests.support import workshop
from tests.support.browser import Browser

DOOR, ATTENDANCE = f"/team/events/{workshop.SLUG}/door", f"/team/events/{workshop.SLUG}/attendance"
SCANNER = f"/checkin/{workshop.SLUG}"


@pytest.fixture
def people(app, morning) -> dict[str, str]:
    """Six registered people, stored: name -> ticket code."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create()
        names = ("สมศรี ใจดี", "สมชาย ทองดี", "กานดา มีสุข", "วิชัย ศรีสุข", "สุดา ณ อยุธยา", "มานะ รักไทย")
        return {name: person(event, name, "1026" if name.startswith("สม") else "1001").code for name in names}


def make_pass(browser) -> str:
    """The path of a new pass, as the trainer's page shows it once."""
    trainer = browser("trainer")
    page = trainer.follow(trainer.submit(DOOR, action=f"{DOOR}/passes"))
    link = next(node.get("value") for node in page.find("input") if node.get("id") == "pass-link")
    assert "openExternalBrowser=1" in link
    assert link not in trainer.get(DOOR).html
    return urlsplit(link).path


def asks_for_name(page) -> bool:
    return any(one.get("name") == "name" for one in page.find("input"))


def helper(browser, name: str = "โต๊ะ 2") -> Browser:
    """A visitor's browser that came in by a pass."""
    visitor = browser()
    visitor.submit(make_pass(browser), {"name": name})
    return visitor


def send(visitor: Browser, *scans: object, status: int = 200, **more: object):
    token = visitor.client.get(f"{SCANNER}/changes", headers={"Accept": "application/json"}).json.get("csrf", "")
    answer = visitor.client.post(
        f"{SCANNER}/scans", json={"scans": list(scans), **more}, headers={"X-CSRFToken": token}
    )
    visitor.written.clear()
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.json


def test_a_helper_without_an_account_comes_in_by_the_link_and_scans(browser, people):
    visitor = helper(browser)
    page = visitor.get(SCANNER)
    assert page.response.headers["Permissions-Policy"].startswith("camera=(self)")
    told = send(visitor, scan(code=people["สมศรี ใจดี"]), scan(code="000000000"))
    assert [one["answer"] for one in told["results"]] == ["new", "unknown"]
    assert "โต๊ะ 2" in browser("trainer").get(DOOR).text
    assert "1" in browser("trainer").get(f"{ATTENDANCE}?session={AM}&show=present").text


def test_a_pass_opens_nothing_before_its_day_after_its_end_and_when_it_is_ended(app, browser, people):
    address, visitor = make_pass(browser), browser()
    with clock.at(clock.now() - timedelta(days=1), every_thread=True):
        assert not asks_for_name(visitor.get(address))
    visitor.submit(address, {"name": "โต๊ะ 1"})
    assert visitor.get(SCANNER)
    trainer = browser("trainer")
    (end,) = [one.get("href") for one in trainer.get(DOOR).find("a") if (one.get("href") or "").endswith("/end")]
    trainer.submit(end)
    assert "สิ้นสุด" in visitor.get(SCANNER, status=403).text
    assert visitor.client.get(f"{SCANNER}/roster.json", headers={"Accept": "application/json"}).status_code == 403
    assert not asks_for_name(visitor.get(address))


def test_only_on_its_day_a_half_day_is_the_one_at_the_door(app, browser, people):
    assert "รอบปัจจุบัน" in browser("trainer").get(DOOR).text
    with clock.at(MORNING - timedelta(days=7), every_thread=True):
        assert "รอบปัจจุบัน" not in browser("trainer").get(DOOR).text


def test_a_half_day_can_be_closed_once_people_come_to_it_and_not_weeks_ahead(browser, people):
    trainer = browser("trainer")
    page = trainer.get(DOOR)
    offered = [one.get("value") for one in page.form(f"{DOOR}/close").iter("option")]
    assert offered == [AM]
    assert "เริ่มเช็คอิน 15 ธ.ค. 2565 11:30 น." in page.text
    trainer.send(page, {"session": PM}, action=f"{DOOR}/close", status=422)
    with clock.at(MORNING - timedelta(days=7), every_thread=True):
        assert f"{DOOR}/close" not in browser("trainer").get(DOOR).html


def test_the_eleventh_device_is_refused(browser, people):
    address = make_pass(browser)
    for number in range(10):
        browser().submit(address, {"name": f"โต๊ะ {number}"})
    refused = browser().submit(address, {"name": "โต๊ะ 11"}, status=422)
    assert "10 เครื่อง" in refused.text


def test_the_roster_holds_no_more_than_the_door_needs(app, browser, people):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        person(event, "ลับ มาก", telephone=parse_phone("081 234 5678"), email="secret@example.invalid", food=Food.HALAL)
    visitor = helper(browser)
    answer = visitor.client.get(f"{SCANNER}/roster.json")
    text = answer.get_data(as_text=True)
    assert "5678" in text
    for secret in ("2345", "secret@", "halal", "ฮาลาล", *people.values()):
        assert secret not in text
    again = visitor.client.get(f"{SCANNER}/roster.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_roster_tells_group_and_room_and_changes_with_them(app, browser, people):
    visitor = helper(browser)
    before = visitor.client.get(f"{SCANNER}/roster.json").headers["ETag"]
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        words = {"rule": next(iter(Rule)), "offices": next(iter(Offices)), "rest": next(iter(Rest))}
        division = Division(event_id=event.id, name_th="กลุ่มย่อย", **words)
        group = BreakoutGroup(division=division, position=1, name_th="กลุ่มกรุงเทพกลาง", room="ห้อง A")
        db.session.add_all([division, group])
        db.session.flush()
        (member,) = find_people(event, (), [people["สมศรี ใจดี"]])
        db.session.add(
            GroupMember(
                division_id=division.id, group_id=group.id, registration_id=member.id, reason=next(iter(Reason))
            )
        )
    after = visitor.client.get(f"{SCANNER}/roster.json", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "กลุ่มกรุงเทพกลาง · ห้อง A" in after.get_data(as_text=True)


def test_what_one_device_did_the_others_hear_by_the_cursor(browser, people):
    first, second = helper(browser, "โต๊ะ 1"), helper(browser, "โต๊ะ 2")
    code = people["กานดา มีสุข"]
    one = scan(code=code, minutes=3)
    cursor = send(first, one)["cursor"]
    heard = second.client.get(f"{SCANNER}/changes?since=0").json
    assert [mark[1:4] for mark in heard["marks"]] == [[AM, "08:33", "โต๊ะ 1"]]
    assert second.client.get(f"{SCANNER}/changes?since={cursor}").json["marks"] == []
    told = send(second, scan(code=code, minutes=9))["results"][0]
    assert (told["answer"], told["first"][:2]) == ("conflict", ["08:33", "โต๊ะ 1"])
    send(first, scan(voids=one["id"]))
    assert [mark[2:4] for mark in first.client.get(f"{SCANNER}/changes?since={cursor}").json["marks"]] == [
        ["08:39", "โต๊ะ 2"]
    ]


def test_too_much_or_nonsense_is_refused_whole(browser, people):
    visitor = helper(browser)
    send(visitor, *[scan(code="x")] * 1001, status=413)
    token = visitor.client.get(f"{SCANNER}/changes").json["csrf"]
    for nonsense in ("[]", "{}", '{"scans": 3}', "{", "\x00", "[" * 100_000):
        sent = {"data": nonsense, "content_type": "application/json", "headers": {"X-CSRFToken": token}}
        assert visitor.client.post(f"{SCANNER}/scans", **sent).status_code == 422
    assert (
        send(visitor, 7, None, {"id": "x"}, now="soon", waiting=-1)["results"]
        == [{"id": None, "answer": "invalid"}] * 3
    )


def test_a_ticket_of_another_event_is_told_by_its_event(app, browser, people):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        code = person(workshop.create(slug="third-course", short_th="อบรม รุ่น 3"), "มาผิด วัน").code
    told = send(helper(browser), scan(code=code))["results"][0]
    assert told["answer"] == "unknown"
    assert told["elsewhere"].startswith("อบรม รุ่น 3 (15–16")
    page = browser("trainer").get(f"/team/events/{workshop.SLUG}/attendance")
    assert "ตั๋วของอบรม รุ่น 3 (15–16" in page.text
    assert "ไม่พบรหัสนี้" not in page.text


def test_a_clock_that_is_off_is_told_and_set_right(browser, people):
    visitor = helper(browser)
    late = int(scan(minutes=30 + 120)["at"])
    told = send(visitor, scan(code=people["มานะ รักไทย"], minutes=121), now=late)["results"][0]
    assert told["clock"] == 7200
    assert "08:31" in browser("trainer").get(f"{ATTENDANCE}?session={AM}&show=present").text


def test_a_device_that_shows_the_buddhist_year_sends_as_well(browser, people):
    visitor, ahead = helper(browser), timedelta(days=365 * 543)
    one = scan(code=people["มานะ รักไทย"], minutes=4)
    late, now = (int((MORNING + ahead + timedelta(minutes=some)).timestamp() * 1000) for some in (4, 30))
    odd = {"id": str(uuid.uuid4()), "said": "?"}
    told = send(visitor, one | {"at": late}, odd, now=now)["results"]
    assert [result["answer"] for result in told] == ["new", "invalid"]
    assert "08:34" in browser("trainer").get(f"{ATTENDANCE}?session={AM}&show=present").text


def test_without_scripts_people_are_searched_ticked_and_sent(browser, people):
    visitor = helper(browser)
    page = visitor.get(f"{SCANNER}?plain=1&q=สม&session={PM}")
    assert "ไม่ใช่วันนี้" not in page.text
    assert "วันที่ 2 เช้า (16 ธ.ค. 2565) ไม่ใช่วันนี้" in visitor.get(f"{SCANNER}?plain=1&session=2022-12-16-am").text
    boxes = [one.get("value") for one in page.find("input") if one.get("name") == "person"]
    assert len(boxes) == 2
    fields = page.fields(SCANNER) | {"person": boxes}
    visitor.follow(visitor._page(visitor.client.post(SCANNER, data=fields), SCANNER))
    assert "สมศรี ใจดี" in browser("trainer").get(f"{ATTENDANCE}?session={PM}&show=present").text
    walk_in = {"name": "นายใหม่ มาเอง", "district": "1026", "phone": "ไม่มี"}
    visitor.submit(f"{SCANNER}?plain=1", walk_in, action=f"{SCANNER}/walk-in")
    assert "นายใหม่ มาเอง" in browser("trainer").get(f"{ATTENDANCE}?session={AM}&show=present").text
    empty = visitor.submit(f"{SCANNER}?plain=1", {"name": "12"}, action=f"{SCANNER}/walk-in", status=422)
    assert "12" in empty.html


def test_marks_of_the_paper_list_are_typed_back_and_one_is_taken_back(browser, people):
    trainer = browser("trainer")
    action = f"{ATTENDANCE}/numbers"
    told = trainer.follow(trainer.submit(f"{ATTENDANCE}?session={AM}", {"numbers": "1 2\n3"}, action=action))
    assert "เช็คอินแล้ว 3 คน" in told.text
    wrong = trainer.submit(ATTENDANCE, {"numbers": "4 77"}, action=action, status=422)
    assert "77" in wrong.errors()
    assert "4 77" in wrong.html
    page = trainer.get(f"{ATTENDANCE}?session={AM}&show=present")
    assert len(re.findall("ใบลงชื่อ", page.text)) >= 3
    trainer.follow(trainer.send(page, action=f"{ATTENDANCE}/undo"))
    assert "ผู้ที่มา (2)" in trainer.get(f"{ATTENDANCE}?session={AM}&show=present").text


def test_doubles_and_people_on_the_list_twice_are_shown_and_joined(browser, people):
    first, second = helper(browser, "โต๊ะ 1"), helper(browser, "โต๊ะ 2")
    code = people["วิชัย ศรีสุข"]
    send(first, scan(code=code, minutes=1))
    send(second, scan(code=code, minutes=2))
    send(second, scan(method="walk_in", person={"name": "สมศร ใจดี", "district": "1026"}, number="W2-01"))
    page = browser("trainer").get(ATTENDANCE)
    assert "08:31 โต๊ะ 1" in page.text
    assert "08:32 โต๊ะ 2" in page.text
    assert "อาจเป็นคนเดียวกัน (1)" in page.text
    trainer = browser("trainer")
    trainer.follow(trainer.submit(ATTENDANCE, action=f"{ATTENDANCE}/merge"))
    assert "อาจเป็นคนเดียวกัน" not in trainer.get(ATTENDANCE).text


def test_a_half_day_is_not_closed_while_something_waits_without_a_reason(browser, people):
    visitor, trainer = helper(browser), browser("trainer")
    send(visitor, waiting=4, scanned=9)
    assert "4" in trainer.submit(DOOR, action=f"{DOOR}/close", status=422).errors()
    trainer.submit(DOOR, {"reason": "เครื่องดับ"}, action=f"{DOOR}/close")
    assert "เครื่องดับ" in trainer.get(DOOR).text
    trainer.submit(DOOR, action=f"{DOOR}/reopen")
    assert "เครื่องดับ" not in trainer.get(DOOR).text


def test_another_trainer_finds_no_door(browser, people):
    for path in (DOOR, ATTENDANCE, SCANNER, f"{SCANNER}/roster.json"):
        browser("trainer2").get(path, status=404)
    assert browser().get(f"{SCANNER}/roster.json", headers={"Accept": "application/json"}, status=401)


def test_a_ticket_opened_in_a_browser_at_the_door_offers_to_check_in(browser, people):
    code = people["สุดา ณ อยุธยา"]
    address = f"/t/{code.lower()}"
    assert not [one for one in browser().get(address).find("form") if one.get("action") == SCANNER]
    visitor = helper(browser)
    told = visitor.follow(visitor.submit(address, action=SCANNER))
    assert "เช็คอินแล้ว 1 คน" in told.text
    again = visitor.follow(visitor.submit(address, action=SCANNER))
    assert "เช็คอินไว้ก่อนแล้ว 1 คน" in again.text
    assert "หน้าตั๋ว" in browser("trainer").get(f"{ATTENDANCE}?session={AM}&show=present").text


def test_staff_check_in_with_their_own_device_and_leave(browser, people):
    trainer = browser("trainer")
    page = trainer.follow(trainer.get(SCANNER, status=302))
    trainer.follow(trainer.send(page, {"name": "แล็ปท็อป"}))
    assert trainer.get(SCANNER)
    trainer.submit(SCANNER, action=f"{SCANNER}/leave")
    assert trainer.get(SCANNER, status=302)


def test_a_director_sees_how_many_came_and_no_names(browser, people, sql):
    director = browser("director")
    page = director.get(ATTENDANCE)
    assert page.find("table")
    for name in people:
        assert name not in page.text
    assert "session=" not in page.html
    events = director.get("/team/events?when=all")
    assert events.find(f"a[@href='{ATTENDANCE}']")
