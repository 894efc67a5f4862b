"""Understanding a cell by the field of a form, so that grid, form and paste read alike."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form

from coordinator.core.grid.changes import Cell


def read_field(form: Form, name: str, typed: str, text: str) -> Cell:
    """What ``text`` means to the field ``name``; the cell keeps what was ``typed``."""
    field: Any = form._fields[name]
    field.echo = ""
    field.process(MultiDict({field.name: text}))
    if not field.validate(form):
        return Cell(typed, problem=" ".join(str(message) for message in field.errors))
    return Cell(typed, field.data, echo=field.echo)


def one_line(text: str, between: str) -> str:
    """The lines of a cell in one, for columns that lists and calendars show on one line."""
    if "\n" not in text and "\r" not in text:
        return text
    lines = (line.strip(f" {between}") for line in text.splitlines())
    return between.join(line for line in lines if line)
