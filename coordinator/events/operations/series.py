"""Series of events that build on each other."""

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events import queries
from coordinator.events.models import Event, Series, SeriesItem
from coordinator.events.operations.slugs import slugify


def create_series(*, name_th: str, name_en: str = "", slug: str = "") -> Series:
    """A new series without items. Refused when there is one of that name."""
    if queries.find_series(name_th) is not None:
        raise DomainError(_("There is a series of this name already."), "name_th")
    series = Series(slug=_free_slug(slug or slugify(name_en) or "series"), name_th=name_th, name_en=name_en)
    db.session.add(series)
    db.session.flush()
    return series


def add_series_item(
    series: Series,
    *,
    number: int,
    focus_th: str,
    focus_en: str = "",
    cohort: int | None = None,
    event: Event | None = None,
) -> SeriesItem:
    """The nth item with its focus; it may have no event and no date yet."""
    cohort = cohort or 1
    if any((item.number, item.cohort) == (number, cohort) for item in series.items):
        raise DomainError(_("The series has this number already."), "number")
    item = SeriesItem(number=number, cohort=cohort, focus_th=focus_th, focus_en=focus_en)
    series.items.append(item)
    if event is not None:
        link_event(item, event)
    db.session.flush()
    return item


def change_series(series: Series, *, name_th: str, name_en: str = "") -> Series:
    """Call a series otherwise; its address stays."""
    namesake = queries.find_series(name_th)
    if namesake is not None and namesake is not series:
        raise DomainError(_("There is a series of this name already."), "name_th")
    series.name_th, series.name_en = name_th, name_en
    db.session.flush()
    return series


def change_series_item(
    item: SeriesItem, *, number: int, focus_th: str, focus_en: str = "", cohort: int | None = None
) -> SeriesItem:
    """Change the number, cohort and focus of an item; its event stays with it."""
    place = (number, cohort or 1)
    if any((one.number, one.cohort) == place for one in item.series.items if one is not item):
        raise DomainError(_("The series has this number already."), "number")
    item.number, item.cohort, item.focus_th, item.focus_en = number, cohort or 1, focus_th, focus_en
    db.session.flush()
    return item


def remove_series_item(item: SeriesItem) -> None:
    """Take an item off its series. Refused while an event is held as it: that leaves the series first."""
    if item.event is not None:
        raise DomainError(_("An event is held as this item. Take the event out of the series first."))
    series = item.series
    db.session.delete(item)
    db.session.flush()
    db.session.expire(series, ["items"])


def link_event(item: SeriesItem, event: Event) -> None:
    """Say that this event is that item of the series. Refused when either is taken."""
    if item.event is not None and item.event is not event:
        raise DomainError(_("Another event has this number of the series."), "number")
    if event.series_item is not None and event.series_item is not item:
        raise DomainError(_("This event is in a series already."), "number")
    item.event = event
    db.session.flush()


def place_in_series(
    event: Event, *, series: str, number: int | None, cohort: int | None, focus_th: str, focus_en: str = ""
) -> None:
    """Make the event the nth item of the series of that name; a series or item nobody knows is made.

    Without a name the event leaves its series, whose item stays.
    """
    if event.series_item is not None:
        event.series_item.event = None
        db.session.flush()
    if not series:
        return
    if number is None:
        raise DomainError(_("Enter the number within the series."), "number")
    of = queries.find_series(series) or create_series(name_th=series)
    item = next((one for one in of.items if (one.number, one.cohort) == (number, cohort or 1)), None)
    if item is None:
        item = add_series_item(of, number=number, cohort=cohort or 1, focus_th=focus_th)
    item.focus_th, item.focus_en = focus_th or item.focus_th, focus_en or item.focus_en
    link_event(item, event)


def _free_slug(base: str) -> str:
    taken = queries.series_slugs()
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
