"""Pieces of calendar pages drawn once, and kept for the next page that shows them: a month is made of hundreds."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, Protocol

from jinja2.runtime import Macro

from coordinator.calendar.views import blueprint
from coordinator.core.words import language

MOST = 1500  # drawings, most of them of one to three kilobytes, that each process keeps


class Drawable(Protocol):
    """What can be drawn once: equal things look the same as long as ``changed`` is the same, which time may alter."""

    @property
    def changed(self) -> Hashable:
        """Whether it, or what of it, is marked as changed lately."""
        ...

    def __hash__(self) -> int:
        """Equal things have equal ones."""
        ...


@blueprint.app_template_global("drawn")
def drawn(macro: Macro, thing: Drawable, **how: Any) -> str:
    """Markup of ``macro(thing, **how)``; it may look at nothing else but the language."""
    return _drawn(macro, thing, thing.changed, language(), tuple(how.items()))


@lru_cache(MOST)
def _drawn(macro: Macro, thing: Drawable, _changed: Hashable, _language: str, how: tuple[tuple[str, Any], ...]) -> str:
    return macro(thing, **dict(how))
