"""The agenda: adding, changing, ordering, removing and bringing back items."""

import re
from collections.abc import Sequence

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _, ngettext
from coordinator.groups.models import WorkingGroup
from coordinator.meetings import queries
from coordinator.meetings.models import AgendaItem, ItemOutcome, Meeting, Minutes, Section
from coordinator.meetings.operations.meetings import refuse_closed

MOST_LINES = 60
LONGEST_TITLE = 300
# What stands before a title in a pasted agenda: 1. | 1.1 | ๑) | - | •
_NUMBERING = re.compile(r"^\s*(?:[0-9๐-๙]+(?:[.][0-9๐-๙]+)*[.)]?\s+|[-•*–]\s+)")


def add_item(
    where: Meeting | WorkingGroup,
    *,
    section: Section,
    title: str = "",
    text: str = "",
    presenter: str = "",
    duration: int | None = None,
) -> AgendaItem:
    """A new item at the end of its section, or of the group's backlog.

    Where the standard agenda only holds the place of the section, the item takes that place.
    """
    item = _place_for(where, section)
    item.section, item.title, item.text, item.presenter, item.duration = section, title, text, presenter, duration
    db.session.flush()
    return item


def add_items(meeting: Meeting, *, section: Section, lines: str) -> list[AgendaItem]:
    """One item for each line; numbers and dashes before the titles are left out."""
    titles = [title for line in lines.splitlines() if (title := _NUMBERING.sub("", line).strip())]
    if not titles:
        raise DomainError(_("Write at least one line."), "lines")
    if len(titles) > MOST_LINES:
        raise DomainError(
            ngettext("Add at most %(num)d line at once.", "Add at most %(num)d lines at once.", MOST_LINES), "lines"
        )
    long = next((number for number, title in enumerate(titles, 1) if len(title) > LONGEST_TITLE), None)
    if long:
        raise DomainError(_("Line %(number)s is longer than 300 letters.", number=long), "lines")
    return [add_item(meeting, section=section, title=title) for title in titles]


def add_standard_agenda(meeting: Meeting) -> Sequence[AgendaItem]:
    """A place for each of the six sections that has none yet."""
    _begin_changing(meeting)
    there = {item.section for item in meeting.shown_items}
    for section in Section:
        if section not in there:
            _append(meeting, section)
    db.session.flush()
    return meeting.shown_items


def change_item(
    item: AgendaItem, *, section: Section, title: str, text: str, presenter: str, duration: int | None
) -> AgendaItem:
    """Change what an item is; in another section it comes last."""
    _begin_changing(item.meeting)
    if item.section is not section:
        item.position = queries.last_position(item.group_code, item.meeting_id) + 1
    item.section, item.title, item.text, item.presenter, item.duration = section, title, text, presenter, duration
    db.session.flush()
    return item


def move_up(item: AgendaItem) -> None:
    """Change places with the item before it in its section; the first one stays."""
    _swap(item, -1)


def move_down(item: AgendaItem) -> None:
    """Change places with the item after it in its section; the last one stays."""
    _swap(item, 1)


def postpone_item(item: AgendaItem) -> None:
    """Note that an item waits for a later meeting."""
    _begin_changing(item.meeting)
    item.outcome = ItemOutcome.POSTPONED
    db.session.flush()


def take_back_postponing(item: AgendaItem) -> None:
    """It is for this meeting after all."""
    _begin_changing(item.meeting)
    item.outcome = ItemOutcome.OPEN
    db.session.flush()


def remove_item(item: AgendaItem) -> None:
    """Take an item off the agenda; what was written about it stays with it."""
    _begin_changing(item.meeting)
    take_away(item)
    db.session.flush()


def restore_item(item: AgendaItem) -> None:
    """Put a removed item back where it was."""
    _begin_changing(item.meeting)
    bring_back(item)
    db.session.flush()


def _begin_changing(meeting: Meeting | None) -> None:
    if meeting is not None:
        queries.lock_meeting(meeting)
        refuse_closed(meeting)


def _swap(item: AgendaItem, way: int) -> None:
    _begin_changing(item.meeting)
    among = [one for one in (item.meeting.shown_items if item.meeting else []) if one.section is item.section]
    there = among.index(item) + way if item in among else -1
    if 0 <= there < len(among):
        item.position, among[there].position = among[there].position, item.position
    db.session.flush()


def _place_for(where: Meeting | WorkingGroup, section: Section) -> AgendaItem:
    if isinstance(where, WorkingGroup):
        return _append(where, section)
    _begin_changing(where)
    blank = (item for item in where.shown_items if item.section is section and item.is_blank)
    return next(blank, None) or _append(where, section)


def _append(where: Meeting | WorkingGroup, section: Section) -> AgendaItem:
    meeting = where if isinstance(where, Meeting) else None
    group = where.group if isinstance(where, Meeting) else where
    position = queries.last_position(group.district_code, meeting.id if meeting else None) + 1
    item = AgendaItem(group=group, meeting=meeting, section=section, position=position, outcome=ItemOutcome.OPEN)
    item.minutes = Minutes(text="", revision=0)
    db.session.add(item)
    db.session.flush()
    return item
