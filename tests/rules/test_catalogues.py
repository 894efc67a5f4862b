"""The catalogues: every sentence has its Thai, nothing is left over, placeholders agree."""

import re
import runpy
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted((ROOT / "coordinator" / "translations").glob("*/*.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
GLUED = re.compile(r"[\u0e00-\u0e7f]%\(when\)s")  # a date and time begin with a figure, which Thai sets apart


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
