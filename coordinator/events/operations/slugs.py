"""Addresses of events: readable, unique, and fixed once the public knows them."""

import re
import unicodedata

from coordinator.events import queries
from coordinator.events.models import Event

RESERVED = frozenset({"new"})
LONGEST = 60


def slugify(text: str) -> str:
    """The ASCII letters and digits of ``text``, joined by hyphens; "" if there are none."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")


def refresh(event: Event) -> None:
    """Give a draft the address that its English title, or kind and date, ask for."""
    if event.is_public or event.withdrawn_at:
        return
    base = _wanted(event)
    if not re.fullmatch(rf"{re.escape(base)}(-\d+)?", event.slug or ""):
        event.slug = free_slug(base)


def free_slug(base: str) -> str:
    """``base``, or the first of base-2, base-3... that no event has."""
    taken = queries.slugs_like(base) | RESERVED
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def _wanted(event: Event) -> str:
    named = slugify(event.short_en) or slugify(event.title_en)
    if named:
        return named
    return f"{event.kind.value}-{event.first_day.isoformat()}" if event.first_day else event.kind.value
