"""The page of patterns: every component in every state, for those who build pages."""

from datetime import timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, PasswordField, RadioField
from wtforms.fields.choices import SelectChoice

from coordinator.access.guard import public
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision, fiscal_year
from coordinator.core.fields import (
    LongTextField,
    PhoneField,
    TextField,
    ThaiDateField,
    WordField,
    WordsField,
    required,
)
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.words import WordEnum, lazy
from coordinator.plans.schedule import Scale, axis


class Kind(WordEnum):
    """Some words to choose from."""

    AGENDA = "agenda", lazy("Agenda")
    MONTH = "month", lazy("Month")
    TABLE = "table", lazy("Table")


class DayRow(Row):
    """One row of a list of rows."""

    on = ThaiDateField(lazy("Date"))
    note = TextField(lazy("Note"))


class PatternForm(BaseForm):
    """One field of every sort."""

    given_name = TextField(lazy("Given name"), [required()])
    surname = TextField(lazy("Surname"))
    phone = PhoneField(lazy("Phone number"), [required()])
    password = PasswordField(lazy("Password"), [required()])
    starts = ThaiDateField(lazy("Start"), [required()])
    view = WordField(lazy("Views"), Kind, [required()])
    district = WordField(lazy("District"), Kind)
    tools = TextField(lazy("Tools"))
    note = LongTextField(lazy("Note"))
    kind = RadioField(
        lazy("Status"),
        [required()],
        choices=[SelectChoice(value=kind.value, label=kind.word) for kind in Kind],
    )
    partners = WordsField(lazy("Table"), Kind)
    days = RowsField(lazy("Table"), DayRow, rows=2, most=2)
    photo_consent = BooleanField(lazy("Photos of me may be published"))


def install(blueprint: Blueprint) -> None:
    """Show the page at ``/patterns``."""
    blueprint.add_url_rule("/patterns", "patterns", show)


@public
def show() -> ResponseReturnValue:
    """The page, with one form as it is opened and one as it comes back."""
    return render_template(
        "components/patterns.html",
        forms=[_filled(), _refused()],
        kinds=list(Kind),
        page_address="?page={}".format,
        scale=axis(Scale.MONTH, fiscal_year(clock.today())),
        bars=_bars(),
    )


def _bars() -> list[tuple[CoarseDate, CoarseDate | None, str, bool]]:
    """Schedules around today: some days, months, one day, and one that is late."""
    today, ago = clock.today(), clock.today() - timedelta(days=80)
    this, last = CoarseDate.covering(today, Precision.MONTH), CoarseDate.covering(ago, Precision.MONTH)
    return [
        (CoarseDate(ago), CoarseDate(today), "in_progress", False),
        (last, this, "planned", False),
        (CoarseDate(today), None, "done", False),
        (last, None, "not_started", True),
    ]


def _filled() -> PatternForm:
    typed = MultiDict({"ok-given_name": "สมศรี", "ok-phone": "081 234 5678", "ok-starts": "9/8/65"})
    return PatternForm(formdata=typed, prefix="ok", meta={"csrf": False})


def _refused() -> PatternForm:
    form = PatternForm(
        formdata=MultiDict({"no-starts": "31/4/65", "no-phone": "08"}), prefix="no", meta={"csrf": False}
    )
    form.validate()
    return form
