"""Ending the trial of a new installation, and going back to it."""

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.outbox.models import MailSwitch


def send_everywhere(switch: MailSwitch, *, typed: str, word: str) -> MailSwitch:
    """End the trial: messages may go to every address. ``typed`` must repeat ``word``."""
    if typed.strip().lower() != word:
        raise DomainError(_("Type %(word)s to confirm.", word=word), "typed")
    switch.everywhere = True
    db.session.flush()
    return switch


def send_in_trial(switch: MailSwitch) -> MailSwitch:
    """Back to the trial: what is not for the own domains waits."""
    switch.everywhere = False
    db.session.flush()
    return switch
