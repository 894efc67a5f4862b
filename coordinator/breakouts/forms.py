"""What people type about a division, its groups, and moving people between them."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField

from coordinator.breakouts.arranging import Rules
from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.breakouts.overview import GroupView
from coordinator.breakouts.words import Offices, Part, Rest, Rule
from coordinator.core import dates
from coordinator.core.fields import (
    LongTextField,
    NumberField,
    PickField,
    TextField,
    TicksField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, PreviewedForm
from coordinator.core.words import _, language, lazy
from coordinator.events.models import AgendaSession, SessionKind
from coordinator.places.models import Zone

IN_GROUPS = (SessionKind.SMALL_GROUP, SessionKind.PLANNING, SessionKind.PRESENTATION)
HIGHEST_SEED = 999_999
BY_RULE = "rule"


class RuleForm(PreviewedForm):
    """By what people are divided. First it shows the groups; sent again unchanged, it makes them."""

    rule = WordField(lazy("How to divide"), Rule)
    offices = WordField(lazy("People of one office"), Offices)
    rest = WordField(lazy("People without a district"), Rest)
    spread_experience = BooleanField(lazy("Spread those who attended an earlier part over the groups"))
    most_per_facilitator = NumberField(lazy("People for each facilitator at most"), [optional()], least=1, most=1000)
    seed = NumberField(lazy("Number of the draw"), [required(lazy("Enter a number."))], least=0, most=HIGHEST_SEED)

    @property
    def rules(self) -> Rules:
        """The rules of a form that is in order."""
        seed: Any = self.seed.data
        return Rules(
            self.rule.data,
            self.offices.data,
            self.spread_experience.data,
            self.rest.data,
            self.most_per_facilitator.data,
            seed,
        )


class NewDivisionForm(RuleForm):
    """A new division: how many groups, by which rule, in which sessions."""

    count = NumberField(lazy("Number of groups"), [optional()], least=2, most=60)
    name_th = TextField(lazy("Name of the division"), [optional()], most=120)
    name_en = TextField(lazy("Name of the division (English)"), [optional()], most=120)
    session_ids = TicksField(lazy("Sessions in which these groups meet"))

    def __init__(self, sessions: Sequence[AgendaSession], taken: Iterable[int], **kw: Any) -> None:
        super().__init__(data={"seed": 1, "session_ids": usual_sessions(sessions, taken)}, **kw)
        self.session_ids.offer((one.id, session_words(one)) for one in sessions if one.id not in set(taken))


class DivisionForm(BaseForm):
    """The name of a division and the sessions it serves."""

    name_th = TextField(lazy("Name of the division"), [required(lazy("Enter a name."))], most=120)
    name_en = TextField(lazy("Name of the division (English)"), [optional()], most=120)
    session_ids = TicksField(lazy("Sessions in which these groups meet"))

    def __init__(self, sessions: Sequence[AgendaSession], division: Division) -> None:
        ticked = [str(one.id) for one in division.sessions]
        super().__init__(record=division, data={"session_ids": ticked})
        self.session_ids.offer((one.id, session_words(one)) for one in sessions)


class GroupForm(BaseForm):
    """One group: name, room, seats, zone, and who leads it."""

    name_th = TextField(lazy("Name"), [required(lazy("Enter a name."))], most=120)
    name_en = TextField(lazy("Name (English)"), [optional()], most=120)
    room = TextField(lazy("Room"), [optional()], most=100)
    capacity = NumberField(lazy("Seats in the room"), [optional()], least=1, most=10_000)
    zone_slug = PickField(lazy("Takes people of the zone"), [optional()], empty=lazy("No zone"))
    facilitators = LongTextField(lazy("Facilitators"), [optional()])
    rapporteurs = LongTextField(lazy("Rapporteur"), [optional()])

    def __init__(self, zones: Iterable[Zone], view: GroupView | None = None, **kw: Any) -> None:
        super().__init__(record=view.group if view else None, obj=_as_typed(view) if view else None, **kw)
        self.zone_slug.offer((one.slug, one.short) for one in zones)


class MoveForm(BaseForm):
    """Who is moved, where to, and as what."""

    registration_ids = TicksField(lazy("People to move"), validate_choice=False)
    group_id = PickField(lazy("Move to"), [required(lazy("Choose a group from the list."))], empty=lazy("Choose"))
    part = WordField(lazy("As"), Part)

    def __init__(self, groups: Iterable[BreakoutGroup], **kw: Any) -> None:
        super().__init__(**kw)
        self.registration_ids.offer(())
        offered: list[tuple[Any, str]] = [(one.id, one.named_with_room) for one in groups]
        self.group_id.offer([*offered, (BY_RULE, _("Where the rule has them"))])

    def values(self) -> dict[str, Any]:
        """The operation's values: no group for those who go back to the rule."""
        values = super().values()
        return values | {"group_id": None if values["group_id"] == BY_RULE else values["group_id"]}


def usual_sessions(sessions: Iterable[AgendaSession], taken: Iterable[int]) -> list[str]:
    """The keys of the sessions that are held in groups as a rule and have none yet."""
    return [str(one.id) for one in sessions if one.kind in IN_GROUPS and one.id not in set(taken)]


def session_words(session: AgendaSession) -> str:
    """A session with its day and half-day, as a choice."""
    day = dates.format_date(session.day.on_date, language())
    return f"{day} {session.half_day.word} · {session.title}"


def _as_typed(view: GroupView) -> SimpleNamespace:
    """The group as its form asks for it."""
    group = view.group
    names = ("version", "name_th", "name_en", "room", "capacity", "zone_slug")
    return SimpleNamespace(
        **{name: getattr(group, name) for name in names},
        facilitators="\n".join(one.full_name for one in view.facilitators),
        rapporteurs="\n".join(one.full_name for one in view.rapporteurs),
    )
