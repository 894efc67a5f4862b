"""Pasted rows as what a person would have typed into the registration form."""

import difflib
import re
from collections.abc import Mapping, Sequence

from coordinator.core.dates import arabic_digits
from coordinator.core.folding import fold
from coordinator.core.names import join_name, split_name
from coordinator.core.words import LANGUAGES, _, use_language
from coordinator.events.models import Event
from coordinator.exchange.headings import IGNORED
from coordinator.exchange.sheets import Row
from coordinator.places.models import District
from coordinator.registration.models import Food
from coordinator.registration.offices import recognise_office

Cells = dict[str, str]

_NOTHING = re.compile(r"[-–—.]*")
_OFFICE_WORD = re.compile(r"(สำนักงานเขต|สนข|เขต)(?!พื้นที่)")
_FOODS = {
    Food.HALAL: ("ฮาลาล", "อิสลาม", "มุสลิม", "halal"),
    Food.VEGETARIAN: ("มังสวิรัติ", "เจ", "vegetarian", "vegan"),
    Food.USUAL: ("ปกติ", "ทั่วไป", "usual", "normal"),
}


def read_person(row: Row, fields: Sequence[str], event: Event, districts: Sequence[District]) -> Cells:
    """The form's fields as typed, from the cells of one row; codes and choices already looked up."""
    typed = {
        field: " ".join(cell.split()) if field != "note" else cell
        for field, cell in zip(fields, row.cells, strict=False)
        if field != IGNORED and not _NOTHING.fullmatch(cell)
    }
    _read_name(typed)
    _read_office(typed, districts)
    _read_choices(typed, event)
    if "telephone" in typed:
        typed["telephone"] = _restore_zero(typed["telephone"])
    return typed


def is_in_parts(cells: Mapping[str, str]) -> bool:
    """Whether the name came in three cells (or was taken apart) and is not to be split again."""
    return "given_name" in cells


def take_apart(cells: Cells) -> None:
    """Put the proposed split of the full name into three fields, for somebody to approve."""
    split = split_name(cells.pop("full_name"))
    cells |= {"prefix": split.prefix, "given_name": split.given, "surname": split.surname}


def unknown_district(typed: str, districts: Sequence[District]) -> str:
    """What to say about an office that no district has, with the nearest name as a suggestion."""
    name = _OFFICE_WORD.sub("", typed).strip(" .")
    near = difflib.get_close_matches(name, [one.name_th for one in districts], 1, 0.7)
    if near:
        return _("No district is called “%(typed)s”. Is it “%(near)s”?", typed=name, near=near[0])
    return _("No district is called “%(typed)s”. Choose it from the list.", typed=name)


def unknown_group(typed: str, event: Event) -> str:
    """What to say about a group of participants that the event does not have; small groups share its word in Thai."""
    names = ", ".join(one.name for one in event.participant_groups)
    if names:
        return _("The event has no participant group “%(typed)s”. It has: %(names)s.", typed=typed, names=names)
    return _("The event has no participant groups. Leave this column empty; small groups are made on their own page.")


def _read_name(typed: Cells) -> None:
    """A title in its own cell beside the full name leaves the rest to be split without it."""
    if "prefix" in typed and "full_name" in typed:
        split = split_name(join_name(typed["prefix"], typed.pop("full_name"), ""))
        typed |= {"prefix": split.prefix, "given_name": split.given, "surname": split.surname}
    elif "full_name" not in typed and "given_name" not in typed:
        typed["full_name"] = ""


def _read_office(typed: Cells, districts: Sequence[District]) -> None:
    """The code of the district named; a name that no district has stays, to be refused and corrected."""
    named = typed.get("district_code", "")
    if named:
        found = recognise_office(named, districts)
        typed["district_code"] = found.code if found else named
        typed.setdefault("organisation", f"สำนักงานเขต{found.name_th}" if found else named)
    elif _OFFICE_WORD.match(office := typed.get("organisation", "")) and not recognise_office(office, districts):
        typed["district_code"] = office


def _read_choices(typed: Cells, event: Event) -> None:
    """Words of the participant group and the food as the form's choices; other food goes to the note."""
    group = fold(typed.get("participant_group_id", ""))
    for one in event.participant_groups:
        if group and group in (fold(one.name_th), fold(one.name_en)):
            typed["participant_group_id"] = str(one.id)
    food = typed.pop("food", "")
    known = _food_of(food)
    typed["food"] = (known or Food.UNSTATED).value
    if food and known is None:
        typed["note"] = f"{typed.get('note', '')} {_('Food')}: {food}".strip()


def _food_of(typed: str) -> Food | None:
    """The choice that is meant: by the words people write, or by its own as files that left the program say it."""
    wanted = fold(typed.lower().removeprefix("อาหาร"))
    if not wanted:
        return None
    for word, names in _FOODS.items():
        if wanted in map(fold, names):
            return word
    for code in LANGUAGES:
        with use_language(code):
            found = next((one for one in Food if fold(str(one.word)) in (wanted, fold(typed))), None)
        if found:
            return found
    return None


def _restore_zero(typed: str) -> str:
    """A spreadsheet takes the zero off a number: 812345678 was 0812345678."""
    digits = arabic_digits(typed)
    return f"0{digits}" if re.fullmatch("[689][0-9]{8}|2[0-9]{7}", digits) else typed
