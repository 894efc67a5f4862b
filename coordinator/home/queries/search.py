"""Searching everything the asker may see, by any spelling."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from coordinator.access.policy import Actor
from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.events.models import Event
from coordinator.events.queries import known_to, with_places
from coordinator.places.models import District, Zone
from coordinator.places.queries import find_districts, find_zones
from coordinator.plans.models import Activity, PlanTemplate
from coordinator.plans.queries import ActivityFilter, list_templates, page_of_activities

MOST = 20


@dataclass(frozen=True)
class Found:
    """What a search found, kind by kind; of long lists the first ``MOST``."""

    zones: Sequence[Zone] = ()
    districts: Sequence[District] = ()
    events: Sequence[Event] = ()
    areas: Sequence[TargetArea] = ()
    activities: Sequence[Activity] = ()
    templates: Sequence[PlanTemplate] = ()

    @property
    def total(self) -> int:
        """How many results are shown."""
        kinds = (self.zones, self.districts, self.events, self.areas, self.activities, self.templates)
        return sum(len(kind) for kind in kinds)


def search(text: str, reader: Actor | None = None, *, plans: bool = False) -> Found:
    """What fits every word of ``text``; without a ``reader`` of the staff only what is public.

    ``plans``: the reader makes plans, and so may see their templates.
    """
    words = [folded for folded in map(fold, text.split()) if folded]
    if not words:
        return Found()
    return Found(
        zones=find_zones(text),
        districts=find_districts(text),
        events=_events(words, reader),
        areas=_areas(words, staff=reader is not None),
        activities=page_of_activities(ActivityFilter(q=text), 1).items if reader else (),
        templates=_templates(words) if plans else (),
    )


def _events(words: Sequence[str], reader: Actor | None) -> Sequence[Event]:
    query = select(Event).where(*(Event.folded.contains(word, autoescape=True) for word in words))
    query = query.where(known_to(reader) if reader else Event.published_at.is_not(None))
    return db.session.scalars(query.options(with_places()).order_by(Event.id.desc()).limit(MOST)).unique().all()


def _templates(words: Sequence[str]) -> Sequence[PlanTemplate]:
    return [one for one in list_templates() if all(word in fold(one.name) for word in words)][:MOST]


def _areas(words: Sequence[str], *, staff: bool) -> Sequence[TargetArea]:
    fits = (TargetArea.folded.contains(word, autoescape=True) for word in words)
    query = select(TargetArea).where(TargetArea.archived_at.is_(None), *fits)
    query = query if staff else query.where(TargetArea.is_public)
    return db.session.scalars(query.order_by(TargetArea.sort_key, TargetArea.id).limit(MOST)).unique().all()
