"""The calendar to read: agenda, month and table."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from flask import Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import queries, shown, tables
from coordinator.calendar.entries import Entry
from coordinator.calendar.months import Month
from coordinator.calendar.queries import CalendarFilter, Order, Window
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import Days, asked_days, asked_filter, asks_for_unknown, offer, parameters
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.paging import SIZE, read_page
from coordinator.core.web import asked, csv_file, page
from coordinator.core.words import _
from coordinator.registration.offers import Offer, open_offers

RECENT = 6
EVENT = "/events/"
# ``page=all`` is for paper: one month a page, and no more rows than a browser prints without trouble.
ALL, MOST_ON_PAPER, MOST_IN_FILE = "all", 1000, 1_000_000
SORTS = [order.value for order in Order if order is not Order.READING]


@blueprint.get("/calendar")
@public
def agenda() -> ResponseReturnValue:
    """What is coming, by month and day, from today or from the day asked for."""
    wanted, days = asked_filter(), asked_days()
    first = _first_day(days)
    part = queries.page_of_entries(wanted, Window(first=first), read_page(asked("page")), Order.READING)
    return _shown(
        "calendar/agenda.html",
        first=first,
        wrong_day=_wrong_day(days),
        part=part,
        months=shown.agenda(part.items, first),
        offers=_offers(part.items),
        outside=queries.next_entry(CalendarFilter(), clock.today()) if not part.total and parameters(wanted) else None,
        past=_latest_past(wanted) if not part.total else [],
        **offer(wanted, "agenda", "calendar.agenda"),
    )


@blueprint.get("/calendar/<name>")
@public
def month(name: str) -> ResponseReturnValue:
    """One month as a table; a Buddhist year leads to the address with the Common Era year.

    A month that the calendar does not reach is answered with the nearest one, and 404.
    """
    today, read = clock.today(), Month.read(name)
    missing = read is None or not read.is_near(today)
    one = Month.nearest(name, today) if read is None or missing else read
    if not missing and one.address != name:
        return redirect(url_for("calendar.month", name=one.address, **parameters(asked_filter())), 301)
    wanted = asked_filter()
    days = shown.agenda(
        shown.in_reading_order(queries.collect(wanted, Window(one.first, one.last)), one.first), one.first
    )
    return _shown(
        "calendar/month.html",
        missing=missing,
        month=one,
        this_month=Month.of(today),
        shown=days[0] if days else shown.MonthShown(one, []),
        weekdays=shown.weekdays(),
        weeks=shown.weeks,
        neighbours=[other if other.is_near(today) else None for other in map(one.shifted, (-1, 1))],
        **offer(wanted, "month", "calendar.month", name=one.address),
    )


@blueprint.get("/calendar/list")
@public
def listing() -> ResponseReturnValue:
    """Everything, past included, as a table: fifty at a time, or all of it for paper."""
    wanted, days = asked_filter(), asked_days()
    order, whole = _asked_order(), asked("page") == ALL
    size = MOST_ON_PAPER if whole else SIZE
    part = queries.page_of_entries(wanted, days.window, read_page(asked("page")), order, size)
    return _shown(
        "calendar/list.html",
        days=days,
        part=part,
        whole=whole,
        order=order.value,
        months=shown.by_month(part.items),
        **offer(wanted, "list", "calendar.listing", days.understood),
    )


@blueprint.get("/calendar/list.csv")
@public
def listing_csv() -> ResponseReturnValue:
    """The same rows for a spreadsheet; none where the page would say that part of its address is not known."""
    if asks_for_unknown():
        raise NotFound("a zone, district or kind")
    rows = queries.page_of_entries(asked_filter(), asked_days().window, 1, _asked_order(), MOST_IN_FILE)
    file = csv_file("calendar", tables.as_csv(rows.items))
    file.headers["Cache-Control"] = "no-cache"
    return file


def _shown(template: str, **context: Any) -> Response:
    """The page, answered with 404 when what its address asks for is not there; it says so and shows what is near."""
    answer = make_response(page(template, **context))
    if context["unknown"] or context.get("missing"):
        answer.status_code = 404
    return answer


def _offers(entries: Iterable[Entry]) -> Mapping[str, Offer]:
    """Path -> offer, of the events among these whose pages take names now."""
    today = clock.today()
    coming = {entry.path for entry in entries if entry.last >= today and entry.path.startswith(EVENT)}
    offers = open_offers([path.removeprefix(EVENT) for path in coming])
    return {f"{EVENT}{slug}": offer for slug, offer in offers.items()}


def _first_day(days: Days) -> date:
    """The day in ``from``; today when there is none that the calendar reaches."""
    day = days.window.first
    return day if day and Month.of(day).is_near(clock.today()) else clock.today()


def _wrong_day(days: Days) -> str:
    """Why the agenda does not begin on the day in ``from``, or ""."""
    if "from" in days.wrong:
        return days.wrong["from"]
    reached = not days.window.first or Month.of(days.window.first).is_near(clock.today())
    return "" if reached else _("The calendar reaches ten years back and ten years ahead.")


def _asked_order() -> Order:
    """The order in ``sort``; the latest first when there is none."""
    return Order(asked("sort", SORTS) or Order.LATEST.value)


def _latest_past(wanted: CalendarFilter) -> list[Entry]:
    """The last things that are over, newest first; those outside the filter when it has none."""
    over = Window(last=clock.today() - timedelta(days=1))
    for each in (wanted, CalendarFilter()):
        found = [entry for entry in queries.collect(each, over, newest=RECENT) if entry.last < clock.today()]
        if found:
            return found[::-1][:RECENT]
    return []
