"""The columns of a table of people: those of the file that the desk writes, and what people write besides."""

from coordinator.core.words import LazyWords, lazy
from coordinator.exchange.columns import ALIASES as PASTED
from coordinator.exchange.columns import PeopleHeadings
from coordinator.exchange.headings import IGNORED, NUMBERING

COLUMNS: dict[str, LazyWords] = {
    "prefix": lazy("Title before the name"),
    "given_name": lazy("Given name"),
    "surname": lazy("Surname"),
    "position": lazy("Job title"),
    "organisation": lazy("Organisation"),
    "district_code": lazy("District"),
    "participant_group_id": lazy("Participant group"),
    "telephone": lazy("Phone"),
    "email": lazy("E-mail"),
    "food": lazy("Food"),
    "note": lazy("Note"),
    "code": lazy("Registration code"),
}
EVERY = COLUMNS | {
    "full_name": lazy("Full name"),
    "same_person_is_meant": lazy("It is another person: register anyway"),
}
ONLY_IMPORTED = ("code", "same_person_is_meant")  # what a paste does not ask
ALIASES: dict[str, tuple[str, ...]] = PASTED | {
    "code": ("รหัสลงทะเบียน", "รหัส", "Code"),
    "same_person_is_meant": ("คนละคน", "เป็นคนละคน", "Another person"),
    IGNORED: (*NUMBERING, "สถานะ", "State", "ลงชื่อ", "ลายมือชื่อ", "เหตุผล", "Reason", "บรรทัด", "Line"),
}
HEADINGS = PeopleHeadings(ALIASES, EVERY)
