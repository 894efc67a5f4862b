"""Saying something to a group that presents its sheet; hiding it and showing it again."""

from coordinator.breakouts.models import BreakoutGroup
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.worksheets.models import RemarkKind, SheetRemark, SheetTemplate
from coordinator.worksheets.operations.writing import Writer


def add_remark(
    group: BreakoutGroup, template: SheetTemplate, *, writer: Writer, office: str, kind: RemarkKind, text: str
) -> SheetRemark:
    """Say something to what the group wrote; ``office`` is what the hall reads of who said it."""
    remark = SheetRemark(group=group, template=template, author=writer.key, office=office, kind=kind, text=text)
    remark.at = clock.now()
    db.session.add(remark)
    db.session.flush()
    return remark


def hide_remark(remark: SheetRemark) -> None:
    """Show a remark no longer; hiding it again changes nothing."""
    remark.hidden_at = remark.hidden_at or clock.now()
    db.session.flush()


def show_remark(remark: SheetRemark) -> None:
    """Show a hidden remark again."""
    remark.hidden_at = None
    db.session.flush()
