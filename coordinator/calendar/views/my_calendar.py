"""The page of the own feed: make its secret address, replace it, switch it off, choose what it holds."""

from flask import make_response, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.calendar import links
from coordinator.calendar.personal import operations, queries
from coordinator.calendar.personal.forms import FeedForm
from coordinator.calendar.views import blueprint
from coordinator.core.errors import NotFound
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, site_address
from coordinator.core.words import _

# Kept in the browser's own cookie from the answer to the button until the page that shows it, once.
SHOWN_ONCE = "new_feed"


@blueprint.route("/account/calendar", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@writes
def my_calendar() -> ResponseReturnValue:
    """The state of the own feed, its address if it was made just now, and what to choose."""
    feed = queries.find_of_user(current_user.id)
    form = FeedForm(obj=feed)
    if form.attempt(operations.choose, current_user):
        return done(_("Saved."), url_for("calendar.my_calendar"))
    token = session.pop(SHOWN_ONCE, None)
    address = f"{site_address()}/feeds/my/{token}.ics"
    shown = links.subscription(address, _("My work calendar")) if token and feed and feed.is_on else None
    answer = page("calendar/mine.html", form=form, feed=feed, links=shown, button_form=BaseForm())
    response = make_response(answer)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/account/feeds")
@requires(Permission.ACCOUNT_EDIT)
def feeds_of_account() -> ResponseReturnValue:
    """The address that other programs know of the page."""
    return redirect(url_for("calendar.my_calendar"))


@blueprint.post("/account/calendar/address")
@requires(Permission.ACCOUNT_EDIT)
@writes
def make_feed_address() -> ResponseReturnValue:
    """Make a new secret address; the one before opens nothing any more."""
    session[SHOWN_ONCE] = operations.make_address(current_user)
    return done(_("The address is made."), url_for("calendar.my_calendar"))


@blueprint.post("/account/calendar/off")
@requires(Permission.ACCOUNT_EDIT)
@writes
def switch_feed_off() -> ResponseReturnValue:
    """The address opens nothing any more."""
    feed = queries.find_of_user(current_user.id)
    if feed is None:
        raise NotFound("no personal feed")
    operations.switch_off(feed)
    return done(
        _("Switched off. Programs that had the address find nothing there any more."), url_for("calendar.my_calendar")
    )
