"""What was kept long enough goes by itself: names to counts, needs first, and nothing of the sample."""

from datetime import date, timedelta

import pytest

from coordinator.audit import trail
from coordinator.checkin.attendance import of_event
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.outbox import periodic
from coordinator.paper.models import Certificate, CertificateIssue, CertificateKind
from coordinator.privacy import operations
from coordinator.privacy.operations import retention
from tests.notices.making import SECOND, event, saving
from tests.privacy.conftest import NUMBER, everybody, secrets_of
from tests.privacy.searching import hits
from tests.support.browser import writes_of

SITE = "https://housing.example.go.th"
PAGE = "/team/events/housing-2565/retention"


@pytest.fixture
def run(app):
    """``run(31)``: the job on the 31st day after the event; what it counted."""

    def work(days: int) -> dict[str, int]:
        at = clock.bangkok(SECOND.on_date + timedelta(days=days), SECOND.ends)
        with app.app_context(), trail.acting_as(None, "", "test"), clock.at(at, every_thread=True):
            counts = operations.run(clock.today(), SITE)
        writes_of(app).clear()
        return {key: number for key, number in counts.items() if key not in ("forms", "sessions")}

    return work


@pytest.fixture
def found(app):
    """``found(words)``: where in the database they stand."""

    def look(words: list[str]) -> list[str]:
        with app.app_context():
            return hits(words)

    return look


def test_everybody_is_in_the_database_before(numbers, found):
    assert {word for word in everybody() if not found([word])} == set()


def test_needs_go_after_thirty_days_and_stay_as_a_count(app, numbers, run, sql):
    assert run(30).get("needs") is None
    assert run(31)["needs"] == 5
    assert sql("SELECT count(*) FROM registration WHERE food = 'halal'") == 0
    assert sql("SELECT number FROM kept_count WHERE what = 'food' AND value = 'halal'") == 5


def test_who_waited_or_cancelled_is_forgotten_before_those_who_came(numbers, run, found):
    assert run(31)["leavers"] == 2
    assert not found([*secrets_of(NUMBER - 1), *secrets_of(NUMBER - 2)])
    assert found(secrets_of(5))


def test_after_180_days_nothing_says_who_came_and_all_of_it_is_still_counted(app, numbers, run, found, sql):
    before = counted(app, sql, numbers)
    assert "people" not in run(180)
    assert run(181)["people"] == NUMBER - 2
    assert not found(everybody())
    assert counted(app, sql, numbers) == before
    assert run(182) == {}, "the job can be run again"
    assert sql("SELECT count(DISTINCT code) FROM registration") == NUMBER


def counted(app, sql, numbers) -> dict:
    """Who came from where, is in which group, and was there."""
    with app.app_context():
        there = of_event(event())
        present = [there.times(number) for number in numbers]
    return {
        "offices": [sql("SELECT count(*) FROM registration WHERE district_code = :d", d=d) for d in ("1001", "1008")],
        "seats": sql("SELECT count(seat) FROM registration"),
        "groups": sql("SELECT count(*) FROM breakout_member WHERE registration_id IS NOT NULL"),
        "scans": sql("SELECT count(*) FROM scan WHERE registration_id IS NOT NULL"),
        "let in": sql("SELECT count(*) FROM scan WHERE reason <> ''"),
        "present": present,
    }


def test_another_day_is_chosen_with_a_reason(browser, numbers, run, found):
    trainer = browser("trainer")
    assert trainer.get(PAGE).fields()["keep_until"] == "14/6/2566"
    assert "ระบุเหตุผล" in trainer.submit(PAGE, {"keep_until": "31/12/2566", "reason": ""}, status=422).errors()
    over = trainer.submit(PAGE, {"keep_until": "31/12/2560", "reason": "สอบสวน"}, status=422)
    assert over.fields()["reason"] == "สอบสวน"
    page = trainer.follow(trainer.submit(PAGE, {"keep_until": "31/12/2566", "reason": "เรื่องร้องเรียน"}))
    assert "เรื่องร้องเรียน" in page.text
    browser("trainer2").get(PAGE, status=404)
    assert "people" not in run(181)
    assert found(secrets_of(5))
    assert run(380 + 1)["people"] == NUMBER - 2


def test_the_administrator_sees_what_goes_when_and_what_went(browser, numbers, run):
    admin = browser("admin")
    page = admin.get("/admin/retention")
    assert "16 ม.ค. 2566" in page.text
    assert "15 มิ.ย. 2566" in page.text
    run(31)
    assert "ยังไม่มีการลบ" not in admin.get("/admin/retention").text
    browser("trainer").get("/admin/retention", status=403)


def test_a_shorter_time_can_be_set_for_the_whole_city(browser, numbers, run):
    typed = {"body_th": "สำนักพัฒนาสังคม", "contact": "0 2245 5165", "days_kept": "60", "needs_days": "10"}
    browser("admin").submit("/admin/privacy", typed | {"leavers_days": "20"})
    assert run(11)["needs"] == 5
    assert run(21) == {"leavers": 2}
    assert run(61) == {"people": NUMBER - 2}


def test_a_run_that_dies_has_done_whole_parts_and_the_next_one_does_the_rest(app, numbers, run, monkeypatch, sql):
    monkeypatch.setattr(retention, "AT_ONCE", 7)
    whole, done = retention._note, []

    def dies(*args):
        done.append(1)
        if len(done) == 4:
            raise OSError("the power is gone")
        return whole(*args)

    monkeypatch.setattr(retention, "_note", dies)
    with pytest.raises(OSError, match="power"):
        run(181)
    erased = "SELECT count(*) FROM registration WHERE erased_at IS NOT NULL"
    assert 0 < sql(erased) < NUMBER
    run(181)
    assert sql(erased) == NUMBER


def test_the_sample_is_left_alone(app, run, sql):
    with saving(app):
        from tests.support import records

        records.load()
    run(100_000)
    assert sql("SELECT count(*) FROM registration WHERE is_sample AND erased_at IS NOT NULL") == 0


def test_the_worker_does_it_by_itself(app, numbers, sql):
    with app.app_context(), clock.at(clock.bangkok(date(2023, 7, 1), SECOND.ends), every_thread=True):
        assert "retention" in periodic.run_due()
    assert sql("SELECT count(*) FROM registration WHERE erased_at IS NULL") == 0
    assert sql("SELECT actor_name FROM audit_entry WHERE kind = 'retention_run' LIMIT 1") == ""


def test_a_certificate_says_for_five_years_whose_it_is(app, numbers, run, sql):
    with saving(app):
        record = Certificate(registration_id=numbers[5], year=2022, number=1, code="7K3M9QX2Z", attended=1)
        record.name, record.office = "นายกขคง05ฮ จฉชซ05ฮ", "สำนักงานเขตพระนคร"
        given = {
            "kind": CertificateKind.ATTENDED,
            "issuer": "สำนัก",
            "title": "อบรม",
            "dated": SECOND.on_date,
            "hours": None,
        }
        record.issue = CertificateIssue(
            event_id=event().id, first_day=SECOND.on_date, last_day=SECOND.on_date, place="", least=1, counted=1,
            thai_digits=False, **given,
        )  # fmt: skip
        db.session.add(record)
    assert "certificates" not in run(5 * 365 + 1)
    assert sql("SELECT name FROM certificate") == "นายกขคง05ฮ จฉชซ05ฮ", "it outlives the list"
    assert run(5 * 365 + 2) == {"certificates": 1}
    assert sql("SELECT name || office || number FROM certificate") == "–1"
    assert sql("SELECT count(*) FROM audit_entry WHERE CAST(changes AS TEXT) LIKE '%05%' AND kind = 'certificate'") == 0
