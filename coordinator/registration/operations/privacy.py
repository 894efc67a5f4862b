"""Entering who answers for the data of those who register."""

from coordinator.core.db import db
from coordinator.registration import queries
from coordinator.registration.models import PrivacySettings


def set_privacy(
    *,
    body_th: str,
    body_en: str,
    contact: str,
    officer: str,
    days_kept: int,
    needs_days: int,
    leavers_days: int,
    certificate_years: int,
) -> PrivacySettings:
    """What notices and the privacy policy say from now on; what was told before is kept as it was."""
    settings = queries.privacy_settings()
    settings.body_th, settings.body_en, settings.contact = body_th, body_en, contact
    settings.officer, settings.days_kept = officer, days_kept
    settings.needs_days, settings.leavers_days = needs_days, leavers_days
    settings.certificate_years = certificate_years
    db.session.add(settings)
    db.session.flush()
    return settings
