"""What people type about a venue and its rooms."""

from types import SimpleNamespace
from typing import Any

from coordinator.core.fields import NumberField, PickField, TextField, optional, required
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.words import lazy
from coordinator.events.lines import RoomLine
from coordinator.events.models import Venue
from coordinator.places.queries import list_districts

ROOM_ROWS, MOST_ROOMS = 6, 40


class RoomRow(Row):
    """A room; without a name there is none."""

    name = TextField(lazy("Room"), [optional()], most=100)
    capacity = NumberField(lazy("Seats in the room"), [optional()], least=1, most=10_000)


class VenueForm(BaseForm):
    """A venue as all of its events know it."""

    name_th = TextField(lazy("Thai name"), [required(lazy("Enter the Thai name."))], most=200)
    name_en = TextField(lazy("English name"), [optional()], most=200)
    district_code = PickField(lazy("District"), [optional()], empty=lazy("Not stated"))
    address = TextField(lazy("Address"), [optional()], most=300)
    map_url = TextField(lazy("Map link"), [optional()], most=1000)
    rooms = RowsField(lazy("Rooms"), RoomRow, rows=ROOM_ROWS, most=MOST_ROOMS)

    def __init__(self, venue: Venue) -> None:
        rooms: list[Any] = [{"name": one.name, "capacity": one.capacity} for one in venue.rooms]
        rooms += [None] * (min(MOST_ROOMS, max(ROOM_ROWS, len(rooms) + 2)) - len(rooms))
        names = ("version", "name_th", "name_en", "district_code", "address", "map_url")
        super().__init__(
            record=venue, obj=SimpleNamespace(**{name: getattr(venue, name) for name in names}, rooms=rooms)
        )
        self.district_code.offer((one.code, one.name) for one in list_districts())

    def values(self) -> dict[str, Any]:
        """With the rooms that have a name."""
        told = super().values()
        rooms = [RoomLine(row["name"], row["capacity"]) for row in told["rooms"] if row["name"]]
        return told | {"rooms": rooms, "district_code": told["district_code"] or None}
