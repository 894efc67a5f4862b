"""What would become of each row of a table of people for an event. Nothing is saved here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from coordinator.access.policy import Actor, Permission, can
from coordinator.breakouts.drafting import lacks_of
from coordinator.breakouts.queries import Facts
from coordinator.core.errors import DomainError
from coordinator.core.flags import read_flag
from coordinator.core.phones import in_full
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.exchange.drafts import read_drafts
from coordinator.exchange.findings import Cells, Draft, Finding, Problem
from coordinator.exchange.people import read_person
from coordinator.exchange.registrations.columns import HEADINGS, ONLY_IMPORTED
from coordinator.exchange.registrations.reading import PersonReader
from coordinator.exchange.sheets import Row
from coordinator.exchange.units import Units
from coordinator.registration import operations, queries
from coordinator.registration.codes import read_code
from coordinator.registration.models import Food, Registration, RegistrationSource, RegistrationState
from coordinator.registration.quotas import Known
from coordinator.registration.roll import Roll

FACTS = (
    "prefix", "given_name", "surname", "position", "organisation", "district_code", "participant_group_id",
    "telephone", "email", "food", "note",
)  # fmt: skip
WHO = {"given_name", "surname", "organisation", "district_code", "telephone"}


class RegistrationChecker:
    """Looks at rows of people for one event by putting them on a list of it that is never stored."""

    def __init__(self, actor: Actor, event: Event) -> None:
        if not can(actor, Permission.REGISTRATION_EDIT, event):
            raise DomainError(_("You may not register people for this event."))
        operations.require_open(event)
        self._event = event
        self._units = Units(actor, Permission.REGISTRATION_EDIT, zones=False)
        self._reader = PersonReader(event)
        self._roll = Roll(event, lock=False)
        self._lines: dict[tuple[int | None, int], int] = {}
        self._coming: list[tuple[Finding, Registration]] = []

    def drafts(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row], unit: str) -> list[Draft]:
        """The rows by field; a line across the table that names a district says whose people follow."""
        found = list(read_drafts(rows, fields, HEADINGS, self._units, above, unit))
        for draft in found:
            district = draft.cells.pop("unit", "")
            if district and not (draft.cells.get("district_code") or draft.cells.get("organisation")):
                draft.cells["district_code"] = district
        return found

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn; after the last one it is noted who would find no group of the event."""
        for draft in drafts:
            yield self._look_at(draft)
        self._tell_groups()

    def _look_at(self, draft: Draft) -> Finding:
        finding = Finding(draft)
        cells, problems = self._typed(draft)
        values, wrong = self._reader.read(cells)
        finding.problems = {key: Problem(message) for key, message in (wrong | problems).items()}
        if finding.problems:
            return finding
        try:
            self._recognise(finding, values)
        except DomainError as refusal:
            finding.problems[refusal.field or "given_name"] = Problem(_how_to_say_so(refusal))
        return finding

    def _typed(self, draft: Draft) -> tuple[Cells, dict[str, str]]:
        """The cells as somebody would type them into the form."""
        told = {key: text for key, text in draft.cells.items() if key not in ONLY_IMPORTED}
        cells = read_person(Row(draft.line, tuple(told.values())), list(told), self._event, self._reader.districts)
        another = read_flag(draft.cells.get("same_person_is_meant", ""))
        if another:
            cells["same_person_is_meant"] = "y"
        return cells, {"same_person_is_meant": _("Write yes or no.")} if another is None else {}

    def _recognise(self, finding: Finding, values: dict[str, Any]) -> None:
        """By the code, else as the desk sees the same person again: by name and office, or by the mobile phone."""
        code, meant = finding.draft.cells.get("code", ""), values["same_person_is_meant"]
        person = {key: values[key] for key in FACTS}
        known = self._of_code(code) if code else self._known(person, meant)
        if known is None:
            self._put(finding, person, meant)
            return
        line = self._lines.setdefault(_key(known), finding.draft.line)
        if line != finding.draft.line:
            raise DomainError(_("The table names this person twice: line %(num)s, too.", num=line), "given_name")
        self._compare(finding, self._people[known.id], person, bool(code) or meant)

    def _put(self, finding: Finding, person: dict[str, Any], meant: bool) -> None:
        if self._withdrew(person) and not meant:
            raise DomainError(_("This person was registered and cancelled it. Ask them first."), "given_name")
        finding.values = person | {"same_person_is_meant": meant}
        source = RegistrationSource.PASTE
        new = operations.register(self._event, **finding.values, source=source, roll=self._roll)
        self._lines[_key(new)] = finding.draft.line
        if new.state is RegistrationState.CONFIRMED:
            self._coming.append((finding, new))
        elif new.state is RegistrationState.WAITING:
            why = self._roll.line.tally.beyond(new) or _("All seats are taken, or others wait for them.")
            finding.note = _("Waiting list: %(reason)s", reason=why)

    def _tell_groups(self) -> None:
        """Groups are filled at the end of the change that saves the table, so the rows are judged together."""
        coming = [
            Facts(-number, one.folded, one.district_code, one.phone or "", str(number))
            for number, (_finding, one) in enumerate(self._coming, start=1)
        ]
        for number, lack in lacks_of(self._event, coming).items():
            self._coming[-number - 1][0].note = _("No small group: %(reason)s", reason=lack.word)

    def _compare(self, finding: Finding, there: Registration, person: dict[str, Any], meant: bool) -> None:
        """What the row says otherwise than the list; a name that only looks like somebody's is not a correction."""
        told = _told(finding.draft.cells, person)
        if not meant and _whole(person).partition("|")[0] != there.folded.partition("|")[0]:
            where = there.office or in_full(there.telephone)
            name = f"{there.full_name} ({where})" if where else there.full_name
            raise DomainError(_("%(name)s is registered with this telephone.", name=name), "same_person_is_meant")
        finding.record = there.id
        changed = {key: value for key, value in told.items() if _plain(key, value) != _plain(key, getattr(there, key))}
        finding.changes = {key: written(there, key) for key in changed}
        finding.values = changed_facts(there, changed, person) | {
            "same_person_is_meant": meant or not WHO & set(changed)
        }
        if changed:
            operations.try_change(there, roll=self._roll, **finding.values)

    def _known(self, person: dict[str, Any], meant: bool) -> Known | None:
        """Who on the list the row speaks of; when another person is meant, only who is the same in everything."""
        if not meant:
            return operations.on_the_list(self._roll, **person)
        whole, phone = _whole(person), in_full(person["telephone"])
        alike = (one for one in self._people.values() if one.folded == whole and one.phone_in_full == phone)
        return next((one for one in alike if one.district_code == person["district_code"]), None)

    def _of_code(self, typed: str) -> Known:
        found = next((one for one in self._people.values() if one.code == read_code(typed)), None)
        if found is None:
            raise DomainError(_("Nobody on the list of this event has this code."), "code")
        return found

    def _withdrew(self, person: Mapping[str, Any]) -> bool:
        """Whether somebody of this name and office cancelled: a table that is brought again does not undo that."""
        whole, district = _whole(person), person["district_code"]
        return any(
            one.folded == whole or (district and one.district_code == district)
            for one in self._withdrawn.get(whole.partition("|")[0], ())
        )

    @cached_property
    def _people(self) -> dict[int, Registration]:
        return {one.id: one for one in queries.list_for_print(self._event)}

    @cached_property
    def _withdrawn(self) -> Mapping[str, Sequence[Registration]]:
        return queries.withdrawn_by_themselves(self._event)


def changed_facts(there: Registration, changed: Mapping[str, Any], person: Mapping[str, Any]) -> dict[str, Any]:
    """All facts of the person as they would be; who moves to another district comes from its office from then on."""
    facts = {key: getattr(there, key) for key in FACTS} | dict(changed)
    if "district_code" in changed and "organisation" not in changed and not there.unit:
        facts["organisation"] = person["organisation"]
    return facts


def written(there: Registration, key: str) -> str:
    """A fact of somebody on the list as the text of its cell."""
    match key:
        case "district_code":
            return there.district.name if there.district else ""
        case "participant_group_id":
            return there.participant_group.name if there.participant_group else ""
        case "telephone":
            return there.phone_in_full
        case "food":
            return str(there.food.word)
        case _:
            return str(getattr(there, key))


def _told(cells: Mapping[str, str], person: Mapping[str, Any]) -> dict[str, Any]:
    """What the row itself says: an empty cell leaves what is there, and what the program made of another cell counts
    for new people only.
    """
    said = set(cells) | ({"prefix", "given_name", "surname"} if "full_name" in cells else set())
    said |= {"district_code"} if "organisation" in cells else set()
    return {key: person[key] for key in FACTS if key in said and person[key] not in ("", None, Food.UNSTATED)}


def _plain(key: str, value: Any) -> Any:
    return in_full(value) if key == "telephone" else value or None


def _whole(person: Mapping[str, Any]) -> str:
    return queries.folded_name(person["given_name"], person["surname"], person["organisation"])


def _key(known: Known) -> tuple[int | None, int]:
    """What is nobody else's: the number, or for who is new in this table the place in memory."""
    return known.id, 0 if known.id is not None else id(known)


def _how_to_say_so(refusal: DomainError) -> str:
    """A table can answer as the desk does: by a column of its own."""
    if refusal.field != "same_person_is_meant":
        return refusal.message
    hint = _("If it is another person, write “yes” in a column “It is another person”; if not, write the code.")
    return f"{refusal.message} {hint}"
