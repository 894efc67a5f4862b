"""What this room keeps: who comes to an event, what they consented to, and who answers for their data."""

from coordinator.registration.models.consents import Consent, ConsentKind, ToldText
from coordinator.registration.models.privacy import PrivacySettings
from coordinator.registration.models.registration import Food, Registration, RegistrationSource, RegistrationState

__all__ = [
    "Consent",
    "ConsentKind",
    "Food",
    "PrivacySettings",
    "Registration",
    "RegistrationSource",
    "RegistrationState",
    "ToldText",
]
