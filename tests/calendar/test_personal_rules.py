"""The personal feed keeps every rule, in its private form, over content that is hard for feeds."""

import re
from datetime import date, time, timedelta

import pytest

from coordinator.accounts import operations as accounts
from coordinator.calendar.personal import operations
from coordinator.calendar.personal.models import Reminder
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.phones import parse_phone
from coordinator.events.lines import DaySpan
from coordinator.events.operations import add_session
from coordinator.events.queries import get_event
from coordinator.groups.operations import add_step
from coordinator.groups.queries import get_group
from coordinator.registration.operations import register
from tests.calendar import rich
from tests.calendar.making import Saved, activity, event
from tests.support import cast
from tests.support.feed_rules import About, check, http, together
from tests.support.feed_rules.lines import take_apart

SITE = "http://localhost"
# Names, mailboxes, numbers of others, as they stand in registrations, steps, activities, contacts and talks.
OTHERS = ("สมหญิง", "สมศรี", "สมหมาย", "วิทยากร", "other@example.com", "089 999 9999", "081 234 5678", "0812345678")
LATER = timedelta(hours=2)


@pytest.fixture
def addresses(app):
    """Who -> the path of that person's feed, over rich content in which each of them has a part."""
    slugs = rich.fill(app)
    with clock.at(clock.now() + LATER, every_thread=True):
        with Saved(app):
            accounts.choose_language(cast.person("participant"), "en")
            _take_part(slugs)
        with Saved(app):
            made = {
                who: operations.make_address(cast.person(who))
                for who in ("participant", "officer", "central", "trainer", "admin", "south")
            }
            operations.choose(cast.person("officer"), with_dates=True, reminder=Reminder.HOUR)
        yield {who: f"/feeds/my/{token}.ics" for who, token in made.items()}


def _take_part(slugs):
    for who in ("participant", "officer"):
        accounts.prove_email(cast.person(who))
    for slug in slugs[:7]:
        one = get_event(slug)
        if one.state.value == "published":
            for who in ("participant", "officer"):
                register(one, given_name="ผู้ร่วม", email=cast.email(who), same_person_is_meant=True)
            register(
                one, given_name="สมหญิง", surname="ใจดี", email="other@example.com", telephone=parse_phone("0812345678")
            )
    full = event("งานเต็ม; \\ 🚪", (DaySpan(date(2022, 9, 2), time(9), time(12)),), capacity=1)
    register(full, given_name="สมหญิง", email="other@example.com")
    register(full, given_name="ผู้ร่วม", email=cast.email("participant"))
    draft = event("ร่าง, งาน; \\ ✏️", publish=False, owner_id=cast.person("trainer").id, contact="สมหมาย 081 234 5678")
    add_session(draft, day_id=draft.days[0].id, title_th="ก", starts=time(9), ends=time(10), who="วิทยากร 089 999 9999")
    step = {"text": "ส่งรายชื่อ; ก, ข \\ 📮 other@example.com 081 234 5678", "owner": "นายสมหมาย"}
    for code in ("1001", "1008"):
        add_step(get_group(code), due=CoarseDate(date(2022, 9, 1), Precision.MONTH), **step)
    activity("สำรวจ, รอบ 2; \\", end=CoarseDate(date(2022, 10, 5)), responsible="นางสมศรี", approve=False)


@pytest.fixture
def ask(browser, addresses):
    client = browser().client

    def asking(path, method="GET", headers=None):
        answer = client.open(path, method=method, headers=headers)
        return http.Answer(answer.status_code, {k.lower(): v for k, v in answer.headers}, answer.data)

    return asking


def test_every_personal_feed_keeps_every_rule(ask, addresses):
    sizes = {}
    for who, path in addresses.items():
        octets = ask(path).body
        check(
            octets,
            About(
                language="en" if who == "participant" else "th",
                public=False,
                address=SITE + path,
                mailbox="calendar@example.invalid",
                now=clock.now().astimezone(clock.BANGKOK),
                verbatim=True,
                alarms=who == "officer",
            ),
        )
        sizes[who] = len(take_apart(octets).events)
    assert min(sizes[who] for who in ("participant", "officer", "central", "trainer")) >= 2, sizes
    assert take_apart(ask(addresses["officer"]).body).components("VALARM")


def test_nobody_elses_name_or_number_or_secret_is_in_it(ask, addresses, app):
    for who, path in addresses.items():
        text = re.sub(b"\r\n ", b"", ask(path).body).decode()
        assert not [one for one in OTHERS if one in text], who
        emails = {cast.email(other) for other in addresses}
        assert not [one for one in emails if one in text], who
        found = set(re.findall(r"[\w.+-]+@[\w.-]+", text)) - {"calendar@example.invalid"}
        assert all(one.endswith("@coordinator.invalid") for one in found), found


def test_an_entry_is_the_same_as_in_the_public_feeds(ask, addresses):
    feeds = {path: ask(path).body for path in ("/feeds/all.ics", "/feeds/group/1001.ics")}
    for who in ("officer", "central", "south"):  # one at a time: personal feeds all have the same name
        assert not list(together.side_by_side(feeds | {who: ask(addresses[who]).body})), who


def test_it_is_asked_for_by_the_rules(ask, addresses):
    found = [said for who in ("officer", "participant") for said in http.judge(
        ask, addresses[who], clock.now(), public=False)]  # fmt: skip
    assert not found, "\n".join(found)
    assert not list(http.unknown(ask, ["/feeds/my/nobody.ics", addresses["officer"][:-5] + ".ics"]))
