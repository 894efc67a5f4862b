"""Badges and tickets: whose, how many on a sheet, how large the code, and which badges are printed already."""

import io

import pytest
from pypdf import PdfReader

from coordinator.audit import trail
from coordinator.core.phones import parse_phone
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.paper.operations import note_badges
from coordinator.paper.sheets import cards
from coordinator.paper.sheets.wish import Who, Wish
from coordinator.paper.typeset import as_pdf, as_pictures
from coordinator.registration import links
from coordinator.registration.operations import change_registration, invite_offices, name_person
from tests.paper.making import ink, pages, person, stored
from tests.support import workshop

SITE = "https://housing.example.go.th"
EVENT = f"/team/events/{workshop.SLUG}"


def names(event, **wish) -> list[str]:
    return [one.person.given_name for one in cards.cards_of(event, Wish(SITE, **wish))]


def squeezed(text: str) -> str:
    """Without spaces, which a reader of PDF files guesses from the distance of two letters."""
    return "".join(text.split())


def dark(pictures, boxes, least=1500) -> int:
    """How many of these places, in millimetres of an A4, are as full of dots as a code (or its corner) is."""
    parts = [(left / 210, top / 297, (left + side) / 210, (top + side) / 297) for left, top, side in boxes]
    return sum(ink(picture, part) > least for picture in pictures for part in parts)


def test_badges_are_eight_on_a_sheet_with_a_code_of_at_least_22_millimetres(event):
    for number in range(6):
        person(event, f"คนที่{number}", "1008")
    paper = cards.badges(event, Wish(SITE))
    assert paper.people == 10
    assert len(PdfReader(io.BytesIO(as_pdf(paper.template, paper.data))).pages) == 2
    places = [(15 + 90 * (c + 1) - 25, 38.5 + 55 * (r + 1) - 25, 22) for c in range(2) for r in range(4)]
    assert dark(as_pictures(paper.template, paper.data), places) == 10


def test_tickets_are_four_on_a_sheet_with_a_code_of_at_least_35_millimetres_and_the_code_in_threes(event):
    person(event, "คนที่", "1008")
    paper = cards.tickets(event, Wish(SITE))
    first, second = (squeezed(text) for text in pages(as_pdf(paper.template, paper.data)))
    codes = [one["code"] for one in paper.data["tickets"]]
    assert all(squeezed(code) in first for code in codes[:4])
    assert squeezed(codes[4]) in second
    assert [len(part) for code in codes for part in code.split()] == [3] * 15
    corners = [(9 + 105 * c + 35, 148.5 * (r + 1) - 8 - 38, 3) for c in range(2) for r in range(2)]
    assert dark(as_pictures(paper.template, paper.data), corners, 30) == 5
    said = dict(paper.data["tickets"][0]["facts"] + paper.data["shared"]["facts"])
    assert said["หน่วยงาน"] == "เขตพระนคร"
    assert "2565" in said["เมื่อ"]


def test_the_next_badges_are_of_those_who_came_later_or_whose_name_changed(event):
    first = cards.badges(event, Wish(SITE, zone="central"))
    note_badges(first.badges)
    changed = cards.cards_of(event, Wish(SITE, zone="central"))[0].person
    assert changed.given_name not in names(event, who=Who.NEW)
    change_registration(changed, telephone=None, given_name="น้ำฝน", same_person_is_meant=True)
    late = person(event, "มาทีหลัง", "1002")
    assert {"น้ำฝน", "มาทีหลัง"} <= set(names(event, who=Who.NEW))
    note_badges(cards.badges(event, Wish(SITE)).badges)
    assert names(event, who=Who.NEW) == []
    assert names(event, people={late.id}) == ["มาทีหลัง"]


def test_only_those_without_a_mailbox_are_meant(event):
    with_mail = person(event, "มีอีเมล", email="a@example.invalid")
    assert with_mail.given_name in names(event)
    assert names(event, who=Who.UNREACHED) == [name for name in names(event) if name != "มีอีเมล"]


@pytest.mark.usefixtures("evening")
def test_the_desk_prints_for_the_ticked_and_is_told_whose_badge_is_missing(app, browser, sql):
    stored(app)
    trainer = browser("trainer")
    page = trainer.get(f"{EVENT}/print/people")
    assert page.text.count("ยังไม่ได้พิมพ์") == 5  # four people, and the choice
    first, second = (box.get("value") for box in page.find("input[@name='person']")[:2])
    badges = trainer.get(f"{EVENT}/print/badges.pdf?zone=&who=all&person={first}&person={second}")
    assert badges.response.mimetype == "application/pdf"
    assert sql("SELECT count(*) FROM badge_print") == 2
    assert sql("SELECT people FROM access_entry WHERE opened = 'names'") == 2
    again = trainer.get(f"{EVENT}/print/people?who=new")
    assert len(again.find("input[@name='person']")) == 2
    (other,) = [one.get("formaction") for one in again.find("button") if one.get("formaction")]
    assert len(pages(trainer.get(f"{other}?who=no-email").response.data)) == 1
    assert sql("SELECT count(*) FROM badge_print") == 2
    trainer.get(f"{EVENT}/print/badges.pdf?who=new")
    assert "พิมพ์ป้ายชื่อครบทุกคนแล้ว" in trainer.get(f"{EVENT}/print/people?who=new").text


@pytest.mark.usefixtures("evening")
def test_the_desk_prints_the_badges_of_all_of_its_list_and_of_nobody_without_a_tick(app, browser, sql):
    stored(app)
    trainer, badges = browser("trainer"), f"{EVENT}/print/badges.pdf"
    (button,) = trainer.get(f"{EVENT}/registrations").find(f"button[@formaction='{badges}']")
    assert (button.get("name"), button.get("value")) == ("from", "desk")
    trainer.get(f"{badges}?from=desk&all=1&district=1002")
    printed = "SELECT registration.given_name FROM badge_print JOIN registration ON registration.id = registration_id"
    assert (sql(printed), sql("SELECT count(*) FROM badge_print")) == ("จุ้ย", 1)
    assert "เลือกอย่างน้อย 1 คน" in trainer.follow(trainer.get(f"{badges}?from=desk", status=303)).text


@pytest.mark.usefixtures("evening")
def test_the_holder_prints_the_own_ticket_and_strangers_do_not(app, browser, sql):
    stored(app)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        code = person(get_event(workshop.SLUG), "ผู้ถือ", telephone=parse_phone("0812345678")).code.lower()
    holder = browser()
    assert holder.get(f"/t/{code}/ticket.pdf", status=303).response.location.startswith(f"/t/{code}/mine")
    holder.submit(f"/t/{code}/mine", {"digits": "5678"})
    answer = holder.get(f"/t/{code}/ticket.pdf").response
    (text,) = pages(answer.data)
    assert code.upper() in squeezed(text)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("evening")
def test_an_office_prints_the_tickets_of_those_it_named_and_of_nobody_else(app, browser, sql):
    stored(app)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        invitation = invite_offices(event, ["1001"])["1001"]
        for name in ("หนึ่ง", "สอง"):
            name_person(invitation, given_name=name)
        link = links.token_of(event.id, "1001", invitation.nonce)
    office = browser()
    answer = office.get(f"/office/{link}/tickets.pdf").response
    (text,) = pages(answer.data)
    theirs = [sql("SELECT code FROM registration WHERE given_name = :name", name=name) for name in ("หนึ่ง", "สอง")]
    others = [sql("SELECT code FROM registration WHERE source <> 'office' AND district_code = '1001'")]
    assert [code in squeezed(text) for code in (*theirs, *others)] == [True, True, False]
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser().client.get(f"/office/{link[:-1]}x/tickets.pdf").status_code == 404
