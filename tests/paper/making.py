"""A workshop that is over, with people who were there four, three, two times or never."""

import io
from typing import Any

import pypdf
from flask import Flask
from PIL import Image

from coordinator.audit import trail
from coordinator.checkin import operations as checkin
from coordinator.checkin.models import Method
from coordinator.checkin.sessions import sessions_of
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import Event
from coordinator.paper import operations
from coordinator.paper.models import CertificateSettings, Signer
from coordinator.paper.usual import settings_for
from coordinator.registration.models import Registration
from coordinator.registration.operations import register
from tests.support import workshop

HOME = f"/team/events/{workshop.SLUG}/certificates"
SIGNER = Signer("นายสมชาย ปิ่นแก้ว", "ผู้อำนวยการสำนัก")
# name, district, in how many half-days
THERE = (("นาง", "น้ำผึ้ง", "1001", 4), ("นาย", "จุ้ย", "1002", 3), ("", "วิญญู", "1004", 2), ("", "ปิ่น", None, 0))


def held(name: str = workshop.SLUG, *, there: Any = THERE, **more: Any) -> Event:
    """The event with its people; ``more`` are values of the event."""
    event = workshop.create(slug=name, **more)
    for prefix, given, district, times in there:
        attend(person(event, given, district, prefix=prefix), times)
    return event


def person(event: Event, given: str, district: str | None = "1001", **more: Any) -> Registration:
    return register(event, given_name=given, surname="ใจดี", district_code=district, **more)


def attend(who: Registration, times: int) -> None:
    """Check them in, in the first so many half-days."""
    for session in sessions_of(who.event)[:times]:
        checkin.mark(who.event, session, [who], Method.SEARCH)


def set_up(event: Event, **values: Any) -> CertificateSettings:
    """The usual settings, with some of them replaced."""
    usual = settings_for(event)
    names = ("least", "kind", "title", "hours", "dated", "thai_digits")
    given = {name: getattr(usual, name) for name in names} | {"issuer": "กรุงเทพมหานคร", "signers": [SIGNER]}
    return operations.set_certificates(event, **(given | values))


def stored(app: Flask, *, issued: bool = False, **values: Any) -> None:
    """Such an event in the database, its certificates set and, if wanted, ``issued``."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = held()
        set_up(event, **values)
        if issued:
            operations.issue_certificates(event)


def pages(file: bytes) -> list[str]:
    """The text of each page; only digits and Latin letters of it can be trusted."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def ink(picture: bytes, box: tuple[float, float, float, float]) -> int:
    """How many dark dots lie in a part of the picture, given in parts of its width and height."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    left, top, right, bottom = box
    width, height = image.size
    part = image.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))
    return sum(part.histogram()[:128])
