"""What says who somebody is, put away while the person has its use restricted (PDPA, section 34)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core import clock, personal
from coordinator.core.db import Base
from coordinator.core.names import join_name
from coordinator.core.personal import Whose
from coordinator.core.phones import in_full, parse_phone
from coordinator.core.types import SortKey, UTCDateTime
from coordinator.core.words import lazy

PUT_AWAY = (
    *("prefix", "given_name", "surname", "position", "organisation", "phone", "phone_typed", "email", "note"),
    *("folded", "sort_key"),
)


class Restriction(Base):
    """The columns of a registration that say who it is, which there are empty as long as this row is here.

    Whatever list, sheet, file, print or letter is made of registrations, by whichever door, cannot name the person.
    Only the holder of the ticket is shown them. It is not in the trail, which would tell the names.
    """

    __tablename__ = "restriction"
    __table_args__ = (Index(None, "email"),)
    kind_word = lazy("data put away while its use is restricted")

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    prefix: Mapped[str]
    given_name: Mapped[str]
    surname: Mapped[str]
    position: Mapped[str]
    organisation: Mapped[str]
    phone: Mapped[str]
    phone_typed: Mapped[str]
    email: Mapped[str]
    note: Mapped[str]
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey)

    @property
    def full_name(self) -> str:
        """Title, given name and surname."""
        return join_name(self.prefix, self.given_name, self.surname)

    @property
    def phone_in_full(self) -> str:
        """The number with its extension as one calls it; empty when none is known."""
        return in_full(parse_phone(self.phone_typed) if self.phone_typed else None)


personal.holds(
    Restriction,
    Whose.TICKET,
    by="registration_id",
    gone=dict.fromkeys(PUT_AWAY, ""),
    told=("since", *PUT_AWAY[:9]),
)
