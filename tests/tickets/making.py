"""Somebody who registers, and the ticket that comes of it."""

from werkzeug.test import TestResponse

from tests.support import workshop
from tests.support.browser import Browser, Page

FORM = f"/events/{workshop.SLUG}/register"
SUDA = {
    "prefix": "น.ส.",
    "given_name": "สุดา",
    "surname": "ณ อยุธยา",
    "district_code": "1026",
    "telephone": "๐๘๑ ๒๓๔ ๕๖๗๘",
    "email": "suda@example.invalid",
}


def registers(browser: Browser, **typed: str) -> str:
    """The address of the ticket."""
    return browser.submit(FORM, SUDA | typed).response.location


def ticket(browser: Browser, **typed: str) -> Page:
    return browser.get(registers(browser, **typed))


def post(browser: Browser, path: str, data: dict) -> TestResponse:
    """What is answered to exactly this, whatever a form on a page would send."""
    answer = browser.client.post(path, data=data)
    browser.written.clear()
    return answer
