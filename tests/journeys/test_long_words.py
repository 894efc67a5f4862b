"""Names far longer than anybody expects: no page for phones scrolls sideways because of them."""

from datetime import date

import pytest

from coordinator.breakouts import operations as breakouts
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import OrganiserPart
from coordinator.registration import operations as registration
from tests.calendar import making
from tests.calendar.making import Saved
from tests.support.tab import PHONE

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

# Sixty letters without a place to break, and a Thai title of two hundred in which only a dictionary finds one.
WORD = "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochAB"
TITLE = ("การประชุมเชิงปฏิบัติการคณะทำงานพัฒนาที่อยู่อาศัยในพื้นที่ริมคลอง" * 4)[:200]
OFFICE = "คณะทำงานพัฒนาและแก้ไขปัญหาที่อยู่อาศัยของผู้มีรายได้น้อยระดับสำนักงานเขตและชุมชน"

PUBLIC = "/calendar", "/calendar/list", "/calendar/2023-02", "/events/{slug}", "/events/{slug}/register", "/t/{code}"
TEAM = (
    "",
    "/agenda",
    "/groups",
    "/groups/{division}",
    "/groups/{division}/people",
    "/registrations",
    "/registrations/invitations",
    "/registrations/missing",
    "/registrations/{person}",
    "/door",
    "/attendance",
    "/certificates",
    "/evaluation",
    "/report",
    "/notices",
    "/print",
    "/print/people",
    "/edit",
    "/cancel",
)
OTHERS = (
    "/team",
    "/team/events",
    "/team/venues",
    "/team/venues/{venue}",
    "/events/{slug}/worksheets",
    "/search?q=" + WORD,
)


def test_no_page_of_an_event_with_endless_words_is_wider_than_a_phone(live_app, window):
    with Saved(live_app):
        event = making.event(
            TITLE,
            (DaySpan(date(2023, 2, 15)),),
            short_th=WORD,
            venue=WORD,
            room=WORD,
            organisers=[OrganiserLine(WORD, OrganiserPart.ORGANISER)],
        )
        person = registration.register(
            event, given_name=WORD, surname=WORD, position=OFFICE, organisation=WORD, district_code="1001"
        )
        division = breakouts.divide_anew(event)
        known = {"slug": event.slug, "code": person.code, "division": division.id, "person": person.id}
        known["venue"] = event.venue_id
    admin = window("admin", width=PHONE)
    wide = []
    for path in (*PUBLIC, *(f"/team/events/{{slug}}{part}" for part in TEAM), *OTHERS):
        admin.open(path.format(**known))
        wide += admin.overflow()
    assert wide == []
