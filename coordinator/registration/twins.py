"""Whether somebody who registers is registered already.

Narrower than at the desk, where a clerk can answer back: one telephone or one office mailbox often registers several
people, so it takes the same name as well, or nearly the same.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from coordinator.core.folding import fold
from coordinator.core.phones import Phone
from coordinator.registration import queries
from coordinator.registration.quotas import Known

NEARLY = 0.8  # of the letters in the same order: สมชาย and สมชัย, not สมชาย and สมศรี


def find(
    people: Iterable[Known],
    *,
    given_name: str,
    surname: str = "",
    organisation: str = "",
    district_code: str | None = None,
    telephone: Phone | None = None,
    email: str = "",
    **_more: object,
) -> Known | None:
    """The first of these people who is the same: the same name from the same office or district, or by the same mobile
    or mailbox nearly the same name.
    """
    name = queries.folded_name(given_name, surname, "")
    phone = telephone.e164 if telephone and queries.is_mobile(telephone.e164) else ""
    office = fold(organisation)
    like = (
        one for one in people
        if one.folded.startswith(name) or (phone and one.phone == phone) or (email and one.email == email)
    )  # fmt: skip
    for one in sorted(like, key=lambda one: one.id):
        same_name, same_office = one.folded.split("|", 1)[0] == name[:-1], office and one.folded.endswith(f"|{office}")
        same_line = bool(phone and one.phone == phone) or bool(email and one.email == email)
        same_place = bool(district_code and one.district_code == district_code) or same_office
        nearly_same = same_line and _alike(one.folded.split("|", 1)[0], name[:-1])
        if nearly_same or (same_name and (same_place or same_line or not (one.district_code or one.organisation))):
            return one
    return None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= NEARLY
