"""Draft, published, cancelled."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, lazy
from coordinator.events.models import Event, EventState
from coordinator.events.operations.news import in_both, raise_sequences, revising, tell
from coordinator.events.operations.releases import release_first


def missing(event: Event) -> list[str]:
    """What must be there before the event can be published, as sentences for people."""
    wanted = [
        (bool(event.title_th.strip()), _("The full title is missing.")),
        (bool(event.held_days), _("The event has no day yet.")),
    ]
    return [sentence for there, sentence in wanted if not there]


def advice(event: Event) -> list[str]:
    """What people will look for and not find yet; publishing does not need it."""
    wanted = [
        (not event.held_days or event.held_days[-1].on_date >= clock.today(), _("The days of the event are over.")),
        (all(day.starts for day in event.held_days), _("A day has no times yet.")),
        (event.venue is not None, _("The venue is missing.")),
        (bool(event.organisers), _("No organiser is named.")),
        (bool(event.contact), _("There is no contact for questions.")),
        (any(session.removed_at is None for session in event.sessions), _("The agenda is empty.")),
    ]
    return [sentence for there, sentence in wanted if not there]


def publish_event(event: Event) -> None:
    """Show event and agenda to the public; from now on the address stays. Refused while something is missing."""
    if event.state is not EventState.DRAFT:
        raise DomainError(_("Only a draft can be published."))
    if lacks := missing(event):
        raise DomainError(" ".join(lacks))
    with revising(event):
        event.state = EventState.PUBLISHED
        event.published_at = clock.now()
        if event.withdrawn_at:
            event.withdrawn_at = None
            raise_sequences(event)
            _tell_it_takes_place(event)  # else the newest line of its page is that it is off
    release_first(event)
    db.session.flush()


def cancel_event(event: Event, *, reason: str) -> None:
    """Cancel a published event; its page and feed entries stay and say so. Registrations are not touched."""
    if event.state is not EventState.PUBLISHED:
        raise DomainError(_("Only a published event can be cancelled."))
    with revising(event):
        event.state = EventState.CANCELLED
        event.cancelled_at = clock.now()
        event.cancel_reason = reason
        raise_sequences(event)
    tell(event, *in_both(lazy("Cancelled: %(reason)s"), reason=reason))
    db.session.flush()


def call_off_draft(event: Event, *, reason: str) -> None:
    """Give up a draft that the public never knew of; nobody is told, and it can be restored."""
    if event.state is not EventState.DRAFT:
        raise DomainError(_("Only a draft can be called off without telling anybody."))
    event.state, event.cancelled_at, event.cancel_reason = EventState.CANCELLED, clock.now(), reason
    db.session.flush()


def restore_event(event: Event) -> None:
    """Take a cancellation back; a draft that was called off is a draft again."""
    if event.state is not EventState.CANCELLED:
        raise DomainError(_("This event is not cancelled."))
    if not event.is_public:
        event.state, event.cancelled_at, event.cancel_reason = EventState.DRAFT, None, ""
        db.session.flush()
        return
    with revising(event):
        event.state = EventState.PUBLISHED
        event.cancelled_at = None
        event.cancel_reason = ""
        raise_sequences(event)
    _tell_it_takes_place(event)
    db.session.flush()


def withdraw_event(event: Event) -> None:
    """Take a cancelled event down altogether: its address answers that it is gone, and it leaves all calendars.

    For what should never have been published. Restored, it is a draft again.
    """
    if event.state is not EventState.CANCELLED or not event.is_public:
        raise DomainError(_("Only a cancelled event that is public can be withdrawn."))
    event.withdrawn_at, event.published_at = clock.now(), None
    db.session.flush()


def _tell_it_takes_place(event: Event) -> None:
    tell(event, *in_both(lazy("The event takes place after all.")))
