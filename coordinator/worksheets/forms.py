"""The forms: one row as cells, for phones and browsers without scripts; a remark; what is sent; a worksheet form."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.fields import Field
from wtforms.widgets import ListWidget, RadioInput

from coordinator.core.errors import Conflict, DomainError
from coordinator.core.fields import (
    CoarseDateField,
    LongTextField,
    NumberField,
    PickField,
    TextField,
    TicksField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, Row, RowsField
from coordinator.core.grid.changes import Change, Outcome, Result, Verdict
from coordinator.core.words import _, lazy
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import MOST_COLUMNS, Column, ColumnKind, Option
from coordinator.worksheets.models import RemarkKind, SheetRow, SheetTemplate
from coordinator.worksheets.queries import HISTORY

BLANK, BLANK_AT_FIRST, NARROWEST, WIDEST = 3, 8, 60, 600


class RowForm(BaseForm):
    """One row. ``seen`` is its version when the form was opened; the fields of the columns are named ``c_<key>``."""

    seen = HiddenField()
    not_values = BaseForm.not_values | {"seen"}
    columns: Sequence[Column] = ()

    def __init__(self, reader: SheetReader, row: SheetRow | None) -> None:
        cells = row.cells if row else {}
        super().__init__(data={_name(one.key): reader.shown(one.key, cells.get(one.key, "")) for one in self.columns})
        self.reader, self.row = reader, row
        for column in self.columns:
            if column.kind is ColumnKind.CHOICE:
                # What was typed elsewhere and is none of the words stands among them, to be seen and kept.
                kept = reader.shown(column.key, cells.get(column.key, ""))
                words = dict.fromkeys((*(option.word for option in column.options), *filter(None, (kept,))))
                self._fields[_name(column.key)].offer((one, one) for one in words)
        if not self.seen.data:
            self.seen.data = str(row.version if row else 0)

    @property
    def cells(self) -> list[Field]:
        """The fields of the columns, in their order."""
        return [self._fields[_name(one.key)] for one in self.columns]

    def save(self, apply: Callable[[list[Change]], Outcome]) -> bool:
        """Try to save the row by ``apply``; False leaves what is wrong at its field, and what was typed."""
        return self.attempt(self._save, apply)

    def _save(self, apply: Callable[[list[Change]], Outcome], **typed: Any) -> None:
        texts = {one.key: typed[_name(one.key)] or "" for one in self.columns}
        for key, text in texts.items():
            if problem := self.reader.read(key, text).problem:
                raise DomainError(problem, _name(key))
        if not any(text.strip() for text in texts.values()):
            raise DomainError(_("Write something into at least one field."))
        if changes := self._changes(texts):
            self._judge(apply(changes).results)

    def _changes(self, texts: dict[str, str]) -> list[Change]:
        """What the person changed: a field left as it was when the form was opened says nothing."""
        row, known = self.row, self.row.cells if self.row else {}
        seen = (
            int(self.seen.data)
            if str(self.seen.data).isascii() and str(self.seen.data).isdigit() and len(self.seen.data) < 10
            else 0
        )
        later = HISTORY.overtaken({row.id: seen}) if row else {}
        found = []
        for key, text in texts.items():
            kept = self.reader.stored(key, text)
            theirs = later.get((row.id, key)) if row else None
            if kept != (theirs.base if theirs else known.get(key, "")):
                found.append(Change(row.id if row else "new:form", key, kept, seen))
        return found

    def _judge(self, results: Sequence[Result]) -> None:
        clashes = {one.change.field: one.theirs for one in results if one.verdict is Verdict.CONFLICT and one.theirs}
        if clashes:
            assert self.row is not None
            self.seen.data = str(self.row.version)
            labels = {one.key: one.label for one in self.columns}
            message = _("Somebody else wrote into the same field meanwhile. Put the texts together, then save again.")
            raise Conflict(message, {labels[key]: self.reader.shown(key, one.value) for key, one in clashes.items()})
        refused = next((one for one in results if one.verdict is Verdict.REFUSED), None)
        if refused is not None:
            raise DomainError(refused.message, _name(refused.change.field))


class SendForm(BaseForm):
    """What is sent of a sheet: ``take`` are the rows sent before whose differences are sent, too."""

    public = BooleanField(lazy("Show the activities in the public calendar once the plan is approved"))
    take = TicksField(lazy("Differences to send"), [optional()])

    def __init__(self, differing: Sequence[tuple[int, str]], taken: Sequence[int]) -> None:
        super().__init__(data={"public": True, "take": [str(one) for one in taken]})
        self.take.offer(differing)


class RemarkForm(BaseForm):
    """What somebody in the hall says to the group that presents."""

    kind = WordField(lazy("Kind"), RemarkKind, widget=ListWidget(prefix_label=False), option_widget=RadioInput())
    text = LongTextField(lazy("What do you say to the group?"), [required(lazy("Write something."))], most=600)

    def __init__(self) -> None:
        super().__init__(data={"kind": RemarkKind.COMMENT})


class FollowUpForm(BaseForm):
    """Of which offices a next step is made, who does it and by when."""

    # What was ticked may have been made meanwhile: the operation looks.
    districts = TicksField(lazy("Offices"), [optional()], validate_choice=False)
    owner = TextField(lazy("Responsible"), [optional()])
    due = CoarseDateField(lazy("Due"), [optional()])

    def __init__(self, offices: Sequence[tuple[str, str]], owner: str) -> None:
        super().__init__(data={"owner": owner, "districts": [code for code, _name in offices]})
        self.districts.offer(offices)


def row_form(columns: Sequence[Column], reader: SheetReader, row: SheetRow | None) -> RowForm:
    """The form of a row of these columns; None is a new one."""
    fields: dict[str, Any] = {_name(one.key): _field(one) for one in columns}
    kind: type[RowForm] = type("RowFormOfColumns", (RowForm,), {"columns": columns, **fields})
    return kind(reader, row)


def _name(key: str) -> str:
    return f"c_{key}"


def _field(column: Column) -> Any:
    label: Any = column.label
    if column.kind is ColumnKind.LONG:
        return LongTextField(label, [optional()], most=4000, name=_name(column.key))
    if column.kind is ColumnKind.CHOICE:
        return PickField(label, [optional()], empty=lazy("Not said"), name=_name(column.key))
    return TextField(label, [optional()], most=2000, name=_name(column.key))


class ColumnRow(Row):
    """One column; without words there is none. ``key`` says which one it was before."""

    key = HiddenField()
    order = NumberField(lazy("Order"), [optional()], least=1, most=99)
    th = TextField(lazy("Heading"), [optional()], most=80)
    en = TextField(lazy("Heading (English)"), [optional()], most=80)
    kind = WordField(lazy("What its cells hold"), ColumnKind)
    options = LongTextField(lazy("Words to choose from"), [optional()], most=2000)
    width = NumberField(lazy("Width (pixels)"), [optional()], least=NARROWEST, most=WIDEST)
    required = BooleanField(lazy("To be filled in"))


class NewTemplateForm(BaseForm):
    """A worksheet form to be made: from nothing, or with the names and columns of another one."""

    name_th = TextField(lazy("Name"), [required(lazy("Enter a name."))], most=120)
    name_en = TextField(lazy("Name (English)"), [optional()], most=120)
    columns = RowsField(lazy("Columns"), ColumnRow, rows=1, most=MOST_COLUMNS + BLANK)

    def __init__(self, like: SheetTemplate | None, **more: Any) -> None:
        begun = like.newest.columns if like else ()
        rows = [_as_typed(one, place) for place, one in enumerate(begun, start=1)]
        blank = [{"kind": ColumnKind.TEXT} for _one in range(BLANK if like else BLANK_AT_FIRST)]
        names = {"name_th": like.name_th, "name_en": like.name_en} if like else {}
        super().__init__(data={**names, "columns": rows + blank, **more})

    def values(self) -> dict[str, Any]:
        """With the columns in their order."""
        told = super().values()
        return told | {"columns": _columns(told["columns"])}


class TemplateForm(NewTemplateForm):
    """A worksheet form. ``seen`` is the number of its newest version when the page was opened."""

    seen = HiddenField()

    def __init__(self, template: SheetTemplate) -> None:
        super().__init__(template, seen=template.newest.number)

    def values(self) -> dict[str, Any]:
        """With the version that was seen as a number."""
        told = super().values()
        return told | {"seen": int(told["seen"]) if str(told["seen"]).isdecimal() and len(told["seen"]) < 10 else 0}


class OfferedForm(BaseForm):
    """The forms that the groups of an event are offered."""

    forms = TicksField(lazy("Forms"))

    def __init__(self, templates: Sequence[SheetTemplate], offered: Sequence[SheetTemplate]) -> None:
        super().__init__(data={"forms": [one.key for one in offered]})
        self.forms.offer((one.key, one.name) for one in templates)


def _as_typed(column: Column, place: int) -> dict[str, Any]:
    words = "\n".join(f"{one.th} | {one.en}" if one.en else one.th for one in column.options)
    return {
        "key": column.key, "order": place, "th": column.th, "en": column.en, "kind": column.kind,
        "options": words, "width": column.px or None, "required": column.required,
    }  # fmt: skip


def _columns(rows: Sequence[dict[str, Any]]) -> list[Column]:
    """The columns that have words, by their places; those without a place come last."""
    told = [row for row in rows if row["th"] or row["en"] or row["options"]]
    if any(not row["th"] for row in told):
        raise DomainError(_("Give each column a heading in Thai; to take a column out, empty all its words."))
    told.sort(key=lambda row: row["order"] or 100)
    return [
        Column(
            row["key"] or "", row["th"], row["kind"], row["en"] or "",
            tuple(_option(line) for line in (row["options"] or "").splitlines() if line.strip()),
            bool(row["required"]), row["width"] or 0,
        )
        for row in told
    ]  # fmt: skip


def _option(line: str) -> Option:
    thai, _bar, english = line.partition("|")
    return Option(thai.strip(), english.strip())
