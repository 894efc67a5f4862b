"""What this room keeps: who comes to an event, by which rules seats are given, consents, who answers for the data."""

from coordinator.registration.models.consents import Consent, ConsentKind, ToldText
from coordinator.registration.models.invitations import OfficeInvitation
from coordinator.registration.models.privacy import PrivacySettings
from coordinator.registration.models.registration import (
    Food,
    Registration,
    RegistrationSource,
    RegistrationState,
    Standing,
)
from coordinator.registration.models.restrictions import PUT_AWAY, Restriction
from coordinator.registration.models.rules import Beyond, Promotion, SeatRule

__all__ = [
    "PUT_AWAY",
    "Beyond",
    "Consent",
    "ConsentKind",
    "Food",
    "OfficeInvitation",
    "PrivacySettings",
    "Promotion",
    "Registration",
    "RegistrationSource",
    "RegistrationState",
    "Restriction",
    "SeatRule",
    "Standing",
    "ToldText",
]
