"""The web fonts made on this machine: small, and still able to place Thai marks."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from coordinator.core import fonts

NAMES = [f"sarabun-{script}-{weight}.woff2" for script in ("latin", "thai") for weight in (400, 700)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts")
    fonts.build(target)
    return target


def test_four_files_within_the_budget_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 50_000


@pytest.mark.parametrize("weight", [400, 700])
def test_the_thai_file_holds_all_thai_letters_and_places_their_marks(folder: Path, weight: int) -> None:
    with TTFont(folder / f"sarabun-thai-{weight}.woff2") as font:
        letters = font.getBestCmap()
        assert all(ord(letter) in letters for letter in "กขฃคฅฆงจฉญฎฏฐฤฦฬฮะาำิีึืุูเแโใไๅๆ็่้๊๋์๐๙฿ฯ")
        features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        assert {"mark", "mkmk"} <= features


def test_the_latin_file_holds_the_punctuation_of_letters(folder: Path) -> None:
    with TTFont(folder / "sarabun-latin-400.woff2") as font:
        assert all(ord(letter) in font.getBestCmap() for letter in "Aa09–—“”…•→·×")


def test_a_second_start_makes_nothing_again(folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    fonts.build(folder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_stylesheet_gives_the_same_ranges_as_the_fonts_have() -> None:
    css = (Path(__file__).parents[2] / "static" / "css" / "base" / "fonts.css").read_text(encoding="utf-8")
    assert css.count(f"unicode-range: {fonts.THAI};") == 2
    assert css.count(f"unicode-range: {fonts.LATIN};") == 2


def test_six_processes_that_start_at_once_all_get_the_fonts(tmp_path):
    command = [sys.executable, "-m", "coordinator.core.fonts", str(tmp_path)]
    all_six = [subprocess.Popen(command) for _ in range(6)]
    assert [one.wait() for one in all_six] == [0] * 6
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".woff2"] * 4
