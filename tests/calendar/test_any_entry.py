"""Whatever the forms of meetings and of plan activities accept, the feeds keep every rule."""

import secrets
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.core import clock
from tests.calendar.test_any_event import DAYS, QUIET, TEXT, TIMES
from tests.support.feed_rules import About, check
from tests.support.feed_rules.lines import take_apart
from tests.support.readers.python import by_icalendar, by_vobject

# What is typed does not depend on the database; that each keeps it is tried elsewhere.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
GROUP = "/team/groups/1001/meetings"
NUMBERS = iter(range(1, 1000))
ROUGHLY = ["ส.ค. 2565", "ก.พ. 66", "ไตรมาส 1/2566", "ไตรมาส 4/2565", "2566", "ปี 2565", "29/2/2567", "๙/๘/๖๕"]
COARSE = DAYS | st.sampled_from(ROUGHLY)
# What the forms always accept, with what a feed must escape or fold; by chance nearly all else of a run may be refused.
WORDS = ["สำรวจชุมชน; ริมคลอง, ระยะที่ 1", "ประชุม \\n ผู้เดือดร้อน", "“Homes” & <places>: 50 %", "ที่ดิน🏠" * 20]
WORDING = st.sampled_from([True, True, True, False]).flatmap(lambda plain: st.sampled_from(WORDS) if plain else TEXT)
MEETING = st.fixed_dictionaries({"on_date": DAYS, "at": TIMES, "venue": TEXT}, optional={"room": TEXT, "note": TEXT})
ACTIVITY = st.fixed_dictionaries(
    {"name": WORDING, "start": COARSE, "end": st.sampled_from(["", "30/9/2566"]) | COARSE},
    optional=dict.fromkeys(("place", "process", "method", "tools", "responsible", "involved"), WORDING),
)


def held(visitor, path: str) -> int:
    """Hold a feed against every rule; how many entries it has."""
    octets = visitor.get(path).data
    now = clock.now().astimezone(clock.BANGKOK) + timedelta(seconds=1)
    language = "en" if "/en/" in path else "th"
    old = path.startswith("/events/")
    check(octets, About(language=language, address=f"http://localhost{path}", now=now, verbatim=True, old=old))
    assert by_icalendar(octets) == by_vobject(octets)
    return len(take_apart(octets).events)


def send(person, path: str, typed: dict[str, str]):
    """Send the real form once; the answer, which is a page further on or the form with its messages."""
    fields = person.get(path).fields()
    if "form_key" in fields:
        fields |= {"form_key": secrets.token_urlsafe(12)}
    answer = person.client.post(path, data=fields | typed)
    person.written.clear()
    assert answer.status_code in (303, 422), answer.status_code
    return answer


def test_any_meeting_that_the_form_accepts_gives_feeds_that_every_rule_accepts(browser, sql):
    officer, visitor, accepted = browser("officer"), browser().client, []

    @settings(QUIET, max_examples=30)
    @given(typed=MEETING)
    def try_out(typed):
        starts, ends = typed.pop("at")
        given_ = typed | {"number": f"{next(NUMBERS)}/2565", "starts": starts, "ends": ends}
        answer = send(officer, f"{GROUP}/new", given_)
        if answer.status_code == 422:
            return
        page = officer.get(answer.location)
        announce = [
            form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/announce")
        ]
        if announce:
            officer.client.post(announce[0], data=page.fields(announce[0]))
            officer.written.clear()
        slug = sql("SELECT slug FROM event ORDER BY id DESC LIMIT 1")
        if visitor.get(f"/events/{slug}.ics").status_code == 200:
            accepted.extend(held(visitor, f"/events/{folder}{slug}.ics") for folder in ("", "en/"))

    try_out()
    assert len(accepted) > 5, "hardly anything is accepted: nothing is proved"
    held(visitor, "/feeds/group/1001.ics")


def test_any_activity_that_the_form_accepts_gives_feeds_that_every_rule_accepts(browser, sql):
    officer, central, visitor = browser("officer"), browser("central"), browser().client

    @settings(QUIET, max_examples=40)
    @given(typed=ACTIVITY)
    def try_out(typed):
        send(officer, "/team/plans/new", typed | {"district_code": "1001", "is_public": "y"})

    for name in WORDS:
        try_out.hypothesis.inner_test({"name": name, "start": "ม.ค. 2566"})
    try_out()
    for plan in range(1, sql("SELECT max(id) FROM action_plan") + 1):  # one for each fiscal year that came by
        officer.submit(f"/team/plans/books/{plan}/submit")
        central.submit(f"/team/plans/books/{plan}/approve")
    sizes = [held(visitor, f"/feeds/{path}.ics") for path in ("district/1001/type/activity", "en/type/activity", "all")]
    assert min(sizes) > len(WORDS), "nothing by chance is accepted: nothing more is proved"
