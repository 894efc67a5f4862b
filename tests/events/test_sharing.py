"""An event sent on: what chats show of its link, its poster, the words to paste."""

import io
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from PIL import Image

from coordinator.core import clock
from coordinator.events import card, operations, queries
from coordinator.events.models import RegistrationWay
from coordinator.events.operations import news
from coordinator.registration import operations as desk
from tests.calendar.making import TITLE, Saved, event
from tests.support import cast


@pytest.fixture
def saved(app):
    return Saved(app)


@pytest.fixture
def slug(saved):
    with saved:
        return event(venue="โรงแรมปรินซ์พาเลซ", owner_id=cast.person("trainer").id, title_en="Housing data training").slug


def told(page):
    return {meta.get("property"): meta.get("content") for meta in page.find("meta") if meta.get("property")}


def test_the_place_leads_to_a_map_of_its_own_or_to_what_a_map_finds(browser, saved, slug):
    def links():
        return [
            link.get("href")
            for link in browser().get(f"/events/{slug}").find("a")
            if "".join(link.itertext()) == "แผนที่"
        ]

    assert [unquote(link) for link in links()] == [
        "https://www.google.com/maps/search/?api=1&query=โรงแรมปรินซ์พาเลซ กรุงเทพมหานคร"
    ]
    with saved:
        queries.get_event(slug).venue.map_url = "https://maps.example/?q=13.7563,100.5018"
    assert links() == ["https://maps.example/?q=13.7563,100.5018"]


def test_a_shared_link_tells_title_day_and_place_and_names_nobody(browser, slug):
    shown = told(browser().get(f"/events/{slug}"))
    assert shown["og:title"] == TITLE
    assert shown["og:description"] == "พฤ 15 – ศ 16 ธ.ค. 2565 · โรงแรมปรินซ์พาเลซ"
    assert "trainer" not in "".join(shown.values())
    assert shown["og:url"].endswith(f"/events/{slug}")
    assert browser().get(f"/events/{slug}").html.count('rel="canonical"') == 1


def test_the_picture_of_a_link_is_a_png_of_the_size_chats_ask_for(browser, slug):
    visitor = browser()
    shown = told(visitor.get(f"/events/{slug}"))
    answer = visitor.client.get(shown["og:image"])
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
    assert len(answer.data) < 100_000
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    again = visitor.client.get(shown["og:image"], headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_picture_has_a_new_address_and_other_letters_when_the_event_changes(browser, saved, slug):
    before = told(browser().get(f"/events/{slug}"))["og:image"]
    english = told(browser().get(f"/events/{slug}?lang=en"))["og:image"]
    with saved:
        operations.cancel_event(queries.get_event(slug), reason="น้ำท่วม")
    visitor = browser()
    shown = told(visitor.get(f"/events/{slug}"))
    pictures = [visitor.client.get(address).data for address in (english, shown["og:image"])]
    assert len({before, english, shown["og:image"]}) == 3
    assert pictures[0] != pictures[1]
    assert shown["og:description"].startswith("ยกเลิก")


def test_where_thai_letters_cannot_be_set_a_link_has_its_words_alone(browser, slug, monkeypatch):
    monkeypatch.setattr(card.features, "check", lambda name: False)
    shown = told(browser().get(f"/events/{slug}"))
    assert "og:image" not in shown
    assert shown["og:description"]
    browser().get(f"/events/{slug}/card.png", status=404)


def test_a_line_of_thai_ends_where_a_word_ends():
    title = "อบรมพัฒนาศักยภาพเจ้าหน้าที่ด้านการพัฒนาที่อยู่อาศัย รุ่น 2"
    parts = list(card.pieces(title))
    assert "".join(parts) == title
    assert "รุ่น 2" in parts
    assert "เจ้าหน้าที่" in parts
    assert not any(part[0] in "ะาิีึืุู่้๊๋์็ัํๆ" for part in parts)


@pytest.mark.parametrize("title", ["ก", "ก" * 300, "ประชุม " * 60, "x" * 300, "ปั้นญี่ปุ่น ผู้ใหญ่"])
def test_any_title_has_room_on_the_picture(title):
    drawn = card.draw(card.Card("การอบรม", title, "15 ธ.ค. 2565", "ที่" * 100, "", "กทม."))
    picture = Image.open(io.BytesIO(drawn)).convert("L")
    edges = [picture.crop((left, 100, left + 40, 610)) for left in (0, 1160)]
    assert [edge.getextrema()[0] > 200 for edge in edges] == [True, True]


def test_the_poster_says_what_when_and_where_and_leads_to_the_page(browser, slug):
    poster = browser().get(f"/events/{slug}/poster")
    assert poster.h1 == TITLE
    for words in ("พฤ 15 – ศ 16 ธ.ค. 2565", "โรงแรมปรินซ์พาเลซ", "09:00–16:30 น.", "สแกนเพื่อ"):
        assert words in poster.text
    assert "<svg" in poster.html
    short = next(word for word in poster.text.split() if "/e/" in word)
    answer = browser().client.get(short[short.index("/e/") :])
    assert answer.location == f"/events/{slug}"
    assert f"/events/{slug}/poster" in browser().get(f"/events/{slug}").html


def test_a_draft_has_neither_poster_nor_picture(browser, saved):
    with saved:
        slug = event(publish=False).slug
    for part in ("poster", "card.png"):
        browser().get(f"/events/{slug}/{part}", status=404)


def test_the_poster_of_a_cancelled_event_says_so(browser, saved, slug):
    with saved:
        operations.cancel_event(queries.get_event(slug), reason="น้ำท่วม")
    assert "งานนี้ยกเลิกแล้ว" in browser().get(f"/events/{slug}/poster").text


def test_the_text_for_line_has_title_buddhist_date_place_and_link(browser, slug):
    page = browser().get(f"/events/{slug}")
    line = next(link.get("href") for link in page.find("a") if link.get("href").startswith("https://line.me/"))
    text = unquote(line.partition("text=")[2]).splitlines()
    assert text[:3] == [TITLE, "พฤ 15 – ศ 16 ธ.ค. 2565", "โรงแรมปรินซ์พาเลซ"]
    assert text[3].endswith(f"/events/{slug}")
    assert len(line) < 2000


def test_a_full_event_says_so_instead_of_asking_for_names(browser, saved):
    with saved:
        made = event(capacity=1, registration_way=RegistrationWay.OFFICE)
        slug = made.slug
    assert "ลงทะเบียนผ่านสำนักงานเขต" in browser().get(f"/events/{slug}").text
    with saved:
        desk.register(queries.get_event(slug), given_name="สุดา", surname="ใจดี")
    assert "ที่นั่งเต็มแล้ว" in browser().get(f"/events/{slug}").text


def test_what_is_over_leads_to_what_is_coming(browser, slug):
    visitor = browser()
    assert "เพิ่มลงปฏิทินของฉัน" in visitor.get(f"/events/{slug}").text
    with clock.at(datetime(2022, 12, 20, tzinfo=UTC), every_thread=True):
        text = visitor.get(f"/events/{slug}").text
    assert "งานนี้จัดไปแล้ว" in text
    assert "เพิ่มลงปฏิทินของฉัน" not in text


def test_what_changed_at_one_moment_is_told_together_above_the_event(browser, saved, slug):
    with saved:
        changed = queries.get_event(slug)
        news.tell(changed, "ย้ายห้องประชุม", "Another room")
        with clock.at(clock.now() + timedelta(hours=1)):
            for text in ("เลื่อนวัน", "เปลี่ยนสถานที่"):
                news.tell(changed, text, "Changed")
    page = browser().get(f"/events/{slug}").text
    assert [page.count(text) for text in ("เลื่อนวัน", "เปลี่ยนสถานที่", "ย้ายห้องประชุม")] == [2, 2, 1]
