"""After an older backup came back: whoever had been erased since is erased again."""

from collections.abc import Mapping, Sequence

from coordinator.core.personal import Person, Whose
from coordinator.core.transaction import unit_of_work
from coordinator.privacy import erased, people, queries
from coordinator.privacy.operations.erasing import erase_persons

AT_ONCE = 100  # as many as the nightly job erases in one transaction


def is_behind() -> bool:
    """Whether somebody was erased of whom this database knows nothing: it was put back from a backup."""
    listed, known = erased.last(), queries.last_erasure()
    return listed is not None and (known is None or known < listed)


def erase_again() -> int:
    """Erase everybody on the list whose record is there with a name; how many these were."""
    number = 0
    for whose, digests in erased.listed().items():
        keys = sorted(digests)
        for at in range(0, len(keys), AT_ONCE):
            with unit_of_work():
                found = _back(whose, keys[at : at + AT_ONCE], digests)
                erase_persons(found)
            number += len(found)
    return number


def _back(whose: Whose, numbers: Sequence[int], digests: Mapping[int, set[str]]) -> Sequence[Person]:
    """Those among these numbers who are there again; another person may have got a number since."""
    there: Sequence[Person]
    if whose is Whose.TICKET:
        there = people.holders(queries.named_registrations(numbers))
    else:
        there = [people.owner(one) for one in queries.named_accounts(numbers)]
    return [one for one in there if erased.digest(one) in digests[one.number]]
