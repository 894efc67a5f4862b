"""Rules by which meetings come again: what is read, what is refused, which days they give, how they are said."""

from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coordinator.core.errors import DomainError
from coordinator.core.words import use_language
from coordinator.meetings.recurrence import MOST, Pattern, Weekday, read_rule, rule_of, tell_rule
from tests.meetings.rules import FIRST_DAYS, RULES, days_by_hand

WEEKDAY, MONTHLY, WEEKLY, DAILY, YEARLY = (
    Pattern.MONTHLY_WEEKDAY,
    Pattern.MONTHLY_DAY,
    Pattern.WEEKLY,
    Pattern.DAILY,
    Pattern.YEARLY,
)
THURSDAY = date(2023, 3, 9)  # the second one of its month


@pytest.mark.parametrize(
    ("pattern", "first", "more", "days"),
    [
        (WEEKDAY, "2023-03-09", {"count": 3}, "2023-03-09 2023-04-13 2023-05-11"),
        (WEEKDAY, "2023-03-30", {"count": 4}, "2023-03-30 2023-04-27 2023-05-25 2023-06-29"),
        (WEEKDAY, "2022-11-29", {"count": 3, "every": 2}, "2022-11-29 2023-01-31 2023-03-28"),
        (MONTHLY, "2023-01-31", {"count": 4}, "2023-01-31 2023-02-28 2023-03-31 2023-04-30"),
        (MONTHLY, "2024-01-30", {"count": 2}, "2024-01-30 2024-02-29"),
        (MONTHLY, "2023-01-29", {"count": 3}, "2023-01-29 2023-02-28 2023-03-29"),
        (MONTHLY, "2022-12-15", {"count": 3, "every": 6}, "2022-12-15 2023-06-15 2023-12-15"),
        (MONTHLY, "2023-01-05", {"until": date(2023, 3, 5)}, "2023-01-05 2023-02-05 2023-03-05"),
        (WEEKLY, "2022-12-27", {"count": 3}, "2022-12-27 2023-01-03 2023-01-10"),
        (WEEKLY, "2022-12-27", {"every": 2, "until": date(2023, 1, 12)}, "2022-12-27 2023-01-10"),
        (WEEKLY, "2022-12-27", {"weekdays": [Weekday.THURSDAY, Weekday.TUESDAY], "count": 3},
         "2022-12-27 2022-12-29 2023-01-03"),
        (DAILY, "2022-12-30", {"count": 3, "every": 2}, "2022-12-30 2023-01-01 2023-01-03"),
        (YEARLY, "2024-02-29", {"count": 3}, "2024-02-29 2025-02-28 2026-02-28"),
    ],
)  # fmt: skip
def test_a_pattern_gives_these_days(pattern, first, more, days):
    first = date.fromisoformat(first)
    assert [day.isoformat() for day in rule_of(pattern, first, **more).days(first)] == days.split()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3", "FREQ=MONTHLY;BYDAY=2TH;COUNT=3"),
        (" freq=weekly;until=20231231 ", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20231231"),
        ("COUNT=2;INTERVAL=1;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=9;COUNT=2"),
        ("FREQ=YEARLY;COUNT=2", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=9;COUNT=2"),
        ("FREQ=WEEKLY;BYDAY=TH,MO,TH;WKST=SU;COUNT=2", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=2"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TH;WKST=SU;COUNT=2",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SU;WKST=SU;COUNT=2"),
        # 24:00 on the 30th in Bangkok ends a meeting at nine on that day; 08:00 does not let it begin.
        ("FREQ=DAILY;UNTIL=20230330T165959Z", "FREQ=DAILY;UNTIL=20230330"),
        ("FREQ=DAILY;UNTIL=20230330T010000Z", "FREQ=DAILY;UNTIL=20230329"),
    ],
)  # fmt: skip
def test_a_rule_is_kept_in_one_spelling_that_says_everything(written, kept):
    rule = read_rule(written, THURSDAY, time(9))
    assert str(rule) == kept
    assert read_rule(kept, THURSDAY) == rule


REFUSED = {
    "FREQ=SECONDLY;COUNT=5": "FREQ=DAILY",
    "FREQ=MINUTELY;COUNT=5": "FREQ=DAILY",
    "FREQ=HOURLY;UNTIL=20231231": "FREQ=DAILY",
    "FREQ=DAILY,WEEKLY;COUNT=2": "FREQ=DAILY",
    "COUNT=3": "FREQ=DAILY",
    "FREQ=DAILY": "ไม่มีวันสิ้นสุด",
    "FREQ=DAILY;COUNT=2;UNTIL=20231231": "ทั้ง COUNT และ UNTIL",
    "FREQ=DAILY;COUNT=99999": "ไม่เกิน",
    "FREQ=DAILY;COUNT=121": "ไม่เกิน 120 ครั้ง",
    "FREQ=DAILY;UNTIL=20330309": "ไม่เกิน 120 ครั้ง",
    "FREQ=YEARLY;COUNT=20": "สิบปี",
    "FREQ=YEARLY;UNTIL=99991231": "สิบปี",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2": "สิบปี",
    "FREQ=WEEKLY;UNTIL=20230101": "ก่อน",
    "FREQ=WEEKLY;UNTIL=20231301": "อ่านกฎนี้ไม่ได้",
    "FREQ=WEEKLY;UNTIL=yesterday": "อ่านกฎนี้ไม่ได้",
    "FREQ=FORTNIGHTLY;COUNT=2": "อ่านกฎนี้ไม่ได้",
    "FREQ=MONTHLY;BYDAY=XX;COUNT=2": "อ่านกฎนี้ไม่ได้",
    "FREQ=MONTHLY;BYDAY=9TH;COUNT=2": "BYDAY",
    "FREQ=MONTHLY;BYDAY=0TH;COUNT=2": "BYDAY",
    "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2": "BYMONTHDAY",
    "FREQ=YEARLY;BYMONTH=13;COUNT=2": "BYMONTH",
    "FREQ=YEARLY;BYMONTH=5L;COUNT=2": "BYMONTH",
    "FREQ=DAILY;INTERVAL=0;COUNT=2": "INTERVAL",
    "FREQ=DAILY;INTERVAL=1,2;COUNT=2": "INTERVAL",
    "FREQ=DAILY;COUNT=0": "COUNT",
    "FREQ=DAILY;COUNT=-3": "COUNT",
    "FREQ=DAILY;COUNT=2;COUNT=3": "ซ้ำ",
    "FREQ=DAILY;BYHOUR=9;COUNT=2": "BYHOUR",
    "FREQ=YEARLY;BYYEARDAY=100;COUNT=2": "BYYEARDAY",
    "FREQ=YEARLY;BYWEEKNO=20;COUNT=2": "BYWEEKNO",
    "FREQ=DAILY;X-NAME=1;COUNT=2": "X-NAME",
    "FREQ=DAILY;COUNT=2;": "–",
    "ทุกวันพฤหัสบดี": "อ่านกฎนี้ไม่ได้",
    "": "–",
    "FREQ=WEEKLY;BYDAY=2TH;COUNT=2": "รายเดือนหรือรายปี",
    "FREQ=WEEKLY;BYMONTHDAY=9;COUNT=2": "รายสัปดาห์",
    "FREQ=MONTHLY;BYSETPOS=1;COUNT=2": "BYSETPOS",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=2": "BYDAY",
    "FREQ=YEARLY;BYDAY=2MO;COUNT=2": "BYMONTH",
    "FREQ=DAILY;COUNT=2\r\nDTSTART:20230309": "อ่านกฎนี้ไม่ได้",
    "FREQ=WEEKLY;WKST=XX;COUNT=2": "อ่านกฎนี้ไม่ได้",
    "FREQ=DAILY;COUNT=٢": "อ่านกฎนี้ไม่ได้",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_bounded_rule_over_days_is_refused_with_the_part_that_is_wrong(written):
    with use_language("th"), pytest.raises(DomainError) as refusal:
        read_rule(written, THURSDAY).days(THURSDAY)
    assert REFUSED[written] in refusal.value.message


@settings(max_examples=120, deadline=None, database=None)
@given(made=RULES)
@example(made=("FREQ=MONTHLY;BYDAY=2MO;COUNT=3", date(2023, 1, 5)))
@example(made=("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5", date(2023, 1, 31)))
@example(made=("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", date(1997, 8, 5)))
def test_every_rule_gives_the_days_that_counting_by_hand_gives_and_never_more_than_allowed(made):
    text, first = made
    expected = days_by_hand(text, first)
    try:
        rule = read_rule(text, first)
        days = rule.days(first)
    except DomainError:
        wanted = text.partition("COUNT=")[2]
        assert len(expected) > MOST or (wanted and len(expected) < int(wanted)), "refused without need"
        return
    assert days == expected
    assert days[0] == first
    assert len(days) <= MOST
    assert rule.ending(until=days[-1]).days(first) == days
    assert rule.next_days(first, days[-1], 0) == []


@settings(max_examples=200, deadline=None, database=None)
@given(text=st.text(max_size=60) | st.text("FREQ=DAILYMONTH;CUBS-+,0123456789Z:", max_size=60), first=FIRST_DAYS)
def test_any_text_is_a_rule_or_is_refused(text, first):
    try:
        rule = read_rule(text, first)
        days = rule.days(first)
    except DomainError:
        return
    assert len(days) <= MOST
    assert read_rule(str(rule), first) == rule


@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        ("FREQ=MONTHLY;BYDAY=2TH", "ทุกวันพฤหัสบดีที่ 2 ของเดือน", "Every month on the second Thursday"),
        ("FREQ=MONTHLY;BYDAY=-1TH", "ทุกวันพฤหัสบดีสุดท้ายของเดือน", "Every month on the last Thursday"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", "วันที่ 15 ทุก 2 เดือน", "Every 2 months on the 15th"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "ทุกวันที่ 30 ของเดือน เดือนที่สั้นกว่าใช้วันสุดท้าย",
         "Every month on the 30th, in a shorter month on its last day,"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ทุกวันสุดท้ายของเดือน", "Every month on the last day"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
         "ทุกวันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี และวันศุกร์ของเดือน ในวันเหล่านี้ใช้เฉพาะวันสุดท้าย",
         "Every month on Monday, Tuesday, Wednesday, Thursday and Friday, of these days only the last day,"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "ทุกวันอังคาร และวันพฤหัสบดี", "Every Tuesday and Thursday"),
        ("FREQ=MONTHLY;BYDAY=TH", "ทุกวันพฤหัสบดี", "Every Thursday"),
        ("FREQ=MONTHLY;BYDAY=-2TH", "ทุกวันพฤหัสบดีที่ 2 นับจากท้ายของเดือน", "Every month on the 2nd Thursday from the end"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,11,22,-3", "ทุกวันที่ 1 วันที่ 11 วันที่ 22 และวันที่ 3 นับจากท้ายของเดือน",
         "Every month on the 1st, the 11th, the 22nd and the 3rd day from the end"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "ทุกวันศุกร์ ที่ตรงกับวันที่ 13 ของเดือน",
         "Every month on every Friday that is the 13th"),
        ("FREQ=MONTHLY;BYDAY=TH;BYMONTHDAY=8,9,10,11,12,13,14",
         "ทุกวันพฤหัสบดี ที่ตรงกับวันที่ 8 ถึงวันที่ 14 ของเดือน", "Every month on every Thursday that is the 8th to the 14th"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,2,5,6,7,-2,-1", "ทุกวันที่ 1 วันที่ 2 วันที่ 5 ถึงวันที่ 7 วันที่ 2 นับจากท้าย และวันสุดท้ายของเดือน",
         "Every month on the 1st, the 2nd, the 5th to the 7th, the 2nd day from the end and the last day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "วันพฤหัสบดี ทุก 2 สัปดาห์", "Every 2 weeks on Thursday"),
        ("FREQ=DAILY", "ทุกวัน", "Every day"),
        ("FREQ=DAILY;BYMONTHDAY=15", "ทุกวัน เฉพาะที่ตรงกับวันที่ 15", "Every day, only on the 15th"),
        ("FREQ=DAILY;INTERVAL=3;BYMONTH=3,4", "ทุก 3 วัน เฉพาะเดือนมีนาคม และเมษายน",
         "Every 3 days, only in March and April,"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=9", "ทุกปี วันที่ 9 เดือนมีนาคม", "Every year on the 9th of March"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "ทุกปี วันพฤหัสบดี เดือนมีนาคม", "Every year on every Thursday of March"),
    ],
)  # fmt: skip
def test_a_rule_is_said_in_plain_words(text, thai, english):
    last = date(2023, 12, 14)
    rule = read_rule(f"{text};UNTIL=20231214", THURSDAY)
    assert tell_rule(rule, last) == f"{thai} จนถึง 14 ธ.ค. 2566"
    with use_language("en"):
        assert tell_rule(rule, last) == f"{english} until 14 Dec 2023"


@settings(max_examples=100, deadline=None, database=None)
@given(made=RULES)
def test_every_rule_has_a_sentence_in_both_languages(made):
    text, first = made
    rule = read_rule(text, first)
    for code in ("th", "en"):
        with use_language(code):
            said = tell_rule(rule, first)
        assert "%" not in said
        assert "  " not in said
