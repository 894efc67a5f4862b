"""Sign-in sheets, badges and lists: pages, rows, numbers and dots; copied Thai is never trusted."""

import pytest

from coordinator.audit import trail
from coordinator.breakouts.operations import divide_anew
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from coordinator.events.operations import add_session
from coordinator.paper import queries
from coordinator.paper.operations import issue_certificates
from coordinator.paper.sheets import cards, people
from coordinator.paper.sheets import event as about_event
from coordinator.paper.sheets.certificates import certificates_paper
from coordinator.paper.sheets.wish import Wish
from coordinator.paper.typeset import as_pdf, as_pictures
from coordinator.registration.operations import register
from coordinator.registration.rosters import by_zone
from tests.paper.making import HOME, attend, ink, pages, person, set_up, stored
from tests.support import workshop

SITE = "https://housing.example.go.th"
PRINT = f"/team/events/{workshop.SLUG}/print"
HOSTILE = '#panic(1) *x* $a$ <b> \\ "'


def pdf(paper) -> list[str]:
    with use_language("en"):
        return pages(as_pdf(paper.template, paper.data))


def english(build, event, **wish):
    with use_language("en"):
        return build(event, Wish(SITE, **wish))


def test_a_sign_in_sheet_has_twenty_rows_a_page_and_five_blank_ones_at_the_end_of_each_zone(event):
    for number in range(15):
        person(event, f"คนที่{number}", "1001")
    paper = english(people.sign_in, event)
    sections = paper.data["sections"]
    sheets = by_zone(event)
    assert len(sections) == 2 * len(sheets)
    assert [one["blank"] for one in sections] == [5] * len(sections)
    numbers = [row[0] for one in sections[: len(sheets)] for row in one["rows"]]
    assert numbers == [str(number) for sheet in sheets for number, _person in sheet.people]
    texts = pdf(paper)
    first = [text for text in texts if "Page 1/2" in text]
    assert len(first) == 2  # both days of the one zone that has more than fifteen people
    assert "Thursday 15 December 2022" in first[0]
    assert "Friday 16 December 2022" in first[1]
    assert all("Signature, morning" in text and "Signature, afternoon" in text for text in texts)


def test_a_sheet_for_each_district_keeps_the_numbers(event):
    by_both = [english(people.sign_in, event, by_district=chosen).data["sections"] for chosen in (False, True)]
    rows = [sorted((row[1], row[0]) for one in sections for row in one["rows"]) for sections in by_both]
    assert rows[0] == rows[1]
    assert len(by_both[1]) == 8  # three districts and who is of none, on two days


def test_the_sheet_can_be_for_one_zone_and_with_thai_digits(event):
    paper = people.sign_in(event, Wish(SITE, zone="central", thai_digits=True))
    rows = [row for one in paper.data["sections"] for row in one["rows"]]
    assert {row[0] for row in rows} == {"๑", "๒"}
    assert "๒๕๖๕" in paper.data["sections"][0]["lines"][1]
    assert "หน้า {x}/{y}" in paper.data["page"]


def test_the_roster_says_who_came_in_this_half_day_and_the_doors_list_only_names(event):
    divide_anew(event)
    paper = english(people.roster, event)
    rows = [row for one in paper.data["sections"] for row in one["rows"]]
    assert [bool(row[5].strip()) for row in rows] == [True, False, False, False]  # the second afternoon
    assert all(row[0] == "[]" for row in rows)
    doors = english(people.rooms, event)
    assert len(pdf(doors)) == len(doors.data["sections"])
    assert "phone" not in str(doors.data)


def test_the_attendance_report_counts_as_the_page_does(event):
    paper = english(about_event.attendance, event)
    assert [row[2] for row in paper.data["sections"][0]["rows"]] == ["3", "3", "2", "1"]
    assert [one["sum"][1] for one in paper.data["sections"][1:]] == ["2", "1", "1"]
    assert "Page 1/1" in pdf(paper)[0]


def test_the_agenda_says_that_it_is_a_draft(event):
    add_session(event, day_id=event.days[0].id, title_th="Opening")
    (text,) = pdf(english(about_event.agenda, event))
    assert "Draft, not released" in text
    assert "Opening" in text


def test_the_agenda_has_a_column_of_rooms_only_where_rooms_are_named(event):
    add_session(event, day_id=event.days[0].id, title_th="เปิด")
    heads = [column["label"] for column in about_event.agenda(event, Wish(SITE)).data["sections"][0]["columns"]]
    assert heads == ["เวลา", "หัวข้อ", "วิทยากร"]
    add_session(event, day_id=event.days[1].id, title_th="กลุ่มย่อย", room="ห้อง A")
    assert all(len(one["columns"]) == 4 for one in about_event.agenda(event, Wish(SITE)).data["sections"])


def test_an_empty_list_says_of_which_event_it_is(event):
    event.title_th = "Workshop 12"
    (text,) = pdf(english(people.rooms, event))
    assert "Workshop 12" in text
    assert "There is nothing to print yet." in text


def test_names_are_text_whatever_is_typed(event):
    given = person(event, HOSTILE, "1001", position=HOSTILE, organisation=HOSTILE)
    attend(given, 4)
    set_up(event, title=HOSTILE, issuer=HOSTILE, thai_digits=False)
    papers = [build(event, Wish(SITE)) for build in (people.sign_in, cards.badges, cards.tickets, people.roster)]
    for paper in papers:
        assert any("#panic(1)" in text for text in pages(as_pdf(paper.template, paper.data)))
    data = certificates_paper(issue_certificates(event), SITE)
    assert sum("#panic(1) *x* $a$ <b>" in text for text in pages(as_pdf("certificate", data))) == 3


def test_a_long_name_is_written_smaller_and_stays_inside_the_frame(event):
    short, long = "ปิ่น", "ณัฐกฤตากาญจนาภรณ์เพชรรัตนโกสินทร์ตระกูลไพศาลวัฒนาธรรมรงค์"
    for name in (short, long):
        attend(person(event, name, "1050"), 4)
    set_up(event)
    pictures = as_pictures("certificate", certificates_paper(issue_certificates(event), SITE))
    assert len(pictures) == 4
    for picture in pictures:
        assert ink(picture, (0.1, 0.38, 0.9, 0.48)) > 100  # the name
        for edge in ((0.055, 0.3, 0.075, 0.6), (0.925, 0.3, 0.945, 0.6)):
            assert ink(picture, edge) == 0
        assert ink(picture, (0.08, 0.72, 0.17, 0.86)) > 1000  # the code to check it


def test_a_long_name_of_the_issuer_stays_clear_of_the_number(event):
    set_up(event, issuer="สำนักพัฒนาสังคม กรุงเทพมหานคร ร่วมกับสถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)")
    (picture, *_) = as_pictures("certificate", certificates_paper(issue_certificates(event)[:1], SITE))
    bands = [ink(picture, (0.1, top / 400, 0.92, (top + 1) / 400)) for top in range(36, 70)]
    number = next(place for place, dots in enumerate(bands) if dots)
    assert 0 in bands[number : number + 12]  # an empty strip between the two
    assert any(bands[number + 12 :])


def test_a_long_name_is_parted_between_given_name_and_surname(event):
    given, surname = "ณัฐกฤตากาญจนาภรณ์เพชรรัตนโกสินทร์", "ตระกูลไพศาลวัฒนาธรรมรงค์ศักดิ์สิทธิ์"
    attend(register(event, prefix="นางสาว", given_name=given, surname=surname, district_code="1008"), 4)
    set_up(event)
    pictures = as_pictures("certificate", certificates_paper(issue_certificates(event), SITE))
    for edge in ((0.09, 0.36, 0.18, 0.46), (0.82, 0.36, 0.91, 0.46)):  # not a full line and the rest of the surname
        assert all(ink(picture, edge) == 0 for picture in pictures)


def test_the_widest_code_stays_on_one_line_of_a_ticket(event):
    person(event, "คนที่มีรหัสกว้าง").code = "MMMWWWMMM"
    assert any("MMM WWW MMM" in text for text in pdf(english(cards.tickets, event)))


def test_thai_digits_change_what_is_printed_and_not_the_address(event):
    set_up(event, thai_digits=True)
    data = certificates_paper(issue_certificates(event)[:1], SITE)
    assert data["sheets"][0]["number"] == "เลขที่ ๑/๒๕๖๕"
    assert data["issues"][0]["given"] == "ให้ไว้ ณ วันที่ ๑๖ ธันวาคม พ.ศ. ๒๕๖๕"
    code = queries.certificates_of(event)[0].code
    assert data["sheets"][0]["check"].endswith(f"housing.example.go.th/verify/{code}")


@pytest.mark.usefixtures("evening")
def test_the_papers_are_on_one_page_and_taking_names_is_noted(app, browser, sql):
    stored(app)
    trainer = browser("trainer")
    page = trainer.get(f"{PRINT}?by=district&digits=thai&zone=central")
    files = [link.get("href") for link in page.find("a") if ".pdf" in (link.get("href") or "")]
    assert len(files) == 7
    for path in files:
        assert "by=district" in path
        assert trainer.get(path).response.mimetype == "application/pdf"
    assert sql("SELECT count(*) FROM access_entry WHERE opened = 'names'") == 4
    assert trainer.get(f"{PRINT}/badges", status=302).response.location == f"{PRINT}/badges.pdf"
    for name in ("sign-in", "roster"):
        screen = trainer.get(f"{PRINT}/{name}", status=302).response.location
        assert screen.endswith(f"/registrations/print/{name}")
    trainer.get(f"{PRINT}/no-such.pdf", status=404)
    assert HOME in page.html
    assert browser("admin").get(PRINT).find("h2[@id='taken']")
    assert not trainer.get(PRINT).find("h2[@id='taken']")


@pytest.mark.usefixtures("evening")
def test_papers_of_an_event_without_people_or_days_are_empty_and_break_nothing(app, browser):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for day in workshop.create().days:
            day.dropped_at = clock.now()
    trainer = browser("trainer")
    for name in ("sign-in", "badges", "tickets", "roster", "rooms", "attendance", "agenda"):
        assert trainer.get(f"{PRINT}/{name}.pdf").response.mimetype == "application/pdf"
    assert "ยังไม่มีผู้ลงทะเบียน" in trainer.get(PRINT).text
