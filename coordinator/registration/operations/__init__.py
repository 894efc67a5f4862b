"""What can be done with registrations, by the staff and by the people themselves."""

from coordinator.registration.operations.by_oneself import (
    SELF,
    Registered,
    answer_for_oneself,
    can_take_back,
    cancel_by_holder,
    change_by_holder,
    hand_over_by_holder,
    register_oneself,
    take_back_cancellation,
)
from coordinator.registration.operations.consents import record_consents, withdraw_consent
from coordinator.registration.operations.inviting import (
    change_person,
    decline_for_office,
    invite_offices,
    may_change,
    name_person,
    person_of,
    renew_link,
    why_closed,
    withdraw_person,
)
from coordinator.registration.operations.many import approve_many, take_back_approval
from coordinator.registration.operations.placing import (
    answer_offer,
    decline,
    end_offers,
    move_up,
    set_rule,
    wait_again,
)
from coordinator.registration.operations.privacy import set_privacy
from coordinator.registration.operations.registering import (
    cancel_registration,
    change_registration,
    give_seat,
    on_the_list,
    register,
    require_open,
    restore_registration,
    set_seats,
    try_change,
)
from coordinator.registration.operations.substituting import substitute

__all__ = [
    "SELF",
    "Registered",
    "answer_for_oneself",
    "answer_offer",
    "approve_many",
    "can_take_back",
    "cancel_by_holder",
    "cancel_registration",
    "change_by_holder",
    "change_person",
    "change_registration",
    "decline",
    "decline_for_office",
    "end_offers",
    "give_seat",
    "hand_over_by_holder",
    "invite_offices",
    "may_change",
    "move_up",
    "name_person",
    "on_the_list",
    "person_of",
    "record_consents",
    "register",
    "register_oneself",
    "renew_link",
    "require_open",
    "restore_registration",
    "set_privacy",
    "set_rule",
    "set_seats",
    "substitute",
    "take_back_approval",
    "take_back_cancellation",
    "try_change",
    "wait_again",
    "why_closed",
    "withdraw_consent",
    "withdraw_person",
]
