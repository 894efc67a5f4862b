"""The letters as they are read: compared with the files in tests/golden, which a person looked at.

To accept a change, delete the file and run the test twice: it is written anew, and fails once to say so.
"""

from pathlib import Path

import pytest

from coordinator.accounts.operations import change_account
from coordinator.core import clock
from coordinator.events import operations as events
from coordinator.events.models import Venue
from coordinator.notices.operations.reminders import remind
from coordinator.registration import operations as registrations
from coordinator.registration.operations import registering
from tests.notices.making import FIRST, SECOND, arrive, enrol, event, registration, saving
from tests.notices.test_reminders import at
from tests.support import cast, workshop
from tests.support.itip import mails

GOLDEN = Path(__file__).parent.parent / "golden"
CODE = "7K3M9QX2H"


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_letters_of_an_event_read_as_they_should(app, language, monkeypatch):
    story(app, language, monkeypatch)
    with app.app_context():
        written = "\n".join(as_text(one) for one in mails(cast.email("participant"), taken_back=True))
    path = GOLDEN / f"letters.{language}.txt"
    if not path.exists():
        path.write_text(written, encoding="utf-8")
        pytest.fail(f"{path.name} is written: look at it")
    assert written == path.read_text(encoding="utf-8")


def story(app, language, monkeypatch):
    """Registered, moved, reminded, taken off, put back, cancelled."""
    monkeypatch.setattr(registering, "new_code", lambda: CODE)
    with saving(app):
        change_account(cast.person("participant"), name="participant", phone=None, language=language)
        made = workshop.create(title_en="Workshop on housing", short_en="Housing workshop")
        events.set_days(made, [FIRST, SECOND])
        for number, day in enumerate(made.days, 1):
            day.uid = f"00000000-0000-4000-8000-00000000000{number}"
        made.venue = Venue(
            name_th="โรงแรมปรินซ์พาเลซ", name_en="Prince Palace Hotel", address="488/800 ถนนบำรุงเมือง",
            map_url="https://maps.example/?q=13.7530,100.5120", folded="", sort_key="",
        )  # fmt: skip
        made.contact = "สำนักพัฒนาสังคม 0 2245 5165"
    number = enrol(app, email=cast.email("participant"))
    arrive(app)
    with saving(app):
        events.set_days(event(), [FIRST, None])
    with saving(app), clock.at(at(12, 9)):
        remind(clock.now(), "https://site.example")
    arrive(app)
    with saving(app):
        registrations.cancel_registration(registration(number))
    arrive(app)
    with saving(app):
        registrations.restore_registration(registration(number))
    arrive(app)
    with saving(app):
        events.cancel_event(event(), reason="น้ำท่วม")


def as_text(mail) -> str:
    """All that goes out of one mail."""
    head = f"{'=' * 78}\n{mail.kind.value} {mail.method}\nSubject: {mail.subject}\n\n{mail.body}\n"
    return head + (f"\n{mail.calendar}" if mail.calendar else "").replace("\r\n", "\n")
