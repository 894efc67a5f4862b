"""The personal feed: whose it is, what is in it, and what its secret address is worth."""

from datetime import date, time, timedelta

import icalendar
import pytest

from coordinator.accounts import operations as accounts
from coordinator.breakouts.operations import change_group, divide_anew
from coordinator.breakouts.queries import get_division
from coordinator.calendar.personal import operations, queries
from coordinator.calendar.personal.models import Reminder
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.words import use_language
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from coordinator.events.operations import cancel_event
from coordinator.events.queries import get_event
from coordinator.groups.operations import add_step, finish_step
from coordinator.groups.queries import get_group, get_step
from coordinator.registration.operations import cancel_registration, register
from coordinator.registration.queries import get_registration
from tests.calendar.making import Saved, activity, event
from tests.calendar.test_octets import check_octets
from tests.support import cast
from tests.support.queries import counted

SEPTEMBER = (DaySpan(date(2022, 9, 1), time(13, 30), time(15)),)
EVENT_TABLES = ("event", "event_day", "registration", "activity", "drive_step", "assignment")


@pytest.fixture
def made(app):
    """``made("officer")`` is the path of that person's feed, newly made."""

    def make(who: str = "participant", **chosen) -> str:
        with Saved(app):
            person = cast.person(who)
            accounts.prove_email(person)
            token = operations.make_address(person)
            if chosen:
                wanted = {"with_dates": True, "reminder": Reminder.NONE} | chosen
                operations.choose(person, **wanted)
        return f"/feeds/my/{token}.ics"

    return make


@pytest.fixture
def ask(app):
    def asking(path, **headers):
        return app.test_client().get(path, headers=headers)

    return asking


@pytest.fixture
def titles(ask):
    """The titles in the feed at a path, in order."""

    def read(path) -> list[str]:
        answer = ask(path)
        assert answer.status_code == 200
        check_octets(answer.data)
        return [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(answer.data).walk("VEVENT")]

    return read


def only(answer) -> icalendar.Event:
    [found] = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    return found


def test_it_holds_the_events_one_is_registered_for_and_no_others(app, made, titles):
    with Saved(app):
        mine, other = event("งานของฉัน", days=SEPTEMBER), event("งานอื่น", days=SEPTEMBER)
        register(mine, given_name="สมชาย", email=cast.email("participant"))
        register(other, given_name="สมหญิง", email=cast.email("trainer"))
    assert titles(made()) == ["งานของฉัน"]


def test_what_a_registration_says_of_an_address_comes_in_once_its_owner_has_shown_to_read_it(app, made, titles):
    path = made()
    with Saved(app):
        register(event("งานของฉัน", days=SEPTEMBER), given_name="สมชาย", email=cast.email("participant"))
        cast.person("participant").email_proved_at = None
    assert titles(path) == []
    with Saved(app):
        accounts.prove_email(cast.person("participant"))
    assert titles(path) == ["งานของฉัน"]


def test_an_event_is_the_same_there_as_in_the_public_feed(app, made, ask):
    with Saved(app):
        register(event(days=SEPTEMBER), given_name="สมชาย", email=cast.email("participant"))
    same = ("UID", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "DTSTAMP", "CLASS", "DESCRIPTION")
    personal, public = only(ask(made())), only(ask("/feeds/all.ics"))
    assert [personal[name].to_ical() for name in same] == [public[name].to_ical() for name in same]


def test_a_cancelled_registration_leaves_it_and_a_cancelled_event_says_so(app, made, titles):
    with Saved(app):
        left, off = event("ไม่ไปแล้ว", days=SEPTEMBER), event("งดจัด", days=SEPTEMBER)
        gone = register(left, given_name="สมชาย", email=cast.email("participant")).id
        register(off, given_name="สมชาย", email=cast.email("participant"))
        slugs = left.slug, off.slug
    path = made()
    assert len(titles(path)) == 2
    with Saved(app):
        cancel_registration(get_registration(slugs[0], gone))
        cancel_event(get_event(slugs[1]), reason="น้ำท่วม")
    assert titles(path) == ["ยกเลิก: งดจัด"]


def test_a_place_on_the_waiting_list_is_told_and_makes_nobody_busy(app, made, ask):
    with Saved(app):
        full = event(days=SEPTEMBER, capacity=1)
        register(full, given_name="คนแรก")
        register(full, given_name="สมชาย", email=cast.email("participant"))
    found = only(ask(made()))
    assert found["TRANSP"] == "TRANSPARENT"
    assert str(found["DESCRIPTION"]).startswith("อยู่ในรายชื่อสำรอง")
    assert "คนแรก" not in str(found["DESCRIPTION"])


def test_the_own_small_group_and_its_room_are_told_and_follow_a_change(app, made, ask):
    with Saved(app):
        training = event(days=SEPTEMBER, capacity=9)
        for name, mail in (("สมชาย", cast.email("participant")), ("คนอื่น", "other@example.invalid")):
            register(training, given_name=name, email=mail, district_code="1001")
        number = divide_anew(training).id
        slug = training.slug
    path = made()
    told = str(only(ask(path))["DESCRIPTION"])
    assert told.startswith("กลุ่มย่อยของท่าน: กลุ่มกรุงเทพกลาง")
    assert "คนอื่น" not in told
    before = ask(path).headers["ETag"]
    with Saved(app):
        (group,) = [one for one in get_division(slug, number).shown_groups if one.zone_slug == "central"]
        change_group(group, name_th=group.name_th, room="ห้อง B")
    assert "กลุ่มกรุงเทพกลาง · ห้อง B" in str(only(ask(path))["DESCRIPTION"])
    assert ask(path).headers["ETag"] != before


def test_who_runs_a_draft_has_it_marked_as_one_and_nobody_else_has_it(app, made, ask, titles):
    with Saved(app):
        event("ยังร่าง", days=SEPTEMBER, publish=False, owner_id=cast.person("trainer").id)
    found = only(ask(made("trainer")))
    assert str(found["SUMMARY"]) == "ร่าง: ยังร่าง"
    assert (found["CLASS"], found["STATUS"]) == ("PRIVATE", "TENTATIVE")
    assert titles(made("trainer2")) == titles(made("participant")) == []


def test_meetings_of_the_groups_of_ones_roles_are_in_it(app, made, titles):
    with Saved(app):
        event("ประชุมพระนคร", days=SEPTEMBER, kind=EventKind.MEETING, group_code="1001")
        event("ประชุมป้อมปราบ", days=SEPTEMBER, kind=EventKind.MEETING, group_code="1008")
        event("ประชุมบางรัก", days=SEPTEMBER, kind=EventKind.MEETING, group_code="1004")
        event("อบรมพระนคร", days=SEPTEMBER, districts=("1001",))
    by_whom = {who: titles(made(who)) for who in ("officer", "central", "south", "admin", "participant")}
    assert [title.split(" – ")[0] for title in by_whom["officer"]] == ["ประชุมพระนคร"]
    assert {title.split(" – ")[0] for title in by_whom["central"]} == {"ประชุมพระนคร", "ประชุมป้อมปราบ"}
    assert [title.split(" – ")[0] for title in by_whom["south"]] == ["ประชุมบางรัก"]
    assert by_whom["admin"] == by_whom["participant"] == []


def test_due_dates_are_notes_for_the_whole_day_without_anybodys_name(app, made, ask):
    with Saved(app):
        due = CoarseDate(date(2022, 9, 1), Precision.MONTH)
        add_step(get_group("1001"), text="ส่งรายชื่อ", owner="นายสมหมาย", due=due)
        add_step(get_group("1008"), text="ของเขตอื่น", due=due)
        activity("สำรวจชุมชน", end=CoarseDate(date(2022, 10, 5)), responsible="นางสมศรี", approve=False)
    answer = ask(made("officer"))
    step, end = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert (step["DTSTART"].dt, step["DTEND"].dt) == (date(2022, 9, 30), date(2022, 10, 1))
    assert (end["DTSTART"].dt, end["TRANSP"], end["CLASS"]) == (date(2022, 10, 5), "TRANSPARENT", "PRIVATE")
    assert str(step["SUMMARY"]) == "ครบกำหนด: ส่งรายชื่อ – เขตพระนคร"
    assert str(end["SUMMARY"]) == "สิ้นสุด: สำรวจชุมชน – เขตพระนคร"
    for name in ("สมหมาย", "สมศรี"):
        assert name.encode() not in answer.data.replace(b"\r\n ", b"")


def test_what_is_done_is_no_longer_due_and_one_may_leave_due_dates_out(app, made, titles):
    with Saved(app):
        step = add_step(get_group("1001"), text="ส่งรายชื่อ", due=CoarseDate(date(2022, 9, 1))).id
    path = made("officer")
    assert len(titles(path)) == 1
    assert titles(made("officer", with_dates=False)) == []
    with Saved(app):
        finish_step(get_step("1001", step))
    assert titles(made("officer", with_dates=True)) == []


def test_a_reminder_only_for_who_asked_and_only_where_one_must_be(app, made, ask):
    with Saved(app):
        register(event(days=SEPTEMBER), given_name="ส", email=cast.email("officer"))
        add_step(get_group("1001"), text="ส่งรายชื่อ", due=CoarseDate(date(2022, 9, 1)))
    assert b"VALARM" not in ask(made("officer")).data
    answer = ask(made("officer", reminder=Reminder.HOUR))
    check_octets(answer.data)
    [alarm] = icalendar.Calendar.from_ical(answer.data).walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(hours=-1)
    assert str(alarm["DESCRIPTION"])


def test_it_speaks_the_language_of_the_account(app, made, ask):
    with Saved(app):
        accounts.choose_language(cast.person("participant"), "en")
    assert b"NAME:My work calendar" in ask(made()).data


def test_the_headers_keep_it_private(app, made, ask):
    path = made()
    answer = ask(path)
    headers = answer.headers
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Set-Cookie" not in headers
    assert path.split("/")[-1].removesuffix(".ics").encode() not in answer.data


def test_asking_again_costs_one_query_and_touches_no_event(app, made, ask):
    with Saved(app):
        register(event(days=SEPTEMBER), given_name="ส", email=cast.email("participant"))
    path = made()
    first = ask(path)
    for condition in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
        with counted() as asked:
            answer = ask(path, **condition)
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == first.headers["ETag"]
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert len(asked) == 1
        assert not [table for table in EVENT_TABLES if f"FROM {table} " in asked[0]]


def test_a_change_gives_a_new_tag_and_an_unneeded_change_does_not(app, made, ask):
    with Saved(app):
        slug = event(days=SEPTEMBER).slug
        register(get_event(slug), given_name="ส", email=cast.email("participant"))
    path = made()
    before = ask(path).headers["ETag"]
    with Saved(app):
        event("ไม่เกี่ยว", days=SEPTEMBER)
    assert ask(path, **{"If-None-Match": before}).status_code == 304
    with Saved(app):
        cancel_event(get_event(slug), reason="น้ำท่วม")
    assert ask(path, **{"If-None-Match": before}).status_code == 200


def test_what_is_over_leaves_by_its_age_and_the_date_moves_with_it(app, made, ask, titles):
    with Saved(app):
        register(event(days=SEPTEMBER), given_name="ส", email=cast.email("participant"))
    path = made()
    seen = []
    for days in (180, 181):
        with clock.at(clock.bangkok(date(2022, 9, 1) + timedelta(days=days), time(8)), every_thread=True):
            seen.append((len(titles(path)), ask(path).last_modified))
    assert [number for number, _when in seen] == [1, 0]
    assert seen[0][1] < seen[1][1]


def test_rights_taken_away_are_gone_at_the_next_request(app, made, titles):
    with Saved(app):
        event("ประชุมพระนคร", days=SEPTEMBER, kind=EventKind.MEETING, group_code="1001")
    path = made("officer")
    assert len(titles(path)) == 1
    with Saved(app):
        person = cast.person("officer")
        accounts.take_role(person, person.assignments[0])
    assert titles(path) == []


@pytest.mark.parametrize("wrong", [str.upper, str.lower, lambda path: path[:-6] + ".ics", lambda path: path + "x"])
def test_a_wrong_address_is_answered_as_a_page_that_does_not_exist(app, made, ask, wrong):
    path = made()
    secret = path.split("/")[-1].removesuffix(".ics")
    bad = "/feeds/my/" + (wrong(secret) if wrong(secret) != secret else secret + "y") + ".ics"
    answer, missing = ask(bad), ask("/feeds/nobody.ics")
    assert answer.status_code == missing.status_code == 404
    assert answer.mimetype == missing.mimetype
    assert set(answer.headers.keys()) == set(missing.headers.keys())
    assert ask(path).status_code == 200


def test_a_new_address_ends_the_old_one_and_switching_off_and_closing_end_it_for_good(app, made, ask):
    old, new = made(), made()
    assert (ask(old).status_code, ask(new).status_code) == (404, 200)
    with Saved(app):
        operations.switch_off(queries.find_of_user(cast.person("participant").id))
    assert ask(new).status_code == 404
    third = made()
    with Saved(app):
        accounts.deactivate(cast.person("participant"))
    assert ask(third).status_code == 404
    with Saved(app):
        accounts.reactivate(cast.person("participant"))
    assert ask(third).status_code == 404, "an account that is opened again does not bring the old address back"


def test_guessing_is_slowed_down_for_the_sender_alone(app, made, ask):
    path = made()
    statuses = [ask(f"/feeds/my/guess{number}.ics").status_code for number in range(8)]
    assert statuses == [404] * 5 + [429] * 3
    refused = ask("/feeds/my/more.ics")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert ask(path).status_code == 200
    elsewhere = app.test_client().get("/feeds/my/other.ics", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 404
    with clock.at(clock.now() + timedelta(seconds=61), every_thread=True):
        assert ask("/feeds/my/later.ics").status_code == 404


def test_only_the_digest_is_kept(app, made, sql):
    secret = made().split("/")[-1].removesuffix(".ics")
    assert len(secret) >= 43, "256 bits"
    assert sql("SELECT count(*) FROM personal_feed WHERE token_hash = :secret", secret=secret) == 0
    assert sql("SELECT count(*) FROM personal_feed WHERE length(token_hash) = 64") == 1
    told = sql("SELECT changes FROM audit_entry WHERE kind = 'personal_feed' ORDER BY id LIMIT 1")
    assert secret not in str(told)


def test_the_secret_stays_out_of_the_log(app, made, caplog, monkeypatch):
    path = made()
    monkeypatch.delitem(app.config, "ORGANISER_EMAIL")  # a fault of ours
    answer = app.test_client().get(path)
    assert answer.status_code == 500
    assert "/feeds/my/<token>.ics" in caplog.text
    assert path.split("/")[-1].removesuffix(".ics") not in caplog.text


def test_the_day_of_the_last_use_is_noted_once_a_day(app, made, ask, sql):
    path = made()
    assert sql("SELECT used_on FROM personal_feed") is None
    ask(path)
    version = sql("SELECT version FROM personal_feed")
    assert str(sql("SELECT used_on FROM personal_feed")) == "2022-08-01"
    with counted() as asked:
        ask(path)
    assert not [one for one in asked if "UPDATE" in one]
    assert sql("SELECT version FROM personal_feed") == version


def test_english_words(app, made, ask):
    with use_language("en"), Saved(app):
        accounts.choose_language(cast.person("officer"), "en")
        add_step(get_group("1001"), text="ส่งรายชื่อ", due=CoarseDate(date(2022, 9, 1)))
    assert str(only(ask(made("officer")))["SUMMARY"]) == "Due: ส่งรายชื่อ – Phra Nakhon District"
