"""Entries drawn for pages, each of them once: a busy month is made of hundreds."""

from functools import lru_cache
from typing import Any

from jinja2.runtime import Macro

from coordinator.calendar.entries import Entry
from coordinator.calendar.views import blueprint
from coordinator.core.words import language

MOST = 2000  # drawings of some two kilobytes that each process keeps


@blueprint.app_template_global("drawn")
def drawn(macro: Macro, entry: Entry, **how: Any) -> str:
    """Markup of ``macro(entry, **how)``; it may look at nothing else but the language and if the entry changed."""
    return _drawn(macro, entry, entry.changed, language(), tuple(how.items()))


@lru_cache(MOST)
def _drawn(macro: Macro, entry: Entry, _changed: bool, _language: str, how: tuple[tuple[str, Any], ...]) -> str:
    return macro(entry, **dict(how))
