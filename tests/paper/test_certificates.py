"""Who earns a certificate, which number it gets, and what happens to it afterwards."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coordinator.audit import trail
from coordinator.audit.queries import entries_about
from coordinator.checkin import operations as checkin
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.events.operations import copy_event
from coordinator.outbox.models import Message
from coordinator.paper import operations, queries
from coordinator.paper.earning import Verdict, overview_of, usual_least
from coordinator.paper.models import Signer
from coordinator.paper.sheets.certificates import certificates_paper
from coordinator.paper.usual import settings_for
from coordinator.registration.operations import change_registration
from tests.paper.conftest import EVENING
from tests.paper.making import attend, held, person, set_up


def test_three_of_four_half_days_are_asked_for_while_nobody_says_otherwise(event):
    usual = settings_for(event)
    assert (usual.least, usual.hours, usual.dated) == (3, 13, date(2022, 12, 16))
    assert [usual_least(counted) for counted in (0, 1, 2, 3, 4, 6)] == [1, 1, 2, 3, 3, 5]


def test_whoever_was_there_often_enough_earns_one_and_the_others_are_told_why_not(event):
    overview = overview_of(event, 3)
    assert [one.person.given_name for one in overview.ready] == ["น้ำผึ้ง", "จุ้ย"]
    reasons = {one.person.given_name: overview.reason(one) for one in overview.candidates if not one.earned}
    assert reasons["ปิ่น"] == "ไม่ได้มา"
    assert reasons["วิญญู"].startswith("มา 2 ครึ่งวัน ต้องมาอย่างน้อย 3")
    assert "วันที่ 2 เช้า, วันที่ 2 บ่าย" in reasons["วิญญู"]


def test_nobody_has_missed_a_half_day_that_is_not_over(event):
    with clock.at(EVENING.replace(hour=2), every_thread=True):  # nine o'clock of the second day
        overview = overview_of(event, 3)
    verdicts = {one.person.given_name: one.verdict for one in overview.candidates}
    assert verdicts["วิญญู"] is Verdict.WAITS
    assert verdicts["ปิ่น"] is Verdict.MISSES


def test_half_days_that_do_not_count_are_not_asked_for(event):
    days = ["2022-12-15-am", "2022-12-15-pm", "2022-12-16-am"]
    checkin.set_rule(event, counting=days, whole_day=False)
    assert len(overview_of(event, 2).ready) == 3
    with pytest.raises(DomainError, match="3"):
        set_up(event, least=4)
    set_up(event, least=3)
    checkin.set_rule(event, counting=days[:2], whole_day=False)
    with pytest.raises(DomainError, match="2"):
        operations.issue_certificates(event)


def test_a_copy_of_the_event_has_the_same_rule_and_words_and_a_day_as_far_from_its_end(event):
    set_up(event, least=2, thai_digits=False, dated=date(2022, 12, 20), title="หลักสูตรที่อยู่อาศัย")
    copied = queries.find_settings(copy_event(event, owner_id=None, first_day=date(2023, 1, 10)))
    assert (copied.least, copied.thai_digits, copied.title) == (2, False, "หลักสูตรที่อยู่อาศัย")
    assert copied.dated == date(2023, 1, 15)
    assert copied.signed_by == queries.find_settings(event).signed_by
    assert queries.find_settings(copy_event(held("plain", there=()), owner_id=None)) is None


def test_numbers_follow_the_printed_lists_and_go_on_through_all_events_of_the_year(event):
    set_up(event)
    first = operations.issue_certificates(event)
    assert [(one.numbered, one.name, one.attended) for one in first] == [
        ("1/2565", "นางน้ำผึ้ง ใจดี", 4),
        ("2/2565", "นายจุ้ย ใจดี", 3),
    ]
    later = held("later", there=[("", "กานดา", "1001", 3)])
    set_up(later)
    assert [one.numbered for one in operations.issue_certificates(later)] == ["3/2565"]
    attend(person(later, "สมศรี"), 4)
    set_up(later, dated=date(2023, 1, 4))
    assert [one.numbered for one in operations.issue_certificates(later)] == ["1/2566"]


def test_nobody_is_given_two(event):
    set_up(event)
    operations.issue_certificates(event)
    with pytest.raises(DomainError, match="ไม่มีผู้ที่ผ่านเกณฑ์"):
        operations.issue_certificates(event)
    assert len(queries.certificates_of(event)) == 2


def test_nothing_is_issued_without_settings_nor_for_a_cancelled_event(event):
    with pytest.raises(DomainError, match="ตั้งเกณฑ์"):
        operations.issue_certificates(event)
    set_up(event)
    event.state = "cancelled"
    with pytest.raises(DomainError, match="เผยแพร่"):
        operations.issue_certificates(event)


def test_what_stands_on_a_certificate_stays_when_the_settings_change(event):
    set_up(event, title="ชื่อเดิม", hours=12)
    (one, *_others) = operations.issue_certificates(event)
    set_up(event, title="ชื่อใหม่", hours=6)
    assert (one.issue.title, one.issue.hours, one.issue.signed_by[0].post) == ("ชื่อเดิม", 12, "ผู้อำนวยการสำนัก")


def test_a_withdrawn_one_keeps_its_number_and_can_be_made_valid_again(event):
    set_up(event)
    one, other = operations.issue_certificates(event)
    operations.withdraw_certificate(one, reason="ลงชื่อแทนกัน")
    assert (one.is_valid, one.withdrawn_for) == (False, "ลงชื่อแทนกัน")
    assert overview_of(event, 3).valid == [other]
    assert not overview_of(event, 3).ready
    operations.restore_certificate(one)
    assert [given.numbered for given in overview_of(event, 3).valid] == ["1/2565", "2/2565"]


def test_a_name_corrected_on_the_list_is_written_on_the_certificate_when_the_office_says_so(event):
    set_up(event)
    one = operations.issue_certificates(event)[0]
    who = one.registration
    change_registration(who, telephone=None, given_name="น้ำฝน", same_person_is_meant=True)
    assert one.name == "นางน้ำผึ้ง ใจดี"
    assert [given.renamed for given in overview_of(event, 3).candidates] == [True, False, False, False]
    operations.reissue(one)
    assert (one.name, one.numbered, one.corrected_at) == ("นางน้ำฝน ใจดี", "1/2565", EVENING)


def test_the_holder_corrects_the_own_name_within_fourteen_days(event):
    set_up(event)
    one = operations.issue_certificates(event)[0]
    with clock.at(EVENING + timedelta(days=13, hours=23), every_thread=True):
        operations.correct_by_holder(one, prefix="นางสาว", given_name="น้ำฝน", surname="ใจดี")
    assert (one.name, one.registration.full_name) == ("นางสาวน้ำฝน ใจดี", "นางสาวน้ำฝน ใจดี")
    with clock.at(EVENING + timedelta(days=14), every_thread=True), pytest.raises(DomainError, match="สิบสี่วัน"):
        operations.correct_by_holder(one, prefix="", given_name="อื่น", surname="")
    assert one.name == "นางสาวน้ำฝน ใจดี"


def test_each_holder_with_a_mailbox_is_written_to_once(event):
    set_up(event)
    given = operations.issue_certificates(event)
    given[0].registration.email, given[0].registration.language = "a@example.invalid", "en"
    untold = overview_of(event, 3).untold
    assert untold == [given[0]]
    assert operations.tell_holders(untold, "https://here.example") == 1
    assert overview_of(event, 3).untold == []
    assert operations.tell_holders([given[0]], "https://here.example") == 0
    (mail,) = db.session.scalars(select(Message).where(Message.email == "a@example.invalid")).all()
    assert f"https://here.example/t/{given[0].registration.code.lower()}/certificate" in mail.body
    assert "1/2565" in mail.body
    assert "30 Dec 2022" in mail.body


def test_somebody_under_the_rule_gets_one_by_way_of_exception_with_a_reason(event):
    set_up(event)
    operations.issue_certificates(event)
    people = {one.person.given_name: one.person for one in overview_of(event, 3).candidates}
    given = operations.issue_by_exception(event, people["วิญญู"], reason="ป่วย มีใบรับรองแพทย์")
    assert (given.numbered, given.exception, given.attended) == ("3/2565", "ป่วย มีใบรับรองแพทย์", 2)
    assert given.issue.issued_by_id == trail.doer().id
    data = certificates_paper([given], "https://here.example")
    assert "ป่วย" not in str(data)
    for name in ("วิญญู", "จุ้ย"):
        with pytest.raises(DomainError, match="ได้รับวุฒิบัตรแล้ว"):
            operations.issue_by_exception(event, people[name], reason="อีกครั้ง")
    assert "ป่วย มีใบรับรองแพทย์" in str(entries_about({"certificate": [str(given.id)]})[0].changes)


def test_a_certificate_in_english_has_english_words_and_the_same_number(event):
    signers = [Signer("นายสมชาย ปิ่นแก้ว", "ผู้อำนวยการ", "Mr. Somchai Pinkaew", "Director"), Signer("นางปิ่น")]
    set_up(event, title_en="Housing workshop", issuer_en="Bangkok Metropolitan Administration", signers=signers)
    one, other = operations.issue_certificates(event)
    operations.name_in_english(one, name_en="Mrs. Namphueng Jaidee")
    data = certificates_paper([one, other], "https://here.example", "en")
    (words,), sheets = data["issues"], data["sheets"]
    assert (words["title"], words["issuer"]) == ("Housing workshop", "Bangkok Metropolitan Administration")
    assert words["given"] == "Given on 16 December 2022"
    assert words["held"][0].startswith("held on 15–16 December 2022")
    assert words["signers"] == [{"name": "Mr. Somchai Pinkaew", "post": "Director"}, {"name": "นางปิ่น", "post": ""}]
    assert [sheet["name"] for sheet in sheets] == ["Mrs. Namphueng Jaidee", "นายจุ้ย ใจดี"]
    assert sheets[0]["office"] == "Phra Nakhon District"
    assert sheets[0]["number"] == "Certificate no. 1/2565 B.E."
    thai = certificates_paper([one], "https://here.example")
    assert thai["sheets"][0]["name"] == "นางน้ำผึ้ง ใจดี"
    assert thai["issues"][0]["given"].endswith("พ.ศ. ๒๕๖๕")
