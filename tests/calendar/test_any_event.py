"""Whatever the forms accept, the feeds keep the rules, and every calendar program reads what was typed."""

import secrets
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coordinator.core import clock
from tests.support.feed_rules import About, check
from tests.support.feed_rules.lines import take_apart
from tests.support.readers.python import by_icalendar, by_vobject

MARKS = st.sampled_from([
    "a\\nb", "ก;ข,ค:ง", '"ในคำพูด"', "\\", "\\N", "BEGIN:VALARM", "END:VEVENT", "น้ำ" * 20, "a\tb", "^n^'", "\\;", "=?x",
    "081-234-5678", "๐๘๙ ๑๒๓ ๔๕๖๗", "a.b@office.go.th", "1-2345-67890-12-3", "🏘️🇹🇭", "<b>&amp;</b>", "e\u0301", "ﬁ",
    "x\u200by", "\ufeffก", "สอง\nบรรทัด", "สอง\r\nบรรทัด", "ยกเลิก: ", "(วันที่ 1/2)", "Å", "\u00ad", "กรุงเทพฯ ๆ",
])  # fmt: skip
REFUSED = st.sampled_from(["\x1b[1m", "\u2028", "\u202e", "\x00", "\x85"])
LETTERS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)
TEXT = LETTERS | MARKS | st.lists(MARKS | LETTERS, min_size=2, max_size=3).map(" ".join)
DAYS = st.dates(date(2022, 7, 25), date(2023, 9, 30)).map(lambda day: f"{day.day}/{day.month}/{day.year + 543}")
TIMES = st.tuples(st.times(), st.times()).map(lambda pair: tuple(f"{time:%H:%M}" for time in sorted(pair)))
ROW = st.tuples(DAYS, TIMES | st.just(("", "")) | st.sampled_from([("0:00", "23.59 น."), ("9", ""), ("12:00", "9:00")]))
KINDS = st.sampled_from(["training", "workshop", "field-visit", "deadline"])
TYPED = st.fixed_dictionaries(
    {"title_th": TEXT, "short_th": st.just("ชื่อสั้น"), "kind": KINDS},
    optional={
        "title_en": TEXT, "short_en": TEXT, "description_th": TEXT, "venue": TEXT, "room": TEXT, "contact": TEXT,
        "audience_th": TEXT | REFUSED, "zone_slug": st.sampled_from(["central", "south"]),
        "districts": st.sampled_from(["1001", "1004"]),
    },
)  # fmt: skip
QUIET = settings(
    max_examples=50,  # two of five are accepted: that no more than five are happens once in 200,000 runs
    deadline=None,
    phases=[Phase.generate],  # every example is a row of real requests: making a failing one smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# What is typed does not depend on the database; that each keeps it is tried elsewhere.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def plan(trainer, typed, rows) -> str:
    """Send the real form and publish; the slug, or nothing where the form was refused."""
    for number, (day, (starts, ends)) in enumerate(rows):
        typed |= {f"days-{number}-on_date": day, f"days-{number}-starts": starts, f"days-{number}-ends": ends}
    fields = trainer.get("/team/events/new").fields() | {"form_key": secrets.token_urlsafe(12)}
    answer = trainer.client.post("/team/events/new", data=fields | typed)
    trainer.written.clear()
    if answer.status_code != 303:
        assert answer.status_code == 422

        return ""
    path = answer.location
    published = trainer.client.post(f"{path}/publish", data=trainer.get(path).fields(f"{path}/publish"))
    trainer.written.clear()

    return path.rsplit("/", 1)[1] if published.status_code == 303 else ""


def test_any_event_that_the_form_accepts_gives_a_feed_that_every_rule_accepts(browser):
    trainer, visitor = browser("trainer"), browser().client
    accepted: list[str] = []

    @QUIET
    @given(typed=TYPED, rows=st.lists(ROW, min_size=1, max_size=3, unique_by=lambda row: row[0]))
    def try_out(typed, rows):
        slug = plan(trainer, typed, rows)
        accepted.append(slug)
        if not slug:
            return
        for folder, language in (("", "th"), ("en/", "en")):
            path = f"/events/{folder}{slug}.ics"
            octets = visitor.get(path).data
            now = clock.now().astimezone(clock.BANGKOK) + timedelta(seconds=1)
            check(octets, About(language=language, address=f"http://localhost{path}", now=now, verbatim=True, old=True))
            read = by_icalendar(octets)
            assert read == by_vobject(octets)
            assert len(read) == len(rows)
            for one in take_apart(octets).events:
                assert read[one.value("UID")].summary == one.text("SUMMARY")

    try_out()
    assert len(list(filter(None, accepted))) > 5, "hardly anything is accepted: nothing is proved"
    check(
        visitor.get("/feeds/all.ics").data,
        About(address="http://localhost/feeds/all.ics", now=clock.now().astimezone(clock.BANGKOK), verbatim=True),
    )
