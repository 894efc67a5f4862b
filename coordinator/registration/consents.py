"""The words by which people are told what is kept of them and asked for consent, in the reader's language.

The notice follows sections 23 and 24 of the PDPA (B.E. 2562): who, what, what for, on what ground, who sees it, how
long, which rights, whom to ask. The core rests on the public task (section 24 (4)); consent is asked for extras only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordinator.core.words import _
from coordinator.registration.models import ConsentKind, PrivacySettings


@dataclass(frozen=True)
class Answers:
    """What somebody answered to the questions for consent; nothing is given that was not ticked."""

    news: bool = False
    photo: bool = False
    needs: bool = False

    def given(self, kind: ConsentKind) -> bool:
        """The answer to this question."""
        return bool(getattr(self, kind.value))


def notice(settings: PrivacySettings, event_contact: str = "") -> Sequence[str]:
    """The privacy notice, in paragraphs. Where the settings name nobody to ask, it names ``event_contact``."""
    body = settings.body or _("The office that runs this site")
    contact = settings.officer or settings.contact or event_contact or _("the organisers of the event")
    return (
        _(
            "%(body)s keeps your name, office or community, telephone and e-mail in order to arrange the seats and "
            "confirm the registration, to note attendance, to issue certificates and to tell you of changes of this "
            "event, as a task in the public interest (section 24 (4) of the Personal Data Protection Act B.E. 2562).",
            body=body,
        ),
        _(
            "Only the trainers of this event and the officers responsible for it see it; it is not published. It is "
            "kept for %(days)s days after the event and then deleted or made anonymous.",
            days=settings.days_kept,
        ),
        _(
            "You may see, copy, correct and cancel it from your ticket, object, or ask for its deletion. Whom to ask: "
            "%(contact)s",
            contact=contact,
        ),
    )


def questions(settings: PrivacySettings) -> Mapping[ConsentKind, str]:
    """The questions for consent, each with its sentence."""
    return {
        ConsentKind.NEWS: _("I agree to get news of coming trainings by e-mail. It can be stopped at any time."),
        ConsentKind.PHOTO: _("I agree that pictures of the event on which my face can be seen are published."),
        ConsentKind.NEEDS: _(
            "I agree that my special needs, such as food, are used for arranging this event only. They are deleted "
            "within %(days)s days after it.",
            days=settings.needs_days,
        ),
    }
