"""What people type about an event and its days."""

from collections.abc import Iterable
from datetime import time
from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.core import clock, dates
from coordinator.core.fields import (
    ClockField,
    LongTextField,
    NumberField,
    PickField,
    TextField,
    ThaiDateField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.words import _, lazy
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import (
    Event,
    EventDay,
    EventKind,
    OrganiserPart,
    RegistrationWay,
)
from coordinator.places.models import District, Zone

OPENS, CLOSES = time(8, 30), time(16, 30)
DAY_ROWS, MOST_DAYS = 6, 31
ORGANISER_ROWS, MOST_ORGANISERS = 4, 12


class DayRow(Row):
    """One day with both clock times, or with neither."""

    on_date = ThaiDateField(lazy("Date"), [optional()])
    starts = ClockField(lazy("Starts"), [optional()])
    ends = ClockField(lazy("Ends"), [optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Times need their day."""
        valid = super().validate(extra_validators)
        if not self.on_date.data and not self.on_date.errors and (self.starts.data or self.ends.data):
            self.on_date.errors = (_("Enter the day of these times."),)
            return False
        return bool(valid)

    def span(self) -> DaySpan | None:
        """The day typed, if any."""
        day = self.on_date.data
        return DaySpan(day, self.starts.data, self.ends.data) if day else None


class OrganiserRow(Row):
    """An organisation and its part."""

    name = TextField(lazy("Organisation"), [optional()])
    part = WordField(lazy("Part"), OrganiserPart)


class DistrictsField(SelectMultipleField):
    """Some of the fifty districts, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, districts: Iterable[District]) -> None:
        """Set what can be ticked."""
        self.choices = [SelectChoice(value=one.code, label=one.name) for one in districts]


class DetailsForm(BaseForm):
    """What an event is, without its days."""

    kind = WordField(lazy("Kind of event"), EventKind)
    title_th = TextField(lazy("Full title"), [required(lazy("Enter the full title."))], most=300)
    short_th = TextField(lazy("Short title"), [optional()], most=60)
    title_en = TextField(lazy("Full title (English)"), [optional()], most=300)
    short_en = TextField(lazy("Short title (English)"), [optional()], most=60)
    description_th = LongTextField(lazy("Description"), [optional()])
    description_en = LongTextField(lazy("Description (English)"), [optional()])
    audience_th = TextField(lazy("Who should come"), [optional()], most=300)
    zone_slug = PickField(lazy("Zone"), [optional()], empty=lazy("All zones"))
    districts = DistrictsField(lazy("Only for these districts"), [optional()])
    venue = TextField(lazy("Venue"), [optional()])
    venue_en = TextField(lazy("Venue (English)"), [optional()])
    venue_district = PickField(lazy("District of the venue"), [optional()], empty=lazy("Not stated"))
    room = TextField(lazy("Room"), [optional()], most=100)
    organisers = RowsField(lazy("Organisers"), OrganiserRow, rows=ORGANISER_ROWS, most=MOST_ORGANISERS)
    capacity = NumberField(lazy("Capacity"), [optional()], least=1, most=100_000)
    quota_per_district = NumberField(lazy("Seats per district"), [optional()], least=1, most=10_000)
    planned_participants = NumberField(lazy("Planned participants"), [optional()], least=1, most=100_000)
    registration_way = PickField(
        lazy("Who registers"),
        [optional()],
        empty=lazy("As is usual for the kind of event"),
    )
    opens_on = ThaiDateField(lazy("Registration opens on"), [optional()])
    opens_at = ClockField(lazy("Opening time"), [optional()])
    closes_on = ThaiDateField(lazy("Registration closes on"), [optional()])
    closes_at = ClockField(lazy("Closing time"), [optional()])
    contact = TextField(lazy("Contact"), [optional()])

    def __init__(self, zones: Iterable[Zone], districts: Iterable[District], **kw: Any) -> None:
        super().__init__(**kw)
        districts = list(districts)
        self.zone_slug.offer((zone.slug, zone.short) for zone in zones)
        self.districts.offer(districts)
        self.venue_district.offer((one.code, one.name) for one in districts)
        self.registration_way.offer((way.value, way.word) for way in RegistrationWay)

    def validate(self, extra_validators: Any = None) -> bool:
        """A time of opening or closing needs its day."""
        valid = super().validate(extra_validators)
        if self.opens_at.data and not self.opens_on.data and not self.opens_on.errors:
            self.opens_on.errors = (_("Enter the day on which registration opens."),)
            valid = False
        if self.closes_at.data and not self.closes_on.data and not self.closes_on.errors:
            self.closes_on.errors = (_("Enter the day on which registration closes."),)
            valid = False
        return bool(valid)

    def values(self) -> dict[str, Any]:
        """The fields, with instants and organisers put together; the way of registering only if one is chosen."""
        typed = super().values()
        for name, usual in (("opens", OPENS), ("closes", CLOSES)):
            day, at = typed.pop(f"{name}_on"), typed.pop(f"{name}_at")
            typed[f"registration_{name}_at"] = clock.bangkok(day, at or usual) if day else None
        way = typed.pop("registration_way")
        if way:
            typed["registration_way"] = RegistrationWay(way)
        typed["organisers"] = [OrganiserLine(row["name"], row["part"]) for row in typed["organisers"] if row["name"]]
        return typed


class EventForm(DetailsForm):
    """A new event with its days, on one page."""

    days = RowsField(lazy("Days"), DayRow, rows=DAY_ROWS, most=MOST_DAYS)

    def values(self) -> dict[str, Any]:
        """As for the details, and the days in the order of their rows."""
        return super().values() | {"days": [row.form.span() for row in self.days]}


class ChangeForm(DetailsForm):
    """An event that is there already. Seats of one the public knows are changed where its registrations are."""

    def __init__(self, zones: Iterable[Zone], districts: Iterable[District], event: Event) -> None:
        super().__init__(zones, districts, record=event, obj=_as_typed(event))
        del self.registration_way.choices[0]  # there is a way already, whatever is usual
        if event.is_public:
            del self.capacity
            del self.quota_per_district


class DaysForm(BaseForm):
    """The days of an event; an emptied row drops its day."""

    days = RowsField(lazy("Days"), DayRow, rows=DAY_ROWS, most=MOST_DAYS)

    def __init__(self, event: Event) -> None:
        known = sorted(event.days, key=lambda day: day.position)
        rows: list[Any] = [None if day.dropped_at else _day_as_typed(day) for day in known]
        rows += [None] * (min(MOST_DAYS, len(known) + 2) - len(rows))
        super().__init__(record=event, obj=SimpleNamespace(version=event.version, days=rows))

    def values(self) -> dict[str, Any]:
        """The days in the order of their rows."""
        return {"spans": [row.form.span() for row in self.days]}


class CopyForm(BaseForm):
    """When the copy of an event begins, and what is copied besides what the event is."""

    first_day = ThaiDateField(lazy("First day of the copy"), [optional()])
    with_agenda = BooleanField(lazy("Agenda with rooms and speakers"), default=True)
    with_documents = BooleanField(lazy("Documents"), default=True)


class CancelForm(BaseForm):
    """Why an event does not take place."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])


def _day_as_typed(day: EventDay) -> dict[str, Any]:
    return {"on_date": day.on_date, "starts": day.starts, "ends": day.ends}


def _as_typed(event: Event) -> SimpleNamespace:
    """The event as its form asks for it."""
    opens = dates.to_bangkok(event.registration_opens_at) if event.registration_opens_at else None
    closes = dates.to_bangkok(event.registration_closes_at) if event.registration_closes_at else None
    organisers: list[Any] = [{"name": one.organisation.name_th, "part": one.part} for one in event.organisers]
    organisers += [None] * (min(MOST_ORGANISERS, max(ORGANISER_ROWS, len(organisers) + 1)) - len(organisers))
    names = (
        "version", "kind", "title_th", "short_th", "title_en", "short_en", "description_th", "description_en",
        "audience_th", "room", "capacity", "quota_per_district", "planned_participants", "contact",
    )  # fmt: skip
    return SimpleNamespace(
        **{name: getattr(event, name) for name in names},
        zone_slug=event.zone_slug,
        districts=[link.district_code for link in event.districts],
        venue=event.venue.name_th if event.venue else "",
        venue_en=event.venue.name_en if event.venue else "",
        venue_district=event.venue.district_code if event.venue else None,
        organisers=organisers,
        registration_way=event.registration_way.value,
        opens_on=opens.date() if opens else None,
        opens_at=opens.time() if opens else None,
        closes_on=closes.date() if closes else None,
        closes_at=closes.time() if closes else None,
    )
