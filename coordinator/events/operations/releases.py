"""Releasing the agenda: what is edited becomes what everybody reads, with a list of what changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext, use_language
from coordinator.events import queries
from coordinator.events.differences import Line, LineChange, differences, is_reordered, place_of, said_by
from coordinator.events.models import (
    AgendaRelease,
    AgendaSession,
    Event,
    ReleasedSession,
    ReleasedSpeaker,
)
from coordinator.events.operations.news import tell
from coordinator.events.operations.refusing import refuse_if_cancelled

FACTS = (
    "half_day", "starts", "ends", "title_th", "title_en", "kind", "speaker", "room", "detail", "is_sample", "day_id",
)  # fmt: skip
MOST_TOLD = 5


def unreleased(event: Event) -> Sequence[LineChange]:
    """What the next release would change for the public."""
    return differences(_shown(queries.current_lines(event)), drafted(event))


def is_unreleased(event: Event) -> bool:
    """Whether the public reads another agenda than the editors, be it only in another order."""
    return bool(unreleased(event)) or is_reordered(_shown(queries.current_lines(event)), drafted(event))


def drafted(event: Event) -> list[AgendaSession]:
    """The lines that a release would show: neither removed nor on a day that was dropped."""
    return [one for one in event.sessions if one.removed_at is None and one.day.dropped_at is None]


def release_agenda(event: Event, *, comment: str = "", by_mail: bool = False) -> AgendaRelease:
    """Show the agenda as it stands to the public, who get the list of changes; earlier releases are kept.

    Refused when nothing is otherwise than in the newest one. ``by_mail``: those registered get the changes by mail.
    """
    refuse_if_cancelled(event)
    queries.lock_agenda(event)
    if not is_unreleased(event):
        raise DomainError(_("Nothing has changed since the last release."))
    return _release(event, drafted(event), comment, by_mail)


def release_again(release: AgendaRelease) -> AgendaRelease:
    """Take later releases back: show the public the lines of this one again. What is being edited stays as it is."""
    event = release.event
    refuse_if_cancelled(event)
    queries.lock_agenda(event)
    if release.is_current:
        raise DomainError(_("This release is what the public reads."))
    kept = [line for line in _shown(release.lines) if line.day.dropped_at is None]
    with use_language("th"):
        comment = _("As in release %(number)s again", number=release.number)
    return _release(event, kept, comment, by_mail=False)


def release_first(event: Event) -> None:
    """With the publication of an event its agenda is out, if there is any and none was released before."""
    if drafted(event) and queries.current_release(event) is None:
        _keep(event, drafted(event), None, "", by_mail=False)


def _release(event: Event, lines: Sequence[Line], comment: str, by_mail: bool) -> AgendaRelease:
    former = queries.current_release(event)
    changes = differences(_shown(former.lines), lines) if former else []
    release = _keep(event, lines, former, comment, by_mail)
    if event.is_public:
        _tell(event, release, changes)
        db.session.flush()
    return release


def _keep(
    event: Event, lines: Sequence[Line], former: AgendaRelease | None, comment: str, by_mail: bool
) -> AgendaRelease:
    if former is not None:
        former.is_current = False
    number = former.number + 1 if former else 1
    release = AgendaRelease(event=event, number=number, comment=comment, by_mail=by_mail, is_current=True)
    release.lines = _copies(lines, former.lines if former else ())
    db.session.add(release)
    db.session.flush()
    db.session.expire(event, ["released_agenda"])
    return release


def _copies(lines: Sequence[Line], known: Iterable[ReleasedSession]) -> list[ReleasedSession]:
    now, left = clock.now(), {line.session_id: line for line in known}
    ordered = sorted(lines, key=lambda line: (line.day.on_date, line.half_day.value != "morning", line.place_in_day))
    copies = [_copy(line, left.pop(line.session_id, None), now) for line in ordered]
    copies += [_off(line, now) for line in left.values()]
    for position, copy in enumerate(copies, start=1):
        copy.position = position
    return copies


def _copy(line: Line, former: ReleasedSession | None, now: datetime) -> ReleasedSession:
    copy = _facts(line)
    if former is None:
        copy.revision, copy.added_at, copy.revised_at = 0, now, now
        return copy
    moved = not former.is_off and place_of(former) != place_of(line)
    changed = former.is_off or moved or said_by(former) != said_by(line)
    copy.revision, copy.added_at = former.revision + changed, former.added_at
    copy.revised_at = now if changed else former.revised_at
    copy.before_id = former.id if moved else None if former.is_off else former.before_id
    return copy


def _off(former: ReleasedSession, now: datetime) -> ReleasedSession:
    copy = _facts(former)
    copy.is_off, copy.added_at = True, former.added_at
    copy.revision = former.revision if former.is_off else former.revision + 1
    copy.revised_at = former.revised_at if former.is_off else now
    return copy


def _facts(line: Line) -> ReleasedSession:
    copy = ReleasedSession(session_id=line.session_id, **{name: getattr(line, name) for name in FACTS})
    copy.speakers = [ReleasedSpeaker(speaker_id=link.speaker_id, position=link.position) for link in line.speakers]
    return copy


def _shown(lines: Iterable[ReleasedSession]) -> list[ReleasedSession]:
    return [line for line in lines if not line.is_off]


def _tell(event: Event, release: AgendaRelease, changes: Sequence[LineChange]) -> None:
    """A line in the public list of changes."""
    texts = []
    for code in ("th", "en"):
        with use_language(code):
            texts.append(news_of(release, changes))
    tell(event, texts[0], texts[1])


def news_of(release: AgendaRelease, changes: Sequence[LineChange]) -> str:
    """What a release says in the list of changes: the first changes, the number of the others, the comment."""
    if not changes:
        lead = _("The agenda is out.") if release.number == 1 else _("The agenda has another order.")
        return f"{lead} {release.comment}".strip()
    told = [change.text for change in changes[:MOST_TOLD]]
    if more := len(changes) - len(told):
        told.append(ngettext("%(num)d more change", "%(num)d more changes", more))
    lead = _("Agenda, release %(number)s: %(changes)s", number=release.number, changes=" · ".join(told))
    return f"{lead} – {release.comment}" if release.comment else lead
