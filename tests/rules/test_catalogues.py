"""The catalogues: every sentence has its Thai, nothing is left over, placeholders agree."""

import re
import runpy
from datetime import date
from pathlib import Path

import polib
import pytest

from coordinator.core.dates import CoarseDate, parse_coarse
from coordinator.core.dates.tables import MONTHS_EN_SHORT, MONTHS_TH_SHORT

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted((ROOT / "coordinator" / "translations").glob("*/*.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
GLUED = re.compile(r"[\u0e00-\u0e7f]%\(when\)s")  # a date and time begin with a figure, which Thai sets apart
THAI = "|".join(map(re.escape, MONTHS_TH_SHORT))
MONTH = f"{THAI}|{'|'.join(MONTHS_EN_SHORT)}"
THAI_DATE = re.compile(rf"{THAI}|ไตรมาส|/[56]\d\b")
DATE = re.compile(rf"\d+/\d+/\d+|(?:\d+ )?(?:{MONTH}) \d+|Q\d FY\d+|ไตรมาส \d/\d+")


def test_every_sentence_has_its_thai_and_none_is_left_over():
    assert runpy.run_path(str(ROOT / ".ci" / "words.py"))["check"]() == []


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_placeholders_are_the_same_in_both_languages(path: Path):
    for entry in polib.pofile(str(path)):
        said = entry.msgid_plural or entry.msgid
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            if text:
                assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(said)), entry.msgid


@pytest.mark.parametrize("path", [path for path in BOOKS if path.parent.name == "th"], ids=lambda path: path.stem)
def test_a_space_stands_before_a_date_and_time(path: Path):
    texts = [text for entry in polib.pofile(str(path)) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in texts if GLUED.search(text)] == []


@pytest.mark.parametrize("path", [path for path in BOOKS if path.parent.name == "th"], ids=lambda path: path.stem)
def test_an_example_of_a_date_is_one_that_the_reader_of_its_language_would_type_and_is_read_alike(path: Path):
    for entry in polib.pofile(str(path)):
        said = entry.msgid_plural or entry.msgid
        if said.startswith("Dates may be typed in any usual way"):
            continue  # the help names all ways in both
        assert not THAI_DATE.search(said), said
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert _days(text) == _days(said), text


def _days(text: str) -> set[CoarseDate]:
    return {parse_coarse(found, date(2023, 1, 1)) for found in DATE.findall(text)}


@pytest.mark.parametrize("path", [path for path in BOOKS if path.parent.name == "th"], ids=lambda path: path.stem)
def test_a_ticket_has_one_name(path: Path):
    """A certificate, a door pass and an identity card are another บัตร."""
    another = re.compile("(วุฒิ|เกียรติ)บัตร|บัตร(ผ่าน|ประจำตัว|ประชาชน)")
    texts = [text for entry in polib.pofile(str(path)) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in texts if "บัตร" in another.sub("", text)] == []
