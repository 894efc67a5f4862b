"""The report: what the public is told and what stays unseen, texts by part, photos with consent, withdrawn at once."""

import io
import re

import pytest
from PIL import Image, ImageDraw

from coordinator.audit import trail
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.evaluations import operations, queries
from coordinator.evaluations.telling import ZoneCount, as_kept, as_told, figures_of, for_everybody
from coordinator.events import operations as events
from coordinator.events.models import EventState, HalfDay, SessionKind
from coordinator.events.queries import get_event
from coordinator.registration.consents import Answers
from coordinator.registration.operations import record_consents, register
from tests.checkin.making import AM, PM, scan
from tests.checkin.making import send as scan_in
from tests.evaluations.making import send, short_form
from tests.files.making import PDF, SECRET, photo, upload
from tests.support import workshop

TEAM = f"/team/events/{workshop.SLUG}/report"
PUBLIC = f"/events/{workshop.SLUG}/report"
# 6 of central, 7 of south, 3 of north, 2 of no district
OFFICES = {"1001": 4, "1002": 2, "1004": 7, "1005": 3, None: 2}


def crowd(event):
    return [
        register(event, given_name=f"คนที่{number}", surname=code or "กลาง", district_code=code, organisation="")
        for code, count in OFFICES.items()
        for number in range(count)
    ]


def drawing(shift: int = 0, size=(800, 600), kind: str = "PNG", **more) -> bytes:
    """A picture with parts; ``shift`` makes it another one."""
    picture = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(picture)
    for number in range(12):
        left = (number * 97 + shift * 53) % 380
        pen.ellipse(
            (left, (number * 61 + shift * 29) % 280, left + 60 + shift, 300), fill=(number * 20, 60, 200 - number * 9)
        )
    file = io.BytesIO()
    picture.resize(size).save(file, kind, **more)
    return file.getvalue()


@pytest.fixture
def written(app, afternoon) -> str:
    """The workspace of the report of an event with people and one part of the agenda, stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create(quota_per_district=3)
        day = event.held_days[0].id
        events.add_session(event, day_id=day, half_day=HalfDay.MORNING, kind=SessionKind.LECTURE, title_th="ทำทั้งเมือง")
        crowd(event)
    return TEAM


def test_the_public_is_not_told_of_fewer_than_five_nor_what_they_can_be_reckoned_from(event):
    people = crowd(event)
    scan_in(event, *(scan(AM, code=one.code) for one in people), *(scan(PM, code=one.code) for one in people[:3]))
    told = figures_of(event)
    assert (told.seats, told.people, told.offices, told.of_offices) == (18, 18, 4, 50)
    assert [(one.slug, one.people) for one in told.zones] == [("central", 6), ("south", 7), ("north", 3), ("", 2)]
    shown = for_everybody(told)
    assert [one.people for one in shown.half_days] == [18, None, 0, 0]
    assert [one.people for one in shown.zones] == [6, 7, None, None]
    assert as_told(as_kept(shown)) == shown


def test_a_single_small_zone_takes_the_next_smallest_with_it(event):
    crowd(event)
    told = figures_of(event)
    alone = for_everybody(
        told.__class__(**{**told.__dict__, "zones": [ZoneCount("a", 9), ZoneCount("b", 3), ZoneCount("c", 6)]})
    )
    assert [one.people for one in alone.zones] == [9, None, None]


def test_without_scans_the_numbers_are_of_those_with_a_seat(event):
    crowd(event)
    told = figures_of(event)
    assert (told.recorded, told.people, told.offices, told.half_days) == (False, 18, 4, [])


def test_an_evaluation_is_told_from_five_answers_on(evaluation, event):
    for _ in range(4):
        send(evaluation, 5, 4)
    few = for_everybody(figures_of(event))
    assert (few.sheets, few.mean, few.topics) == (None, "", [])
    send(evaluation, 3, 3)
    enough = for_everybody(figures_of(event))
    assert (enough.sheets, enough.mean) == (5, "4.20")
    assert [(one.answers, one.mean) for one in enough.topics] == [(10, "4.20")]


def test_a_report_is_written_published_and_taken_back(browser, written):
    trainer, visitor = browser("trainer"), browser()
    visitor.get(PUBLIC, status=404)
    page = trainer.get(written)
    part = next(name for name in page.fields() if name.startswith("part"))
    saved = trainer.follow(trainer.send(page, {"summary_th": "สองวันที่ได้แผน", part: "เล่าเรื่อง City Wide"}))
    visitor.get(PUBLIC, status=404)
    assert "สองวันที่ได้แผน" in trainer.get(PUBLIC).text
    trainer.send(saved, action=f"{written}/publish")
    shown = visitor.get(PUBLIC)
    assert "เล่าเรื่อง City Wide" in shown.text
    assert "ทำทั้งเมือง" in shown.text
    assert "4 จาก 50" in shown.text
    assert not re.search("คนที่[0-9]", shown.text)
    assert any(link.get("href") == PUBLIC for link in visitor.get(f"/events/{workshop.SLUG}").find("a"))
    trainer.send(trainer.get(written), action=f"{written}/withdraw")
    visitor.get(PUBLIC, status=404)


def test_the_published_numbers_stay_until_they_are_brought_up_to_date(browser, written, app):
    trainer = browser("trainer")
    trainer.send(trainer.submit(written, {"summary_th": "ก"}) and trainer.get(written), action=f"{written}/publish")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        register(get_event(workshop.SLUG), given_name="ใหม่", surname="มา", district_code="1010", organisation="")
    assert "4 จาก 50" in browser().get(PUBLIC).text
    assert "5 จาก 50" in trainer.get(written).text
    trainer.send(trainer.get(written), action=f"{written}/publish")
    assert "5 จาก 50" in browser().get(PUBLIC).text


def test_nothing_is_published_before_it_is_written(event):
    report = operations.write_report(event, summary_th="", parts={})
    with pytest.raises(DomainError, match="เขียน"):
        operations.publish_report(report)
    operations.write_report(event, summary_th="ก", parts={})
    event.state = EventState.CANCELLED
    with pytest.raises(DomainError):
        operations.publish_report(report)


def test_a_photo_is_seen_by_the_public_only_with_consent_and_until_it_is_withdrawn(browser, written):
    trainer, visitor = browser("trainer"), browser()
    typed = {"upload": upload(photo(), "งาน.jpg"), "alt": "ผู้เข้าร่วมดูแผนที่", "is_public": "y"}
    wrong = trainer.submit(f"{written}/photos/new", typed, status=422)
    assert "ยินยอม" in wrong.errors()
    typed |= {"upload": upload(photo(), "งาน.jpg"), "consent": "y"}
    page = trainer.follow(trainer.send(wrong, typed))
    address = next(
        link.get("href") for link in page.find("a") if re.fullmatch(r"/events/.*/photos/\d+", link.get("href") or "")
    )
    assert visitor.client.get(address).status_code == 404  # the report is not published
    trainer.send(trainer.submit(written, {"summary_th": "ก"}) and trainer.get(written), action=f"{written}/publish")
    seen = visitor.client.get(address)
    assert seen.status_code == 200
    assert SECRET.encode() not in seen.data
    assert visitor.client.get(f"{address}/small").status_code == 200
    assert visitor.get(PUBLIC).find("img")[0].get("alt") == "ผู้เข้าร่วมดูแผนที่"
    number = address.rpartition("/")[2]
    trainer.send(trainer.get(written), action=f"{written}/photos/{number}/withdraw")
    assert visitor.client.get(address, headers={"If-None-Match": seen.headers["ETag"]}).status_code == 404
    assert visitor.client.get(f"{address}/small").status_code == 404
    assert not visitor.get(PUBLIC).find("img")


def test_a_photo_waits_while_its_words_are_mended_and_need_not_be_chosen_again(browser, written, sql, app):
    trainer, asked, none = browser("trainer"), f"{written}/photos/new", upload(b"", "")
    refused = trainer.submit(asked, {"upload": upload(drawing(), "งาน.png"), "caption": "เวที"}, status=422)
    assert "งาน.png" in refused.text
    assert refused.fields()["caption"] == "เวที"
    other = browser("admin")
    stolen = other.get(asked).fields() | {"alt": "x", "upload_kept": refused.fields()["upload_kept"]}
    assert other.client.post(asked, data=stolen).status_code == 422
    trainer.send(refused, {"alt": "วงกลม", "upload": none})
    again = trainer.submit(asked, {"upload": upload(drawing(size=(400, 300)), "เล็ก.png"), "alt": "เล็ก"}, status=422)
    assert "คล้าย" in again.errors()
    trainer.send(again, {"other_photo_is_meant": "y"})
    assert sql("SELECT count(*) FROM event_photo") == 2
    assert sql("SELECT min(name) FROM stored_file WHERE alt = 'วงกลม'") == "งาน.png"
    assert sql("SELECT count(*) FROM waiting_file") == 0


def test_a_file_that_is_no_picture_is_told_together_with_the_missing_words_and_does_not_wait(browser, written, sql):
    wrong = browser("trainer").submit(f"{written}/photos/new", {"upload": upload(PDF, "งาน.pdf")}, status=422)
    assert "JPEG, PNG" in wrong.errors()
    assert "บอกสั้น ๆ" in wrong.errors()
    assert sql("SELECT count(*) FROM waiting_file") == 0


def test_the_same_photo_is_refused_and_a_smaller_copy_is_asked_about(event):
    first = operations.add_photo(event, upload=upload(drawing()), alt="วงกลม")
    with pytest.raises(DomainError, match="วงกลม") as same:
        operations.add_photo(event, upload=upload(drawing(), "อื่น.png"), alt="อีกครั้ง")
    assert same.value.field == "upload"
    copy = drawing(size=(500, 375), kind="JPEG", quality=45)
    with pytest.raises(DomainError) as alike:
        operations.add_photo(event, upload=upload(copy), alt="เล็ก")
    assert alike.value.field == "other_photo_is_meant"
    operations.add_photo(event, upload=upload(copy), alt="เล็ก", other_photo_is_meant=True)
    operations.add_photo(event, upload=upload(drawing(5)), alt="อื่น")
    operations.withdraw_photo(first)
    with pytest.raises(DomainError, match="ถอน"):
        operations.add_photo(event, upload=upload(drawing()), alt="กลับมา")


def test_a_photo_needs_words_and_moves_up(event):
    with pytest.raises(DomainError):
        operations.add_photo(event, upload=upload(drawing()), alt="")
    one, other = (operations.add_photo(event, upload=upload(drawing(n)), alt=f"ภาพ {n}") for n in (1, 7))
    operations.move_photo_up(other)
    assert list(queries.photos_of(event)) == [other, one]


def test_who_did_not_agree_to_photos_is_told_beside_them(browser, written, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        people = [one for one, _given in queries.photo_answers(event)]
        record_consents(people[0], Answers(photo=True))
        record_consents(people[1], Answers())
        name = people[1].full_name
    page = browser("trainer").get(written)
    assert "18 คน ไม่ยินยอม 1 คน" in page.text
    assert "16 คน" in page.text
    assert name in page.text
    assert "18 คน ไม่ยินยอม 1 คน" in browser("trainer").get(f"{written}/photos/new").text


def test_two_who_write_at_once_lose_nothing(browser, written):
    trainer, admin = browser("trainer"), browser("admin")
    trainer.submit(written, {"summary_th": "แรก"})
    mine, theirs = trainer.get(written), admin.get(written)
    admin.send(theirs, {"summary_th": "ของผู้ดูแล"})
    clash = trainer.send(mine, {"summary_th": "ของวิทยากร"}, status=409)
    assert "ของผู้ดูแล" in clash.text
    assert clash.fields()["summary_th"] == "ของวิทยากร"


def test_the_report_of_an_evaluated_event_names_the_topics_in_both_languages(browser, app, written):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        evaluation = short_form(event)
        for _ in range(5):
            send(evaluation, 5, 4, None, "ลับเฉพาะผู้จัด")
        operations.publish_report(operations.write_report(event, summary_th="ก", summary_en="In English", parts={}))
    english = browser().get(f"{PUBLIC}?lang=en")
    assert "In English" in english.text
    assert "Speakers" in english.text
    assert "4.50" in english.text
    assert "ลับเฉพาะผู้จัด" not in english.text
