"""Telling those who asked for news of coming trainings of one event, and letting them take their consent back."""

from collections.abc import Sequence

from coordinator.accounts.queries import users_with
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.events.models import Event
from coordinator.events.queries import get_event_by_id
from coordinator.notices import trainings
from coordinator.notices.operations.writing import Mail, Reader, send_letter
from coordinator.notices.queries import trainings as queries
from coordinator.outbox import asking
from coordinator.outbox.asking import Agreement
from coordinator.outbox.models import Message, MessageKind, Obstacle
from coordinator.registration.models import ConsentKind
from coordinator.registration.operations import renew_consent, withdraw_consent


def news_of(event: Event, site: str) -> list[Mail]:
    """One mail to each address that is to be told of the event and was not yet, in the language read there."""
    readers = queries.to_be_told(event)
    users = users_with(readers)
    texts = {}
    for language in ("th", "en"):
        with use_language(language):
            texts[language] = trainings.subject(event), trainings.body(event, site)
    mails = []
    for email, language in readers.items():
        user = users.get(email)
        language = user.language if user else language
        mails.append(Mail(Reader(user.id if user else None, email, language), *texts[language]))
    return mails


def tell_news(event: Event, mails: Sequence[Mail]) -> Sequence[Message]:
    """Queue the news of an event as it was looked at; they go in two minutes, as letters do, and are taken back so."""
    if why := trainings.why_not(event):
        raise DomainError(why)
    if not mails:
        raise DomainError(_("There is nobody to be told."))
    _known, times = queries.told(event)
    # Two who tell at once take the same turn: then the key lets an address get one mail.
    queued = send_letter(event, mails, key=f"{queries.NEWS}{times + 1}", kind=MessageKind.NEWS)
    if not queued:
        raise DomainError(_("Somebody else has just told them."))
    return queued


def _obstacle(message: Message) -> Obstacle | None:
    """What keeps news that are due from going: consent taken back, or they are none any more."""
    if message.email not in queries.agreed([message.email]):
        return Obstacle.UNWANTED
    event = get_event_by_id(int(message.about.rpartition(":")[2]))
    is_news = message.email in queries.readers_of(event, [message.email]) and not queries.went_already(message)
    return None if is_news and not trainings.why_not(event) else Obstacle.OUTDATED


def _holds(address_key: str) -> bool:
    """Whether the newest answer under this address is yes."""
    return any(one.given for one in queries.answers_under(address_key)[:1])


def _change(address_key: str, wanted: bool) -> None:
    """Take the consent back on every registration under this address; or agree again where it was agreed to last."""
    answers = queries.answers_under(address_key)
    if not wanted:
        for one in answers:
            withdraw_consent(one.registration, ConsentKind.NEWS)
    elif not _holds(address_key) and (once := [one for one in answers if one.given or one.withdrawn_at]):
        renew_consent(once[0].registration, ConsentKind.NEWS)


asking.answer_for(MessageKind.NEWS, Agreement(_obstacle, _holds, _change))
