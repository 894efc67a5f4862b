"""Cells of a row as plain values that can be kept, compared, and made a row again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from coordinator.plans.models import Activity

TEXTS = (
    "place", "process", "name", "method", "tools", "responsible", "involved",
    "indicator", "indicator_unit", "budget_source",
)  # fmt: skip
AMOUNTS = ("indicator_target", "budget")


def cells_of(activity: Activity) -> dict[str, Any]:
    """What a plan says about an activity, without its schedule and without what became of it."""
    texts = {key: getattr(activity, key) for key in TEXTS}
    amounts = {key: _plain(getattr(activity, key)) for key in AMOUNTS}
    return {**texts, **amounts, "is_public": activity.is_public}


def values_of(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The same as the values of a row that can be added to a plan."""
    texts = {key: cells.get(key) or "" for key in TEXTS}
    amounts = {key: Decimal(cells[key]) if cells.get(key) else None for key in AMOUNTS}
    return {**texts, **amounts, "is_public": bool(cells.get("is_public"))}


def title_of(cells: Mapping[str, Any]) -> str:
    """What the row is called: the activity, else its method, process or area."""
    return next((str(cells[key]) for key in ("name", "method", "process", "place") if cells.get(key)), "")


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")
