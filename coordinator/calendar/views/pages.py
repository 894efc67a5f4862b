"""The calendar to read: agenda, month and table."""

from datetime import date, timedelta

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import queries, shown, tables
from coordinator.calendar.entries import Entry
from coordinator.calendar.months import Month
from coordinator.calendar.queries import CalendarFilter, Window
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import asked_filter, offer, parameters
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.paging import SIZE, Page, read_page
from coordinator.core.web import asked, csv_file, page

RECENT = 6


@blueprint.get("/calendar")
@public
def agenda() -> ResponseReturnValue:
    """What is coming, by month and day, from today or from the day asked for."""
    wanted, first = asked_filter(), _asked_day()
    found = shown.in_reading_order(queries.collect(wanted, Window(first=first)), first)
    part = _page_of(found)
    return page(
        "calendar/agenda.html",
        first=first,
        part=part,
        months=shown.agenda(part.items, first),
        outside=_next_outside() if not found and parameters(wanted) else None,
        past=_latest_past(wanted) if not found else [],
        **offer(wanted, "agenda", "calendar.agenda"),
    )


@blueprint.get("/calendar/<name>")
@public
def month(name: str) -> ResponseReturnValue:
    """One month as a table; a Buddhist year leads to the address with the Common Era year."""
    asked_for = Month.read(name)
    if asked_for is None or not asked_for.is_near(clock.today()):
        raise NotFound(f"month {name}")
    if asked_for.address != name:
        return redirect(url_for("calendar.month", name=asked_for.address, **parameters(asked_filter())), 301)
    wanted = asked_filter()
    entries = queries.collect(wanted, Window(asked_for.first, asked_for.last))
    days = shown.agenda(shown.in_reading_order(entries, asked_for.first), asked_for.first)
    return page(
        "calendar/month.html",
        month=asked_for,
        shown=days[0] if days else shown.MonthShown(asked_for, []),
        weekdays=shown.weekdays(),
        weeks=shown.weeks,
        neighbours=[one if one.is_near(clock.today()) else None for one in map(asked_for.shifted, (-1, 1))],
        **offer(wanted, "month", "calendar.month", name=asked_for.address),
    )


@blueprint.get("/calendar/list")
@public
def listing() -> ResponseReturnValue:
    """Everything, past included, as a table."""
    wanted = asked_filter()
    order = asked("sort", tables.ORDERS) or tables.DEFAULT
    part = _page_of(tables.ordered(queries.collect(wanted, Window()), order))
    return page("calendar/list.html", part=part, order=order, **offer(wanted, "list", "calendar.listing"))


@blueprint.get("/calendar/list.csv")
@public
def listing_csv() -> ResponseReturnValue:
    """The same rows for a spreadsheet."""
    order = asked("sort", tables.ORDERS) or tables.DEFAULT
    rows = tables.ordered(queries.collect(asked_filter(), Window()), order)
    file = csv_file("calendar", tables.as_csv(rows))
    file.headers["Cache-Control"] = "no-cache"
    return file


def _asked_day() -> date:
    """The day in ``from``; today when there is none that the calendar reaches."""
    try:
        day = date.fromisoformat(asked("from"))
    except ValueError:
        return clock.today()
    return day if Month.of(day).is_near(clock.today()) else clock.today()


def _page_of(entries: list[Entry]) -> Page[Entry]:
    last = max(1, -(-len(entries) // SIZE))
    number = min(read_page(asked("page")), last)
    return Page(entries[(number - 1) * SIZE : number * SIZE], number, len(entries))


def _next_outside() -> Entry | None:
    """The next thing that the filter hides."""
    coming = queries.collect(CalendarFilter(), Window(first=clock.today()))
    return next((entry for entry in coming if not entry.cancelled and not shown.is_period(entry)), None)


def _latest_past(wanted: CalendarFilter) -> list[Entry]:
    """The last things that are over, newest first; those outside the filter when it has none."""
    over = Window(last=clock.today() - timedelta(days=1))
    for each in (wanted, CalendarFilter()):
        found = [entry for entry in queries.collect(each, over, newest=RECENT) if entry.last < clock.today()]
        if found:
            return found[::-1][:RECENT]
    return []
