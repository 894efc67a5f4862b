"""Making worksheet forms and changing them: every change is a new version, and sheets keep the one they began with."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import Conflict, DomainError
from coordinator.core.folding import fold
from coordinator.core.placing import UP, move
from coordinator.core.undo import take_away
from coordinator.core.words import _
from coordinator.worksheets import queries
from coordinator.worksheets.columns import MOST_COLUMNS, PLACE, UNIT, Column, ColumnKind, as_data
from coordinator.worksheets.first_forms import forms
from coordinator.worksheets.models import SheetTemplate, SheetUse, TemplateVersion

KEYS = {ColumnKind.DISTRICT: UNIT, ColumnKind.AREA: PLACE}
"""Columns that other rooms know by what they hold: a form has at most one of each."""


def add_template(
    *, name_th: str, name_en: str, columns: Sequence[Column], like: SheetTemplate | None = None
) -> SheetTemplate:
    """Make one more form, behind the others; one made ``like`` another has the same use, and columns with its keys.

    Plans and working groups know columns by their keys, so a form that begins from nothing is for the talk.
    """
    known = queries.lock_templates()
    _refuse_same_name(name_th, known)
    named = _named(columns, {one.key for one in like.newest.columns} if like else set())
    _check(named)
    taken = {one.key for one in known}
    added = SheetTemplate(
        key=next(key for number in range(1, len(known) + 2) if (key := f"form-{number}") not in taken),
        name_th=name_th,
        name_en=name_en,
        use=like.use if like else SheetUse.TALK,
        position=max((one.position for one in known), default=-1) + 1,
    )
    added.versions = [TemplateVersion(number=1, kept=as_data(named))]
    db.session.add(added)
    db.session.flush()
    return added


def move_template_up(template: SheetTemplate) -> None:
    """Put a form in use one place earlier, for the pages of every event."""
    move([one for one in queries.lock_templates() if one.removed_at is None], template, UP)
    db.session.flush()


def retire_template(template: SheetTemplate) -> None:
    """Take a form out of use: events begin it no longer; those that have begun it keep it, with all its sheets.

    Refused for the last one: an event without any form has no worksheets.
    """
    in_use = [one for one in queries.lock_templates() if one.removed_at is None]
    if in_use == [template]:
        raise DomainError(_("This is the only form in use. Make another one first."))
    take_away(template)
    db.session.flush()


def restore_template(template: SheetTemplate) -> None:
    """Take a form into use again, whenever that was."""
    if template.removed_at is not None:
        _refuse_same_name(template.name_th, queries.lock_templates())
    template.removed_at = None
    db.session.flush()


def change_template(
    template: SheetTemplate, *, name_th: str, name_en: str, columns: Sequence[Column], seen: int
) -> TemplateVersion | None:
    """Give a form these names and columns; None when the columns are as before.

    A column whose key the form does not have is a new one. ``seen`` is the number of the version that the columns
    were made from; refused when there is a newer one.
    """
    queries.lock_template(template)
    if template.newest.number != seen:
        message = _("Somebody else changed this form meanwhile. Compare with the newest version, then save again.")
        raise Conflict(message)
    _refuse_same_name(name_th, [one for one in queries.every_template() if one is not template])
    ever = {one.key for version in template.versions for one in version.columns}
    named = _named(columns, {one.key for one in template.newest.columns}, ever)
    _check(named)
    template.name_th, template.name_en = name_th, name_en
    return _begin(template, named)


def use_version(template: SheetTemplate, version: TemplateVersion) -> TemplateVersion | None:
    """Go on with the columns of an earlier version; None when they are those of now."""
    queries.lock_template(template)
    return _begin(template, version.columns)


def reset_template(template: SheetTemplate) -> TemplateVersion | None:
    """Set one of the forms of the first workshop back to how it began; refused for any other."""
    queries.lock_template(template)
    first = next((one for one in forms() if one.key == template.key), None)
    if first is None:
        raise DomainError(_("This form did not come with the program, so there is nothing to set it back to."))
    template.name_th, template.name_en = first.th, first.en
    return _begin(template, first.columns)


def _begin(template: SheetTemplate, columns: Sequence[Column]) -> TemplateVersion | None:
    made = None
    if tuple(columns) != template.newest.columns:
        number = template.newest.number + 1
        made = TemplateVersion(template=template, number=number, kept=as_data(columns), made_at=clock.now())
        db.session.add(made)
    db.session.flush()
    return made


def _refuse_same_name(name: str, others: Collection[SheetTemplate]) -> None:
    if fold(name) in {fold(one.name_th) for one in others if one.removed_at is None}:
        raise DomainError(_("Another form in use has this name."), "name_th")


def _named(columns: Sequence[Column], now: Collection[str], ever: Collection[str] = ()) -> list[Column]:
    """The columns with their keys. ``now`` are the keys that a column may keep; all others are new columns.

    No key is given to another column, also not one that ``ever`` was there.
    """
    taken = {*now, *ever}
    found = []
    for column in columns:
        key = column.key if column.key in now else KEYS.get(column.kind, "")
        if not key:
            key = next(f"c{number}" for number in range(1, 1000) if f"c{number}" not in taken)
        taken.add(key)
        found.append(replace(column, key=key))
    return found


def _check(columns: Sequence[Column]) -> None:
    if not 1 <= len(columns) <= MOST_COLUMNS:
        raise DomainError(_("A form has from 1 to %(most)s columns.", most=MOST_COLUMNS))
    if len({fold(one.th) for one in columns}) < len(columns):
        raise DomainError(_("Two columns have the same heading."))
    if len({one.key for one in columns}) < len(columns):
        raise DomainError(_("A form has at most one column of districts and one of target areas."))
    for one in columns:
        if (one.key in KEYS.values() or one.kind in KEYS) and KEYS.get(one.kind) != one.key:
            message = _("“%(name)s”: a column of districts or areas stays one; add another.", name=one.th)
            raise DomainError(message)
        if one.kind is ColumnKind.CHOICE and len(one.options) < 2:
            raise DomainError(_("“%(name)s”: write at least two words to choose from.", name=one.th))
