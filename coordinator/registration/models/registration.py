"""People registered for an event."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.accounts.models import User
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.names import join_name
from coordinator.core.personal import Person, Whose
from coordinator.core.phones import Phone, in_full, parse_phone
from coordinator.core.types import SortKey, UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, _, lazy
from coordinator.events.models import Event, ParticipantGroup
from coordinator.places.models import District
from coordinator.registration.codes import new_code


class RegistrationState(WordEnum):
    """Whether the person has a seat."""

    CONFIRMED = "confirmed", lazy("Confirmed")
    WAITING = "waiting", lazy("Waiting list")
    CANCELLED = "cancelled", lazy("Cancelled registration")


class Standing(WordEnum):
    """How somebody stands with an event, as one has to tell them: waiting for a seat is not waiting for approval."""

    CONFIRMED = "confirmed", RegistrationState.CONFIRMED.word
    WAITING = "waiting", RegistrationState.WAITING.word
    ASKED = "asked", lazy("Waits for approval")
    CANCELLED = "cancelled", RegistrationState.CANCELLED.word

    @classmethod
    def of(cls, state: RegistrationState, awaits_approval: bool) -> "Standing":
        """That of a registration."""
        return cls.ASKED if state is RegistrationState.WAITING and awaits_approval else cls(state.value)


class RegistrationSource(WordEnum):
    """Through which door the registration came."""

    DESK = "desk", lazy("Entered by staff")
    PASTE = "paste", lazy("Pasted list")
    PUBLIC = "public", lazy("Registered in person")
    OFFICE = "office", lazy("Named by the office through its link")


class Food(WordEnum):
    """What the person eats; may reveal religion or health, so never required."""

    UNSTATED = "unstated", lazy("Not stated")
    USUAL = "usual", lazy("Usual")
    HALAL = "halal", lazy("Halal")
    VEGETARIAN = "vegetarian", lazy("Vegetarian")
    OTHER = "other", lazy("Other: the organisers will ask")

    @property
    def is_a_need(self) -> bool:
        """Whether it may show religion or health, so that it is kept only with consent (PDPA, section 26)."""
        return self not in (Food.UNSTATED, Food.USUAL)


class Registration(Audited, Base):
    """One person's place at one event.

    ``seat`` is given with the place and unique within the event: a fault gives an error, never a
    guest too many. Somebody on the waiting list who has one is offered it until ``offered_until``; without a seat
    such an offer has lapsed. ``waits_since`` is when somebody came on the waiting list, which is the order in it;
    ``awaits_approval`` says that the organisers have not agreed yet, ``declined_because`` what they told somebody
    whom they did not take: such a one keeps both, for the way back to the same place. ``replaces`` is the
    registration whose seat this one took over. ``language`` is the one the person registered in and is written to.
    ``registered_by`` is the member of staff who entered it, and ``notice_digest`` the privacy notice that the person
    saw, if the person did it.
    Since ``restricted_at`` everything that says who it is lies in a ``Restriction``, because the person wants that.
    ``erased_at`` is when everything that tells who it was went; what is counted stays under the new, random ``code``.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("event_id", "seat"),
        Index(None, "event_id", "sort_key"),
        Index(None, "event_id", "district_code"),
        Index(None, "email"),
    )
    kind_word = lazy("registration")
    unaudited = frozenset(
        {"folded", "sort_key", "seat", "code"}
        | {"language", "registered_by_id", "replaces_id", "notice_digest", "cancelled_by_holder", "waits_since"}
        | {"erased_at"}
    )
    personal = frozenset({"phone", "phone_typed", "email", "food"})
    confidential = "registration:read"
    words: ClassVar[dict[str, LazyWords]] = {
        "prefix": lazy("Title before the name"),
        "given_name": lazy("Given name"),
        "surname": lazy("Surname"),
        "position": lazy("Job title"),
        "organisation": lazy("Organisation"),
        "district_code": lazy("District"),
        "participant_group_id": lazy("Participant group"),
        "phone": lazy("Phone"),
        "phone_typed": lazy("Phone"),
        "email": lazy("E-mail"),
        "food": lazy("Food"),
        "state": lazy("State"),
        "source": lazy("Entered through"),
        "note": lazy("Note"),
        "cancelled_at": lazy("Cancelled on"),
        "offered_until": lazy("Seat offered until"),
        "awaits_approval": lazy("Waits for approval"),
        "declined_because": lazy("Why it was declined"),
        "restricted_at": lazy("Use of the data restricted since"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    code: Mapped[str] = mapped_column(String(9), unique=True)
    seat: Mapped[int | None]
    prefix: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str]
    surname: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    participant_group_id: Mapped[int | None] = mapped_column(ForeignKey("participant_group.id"))
    phone: Mapped[str] = mapped_column(default="")
    phone_typed: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    food: Mapped[Food] = mapped_column(word_enum(Food, "food"), default=Food.UNSTATED)
    state: Mapped[RegistrationState] = mapped_column(word_enum(RegistrationState, "state"))
    source: Mapped[RegistrationSource] = mapped_column(word_enum(RegistrationSource, "source"))
    note: Mapped[str] = mapped_column(default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_by_holder: Mapped[bool] = mapped_column(default=False)
    waits_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    offered_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    awaits_approval: Mapped[bool] = mapped_column(default=False)
    declined_because: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="th")
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    notice_digest: Mapped[str | None] = mapped_column(ForeignKey("told_text.digest"))
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey)
    is_sample: Mapped[bool] = mapped_column(default=False)
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    restricted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    district: Mapped[District | None] = relationship(lazy="joined")
    participant_group: Mapped[ParticipantGroup | None] = relationship(lazy="joined")
    registered_by: Mapped[User | None] = relationship()
    replaces: Mapped["Registration | None"] = relationship(remote_side=[id])

    @property
    def full_name(self) -> str:
        """Title, given name and surname as written on a list."""
        if self.restricted_at:
            return _("(name withheld)")
        return join_name(self.prefix, self.given_name, self.surname) or _("(name erased)")

    @property
    def telephone(self) -> Phone | None:
        """The number as it was typed, understood; with its extension."""
        return parse_phone(self.phone_typed) if self.phone_typed else None

    @property
    def phone_in_full(self) -> str:
        """The number with its extension as one calls it; empty when none is known."""
        return in_full(self.telephone)

    @property
    def office(self) -> str:
        """Where the person comes from, as written on lists."""
        return self.organisation or (self.district.full_name if self.district else "")

    @property
    def unit(self) -> str:
        """The organisation where it says more than the district beside it."""
        district_office = f"สำนักงานเขต{self.district.name_th}" if self.district else ""
        return "" if self.organisation == district_office else self.organisation

    @property
    def standing(self) -> Standing:
        """How the person stands with the event."""
        return Standing.of(self.state, self.awaits_approval)

    @property
    def is_offered(self) -> bool:
        """Whether a seat is kept for this person until they answer, and there is still time to.

        What was not answered in time is over at that moment, not when the program comes to free the seat.
        """
        if self.state is not RegistrationState.WAITING or self.seat is None:
            return False
        return self.offered_until is not None and self.offered_until > clock.now()

    @property
    def scope(self) -> Scope:
        """Where the event belongs; the trail asks it of everybody who registers, so it does not look for the zone."""
        return self.event.scope.part_of(None)

    @property
    def part(self) -> Scope:
        """The same; of the zones taking part in the event the person's own."""
        return self.event.scope.part_of(self.district.zone_slug if self.district else None)

    def __str__(self) -> str:
        return self.full_name


def _code(_person: Person) -> str:
    """Another random number: who has the ticket finds nothing under its code any more."""
    return new_code()


def _now(_person: Person) -> datetime:
    return clock.now()


_WHO = ("prefix", "given_name", "surname", "position", "phone", "phone_typed", "email", "note", "declined_because")
_PLACE = ("organisation", "district_code", "participant_group_id", "state", "seat", "source", "food", "language")
_WHEN = ("created_at", "updated_at", "cancelled_at", "cancelled_by_holder", "replaces_id")
personal.holds(
    Registration,
    Whose.TICKET,
    by="id",
    gone=dict.fromkeys((*_WHO, "folded", "sort_key"), "")
    | {"food": Food.UNSTATED}  # it may show religion or health, and nobody comes back to it
    | {"code": _code, "notice_digest": None, "registered_by_id": None, "erased_at": _now, "restricted_at": None},
    stays={"organisation", "district_code", "language"},
    told=("event_id", "code", *_WHO, *_PLACE, *_WHEN),
)
personal.holds(
    Registration,
    Whose.ACCOUNT,
    by="registered_by_id",
    stays={"code", "folded", "sort_key", "notice_digest", *_WHO, *_PLACE},
    told=("event_id", "created_at"),
)
