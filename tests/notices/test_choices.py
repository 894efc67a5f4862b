"""Everybody with an account chooses which optional mails come."""

import pytest

from coordinator.outbox.models import MessageKind

PAGE = "/account/notices"
OPTIONAL = [kind.value for kind in MessageKind if kind.switchable]


def test_what_is_not_ticked_is_refused_and_ticked_again_is_wanted(browser, sql):
    person = browser("participant")
    page = person.get(PAGE)
    assert page.fields()["wanted"] == OPTIONAL
    saved = person.follow(person.send(page, {"wanted": OPTIONAL[1:]}))
    assert saved.fields()["wanted"] == OPTIONAL[1:]
    assert sql("SELECT kind FROM opt_out") == OPTIONAL[0]
    person.send(saved, {"wanted": OPTIONAL})
    assert sql("SELECT count(*) FROM opt_out") == 0


def test_what_cannot_be_refused_is_not_offered(browser, sql):
    person = browser("participant")
    person.send(person.get(PAGE), {"wanted": [MessageKind.INVITATION.value]}, status=422)
    assert sql("SELECT count(*) FROM opt_out") == 0


@pytest.mark.parametrize("who", ["participant", "central"])
def test_the_account_leads_to_it(browser, who):
    assert browser(who).get("/account").find(f"a[@href='{PAGE}']")
    browser(who).get(f"{PAGE}?lang=en")
