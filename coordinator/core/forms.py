"""The form every form is made from: our words, versions, and one way to try an operation."""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.fields import Field
from wtforms.fields.choices import SelectFieldBase

from coordinator.core import words
from coordinator.core.db import Audited, db
from coordinator.core.errors import Conflict, DomainError
from coordinator.core.words import LazyWords, _, lazy

# The sentences WTForms says by itself; listed so that the catalogues contain them.
BUILT_IN = (
    lazy("This field is required."),
    lazy("Not a valid choice."),
    lazy("Not a valid integer value."),
    lazy("Invalid Choice: could not coerce."),
    lazy("Invalid choice(s): one or more data inputs could not be coerced."),
    lazy("Invalid value, must be one of: %(values)s."),
    lazy("'%(value)s' is not a valid choice for this field."),
    lazy("'%(value)s' are not valid choices for this field."),
)


class _Translations:
    """WTForms asks this for its own messages."""

    def gettext(self, message: str) -> str:
        return words._(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return words._(one if n == 1 else many)  # WTForms fills in the values itself


class _Meta:
    """Our own catalogue, because WTForms has none for Thai."""

    def get_translations(self, form: object) -> _Translations:
        return _Translations()


class Row(Form):
    """One row of a form that has several alike, for ``RowsField``."""

    class Meta(_Meta):
        """As in ``BaseForm``."""


class RowsField(FieldList):
    """Rows of the same questions: ``RowsField(lazy("Days"), DayRow, rows=6, most=31)``."""

    def __init__(self, label: LazyWords, row: type[Row], *, rows: int, most: int, **kw: Any) -> None:
        super().__init__(FormField(row), label, min_entries=rows, max_entries=most, **kw)

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        # The inherited one takes every digit of Unicode for a number.
        found = (re.match(rf"{re.escape(prefix)}-([0-9]{{1,4}})(-|$)", name) for name in formdata)
        return (int(one[1]) for one in found if one)

    def write(self, value: Any) -> str:
        """The rows as a person reads them: in the table of a save that collided with another."""
        told = [[str(one) for one in dict(row or {}).values() if one] for row in value or ()]
        return "; ".join(" ".join(words) for words in told if words)


class BaseForm(FlaskForm):
    """A form whose values go to one operation.

    ``record`` is the record being changed, if any: its version travels in the form, and a save
    over somebody else's save is refused with both texts (``conflicts``: label -> their text).
    """

    class Meta(FlaskForm.Meta):
        """Our own catalogue, because WTForms has none for Thai."""

        def get_translations(self, form: object) -> _Translations:
            """Ours, whatever the form."""
            return _Translations()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What a form sent; JSON, which Flask-WTF would take for its fields, is nothing."""
            sent_as_json = formdata is _Auto and bool(request) and request.is_json
            return MultiDict() if sent_as_json else super().wrap_formdata(form, formdata)

    form_key = HiddenField()
    version = HiddenField()
    not_values: ClassVar[frozenset[str]] = frozenset({"csrf_token", "form_key", "version"})

    def __init__(self, *args: Any, record: Audited | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("obj", record)
        super().__init__(*args, **kwargs)
        self.record = record
        self.form_errors: list[str] = []
        self.result: Any = None
        self.conflicts: dict[str, str] = {}
        if not self.form_key.data:
            self.form_key.data = secrets.token_urlsafe(12)
        if record is None:
            del self.version

    def values(self) -> dict[str, Any]:
        """What was typed, understood: field name -> value."""
        return {name: field.data for name, field in self._fields.items() if name not in self.not_values}

    def attempt(self, operation: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Try the operation with the form's values; False leaves messages on the fields.

        Runs inside a savepoint, so a refused operation leaves nothing half-done. The result is
        kept in ``self.result``.
        """
        if not self.validate_on_submit() or self._is_stale():
            return False
        return self._is_done(db.session.begin_nested(), operation, *args, **more)

    def carry_out(self, operation: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """As ``attempt``, for a form that was found valid before the transaction, all of which is undone if refused."""
        return self._is_done(nullcontext(), operation, *args, **more)

    def _is_done(
        self, within: AbstractContextManager[Any], operation: Callable[..., Any], *args: Any, **more: Any
    ) -> bool:
        try:
            with within:
                self.result = operation(*args, **{**self.values(), **more})
                db.session.flush()
        except StaleDataError:
            self._refuse(Conflict(_("Somebody else saved this at the same moment. Save again.")))
            return False
        except DomainError as refusal:
            self._refuse(refusal)
            return False
        return True

    def check(self, rule: Callable[..., None]) -> bool:
        """Ask ``rule`` about the form's values without doing anything; messages go to the fields."""
        if not self.validate_on_submit():
            return False
        try:
            rule(**self.values())
        except DomainError as refusal:
            self._refuse(refusal)
        return not self.errors

    @property
    def http_status(self) -> int:
        """The HTTP status of a page with this form: 200, 409 on a conflict, 422 on mistakes."""
        if self.conflicts:
            return 409
        return 422 if self.errors else 200

    def _refuse(self, refusal: DomainError) -> None:
        way = _way_to(self, refusal.field or "")
        if way:
            way[-1].errors = (*way[-1].errors, refusal.message)
            for rows in (field for field in way if isinstance(field, FieldList)):
                rows.errors = [row.errors for row in rows]
        else:
            self.form_errors = [*self.form_errors, refusal.message]
        if isinstance(refusal, Conflict):
            self.conflicts = refusal.theirs or {"": refusal.message}

    def _is_stale(self) -> bool:
        """Whether the record was saved since this form was opened; then say what is stored now."""
        if self.record is None or self.version.data == str(self.record.version):
            return False
        self.conflicts = {
            str(field.label.text): shown(field, field.object_data)
            for name, field in self._fields.items()
            if name not in self.not_values and shown(field, field.object_data) != shown(field, field.data)
        }
        self.version.data = str(self.record.version)
        if not self.conflicts:
            return False
        message = _("Somebody else saved this record since you opened it. Compare, then save again.")
        self.form_errors = [*self.form_errors, message]
        return True


class PreviewedForm(BaseForm):
    """A form that is sent twice: the first time it shows what will be done, the second time, unchanged, it is done."""

    previewed = HiddenField()
    not_values = BaseForm.not_values | {"previewed"}

    def confirms(self, *outcome: object) -> bool:
        """Whether this outcome is the one that was shown before; it is shown from now on."""
        shown = ",".join(str(one) for one in outcome)
        is_confirmed = bool(self.previewed.data == shown)
        self.previewed.data = shown
        return is_confirmed

    def ask(self, question: Callable[[], Any]) -> Any:
        """The answer of an operation that only looks, or None with its refusal at its field."""
        try:
            return question()
        except DomainError as refusal:
            self._refuse(refusal)
            return None


def _way_to(form: Form, name: str) -> list[Field]:
    """The field of this name and those it lies in: "days-1-on_date" is in a row of rows. Empty if there is none."""
    first, *rest = name.split("-")
    way = [form._fields[first]] if first in form._fields else []
    for part in rest if way else ():
        inside = way[-1]
        if isinstance(inside, FieldList) and part.isdigit() and int(part) < len(inside.entries):
            way.append(inside.entries[int(part)])
        elif isinstance(inside, FormField) and part in inside.form._fields:
            way.append(inside.form._fields[part])
        else:
            return []
    return way


def shown(field: Field, value: Any) -> str:
    """``value`` as a person reads it in this field."""
    if isinstance(field, SelectFieldBase):
        wanted = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(choice.label) for choice in field.iter_choices() if str(choice.value) in wanted)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    write = getattr(field, "write", None)
    return str(write(value)) if write else str(value)
