"""Telling those registered what a release of the agenda changed, when whoever released it said so."""

from collections.abc import Iterator, Sequence

from coordinator.accounts.queries import users_with
from coordinator.core import clock
from coordinator.core.words import use_language
from coordinator.events.differences import LineChange, differences
from coordinator.events.models import AgendaRelease, EventState
from coordinator.events.queries import get_release
from coordinator.notices import letters
from coordinator.notices.letters import Place
from coordinator.notices.operations.inviting import recipient
from coordinator.notices.queries import invitations as queries
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all
from coordinator.registration.models import Standing


def tell_release(release: AgendaRelease, site: str) -> None:
    """Queue one mail to each address with somebody who comes or waits; asked again, nothing is sent twice.

    The first agenda is no change; of an event that is off or over nobody has to know it.
    """
    event = release.event
    live = event.is_public and event.state is EventState.PUBLISHED and not event.is_over(clock.today())
    if not (release.by_mail and release.is_current and release.number > 1 and live):
        return
    changes = _changes(release)
    if changes:
        enqueue_all(list(_drafts(release, changes, site)))


def _drafts(release: AgendaRelease, changes: Sequence[LineChange], site: str) -> Iterator[Outgoing]:
    event = release.event
    people, told = queries.people_of(event, None), queries.invitations_of(event, None)
    users = users_with(people)
    for email in sorted(people.keys() & told.keys()):
        here = [one for one in people[email] if one.state is not Standing.CANCELLED]
        to = recipient(email, users, people[email])
        if here:
            with use_language(to.language):
                place = Place(site, to.id is not None)
                yield Outgoing(
                    kind=MessageKind.CHANGE,
                    dedupe=f"agenda:{release.id}:{told[email].id}",
                    about=f"event:{event.id}",
                    to=to,
                    subject=letters.agenda_subject(event),
                    body=letters.agenda(event, here, changes, release.comment, place),
                )


def _changes(release: AgendaRelease) -> Sequence[LineChange]:
    former = get_release(release.event.slug, release.number - 1)
    before, now = ([line for line in one.lines if not line.is_off] for one in (former, release))
    return differences(before, now)
