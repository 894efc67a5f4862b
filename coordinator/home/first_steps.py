"""What a new installation still needs before the first people come."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from coordinator.core.words import _
from coordinator.home.queries import installed
from coordinator.outbox import queries as outbox
from coordinator.outbox import settings
from coordinator.outbox.settings import Way
from coordinator.registration.models import PrivacySettings
from coordinator.registration.queries import privacy_settings


@dataclass(frozen=True)
class Step:
    """One thing to do once: what, where, and whether it is done; ``why`` says what happens without it."""

    what: str
    why: str
    href: str
    done: bool


def _answered_for(settings: PrivacySettings) -> bool:
    return bool(settings.body_th and settings.contact and settings.officer)


def first_steps() -> Sequence[Step]:
    """The steps in the order in which one takes them, as long as one of them is not done; afterwards none."""
    steps = [
        Step(
            _("Say who answers for personal data"),
            _("Every registration form shows it."),
            url_for("registration.privacy"),
            _answered_for(privacy_settings()),
        ),
        Step(
            _("Let messages go to everybody"),
            _("Until then confirmations and reminders wait or are shown here only."),
            url_for("outbox.sending"),
            settings.way() is Way.SERVER and outbox.switch().everywhere,
        ),
        Step(
            _("Give each zone its coordinator"),
            _("They enter the plans of their districts."),
            url_for("accounts.create"),
            installed.all_zones_coordinated(),
        ),
        Step(
            _("Plan the first event"),
            _("It stays a draft until it is published."),
            url_for("events.create"),
            installed.has_events(),
        ),
    ]
    return [] if all(step.done for step in steps) else steps
