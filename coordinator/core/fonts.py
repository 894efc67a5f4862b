"""The web fonts: Sarabun cut down to the letters the pages use, split into a Thai and a Latin file.

The package that brings Sarabun holds whole TrueType files (88 kB each). A phone on a slow line needs four
small files instead, and only those whose letters occur on the page. They are made on the machine itself,
so nothing binary is kept in the repository. `python -m coordinator.core.fonts static/fonts` makes them by
hand.
"""

import logging
import os
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

# Thai, plus the joiners and the dotted circle that browsers use when they place Thai marks.
THAI = "U+0E00-0E7F, U+200B-200D, U+25CC"
# Basic Latin and the punctuation of official letters. Status symbols are drawn as SVG, since Sarabun does
# not have them.
LATIN = (
    "U+0020-007E, U+00A0, U+00A9, U+00AB, U+00B0, U+00B1, U+00B2, U+00B7, U+00BB, U+00BD, U+00D7, U+00E9, "
    "U+00F7, U+2013, U+2014, U+2018-201A, U+201C-201E, U+2022, U+2026, U+2190, U+2192, U+2212, U+25B2"
)

WEIGHTS = {400: "Sarabun-Regular.ttf", 700: "Sarabun-Bold.ttf"}
SCRIPTS = {"thai": THAI, "latin": LATIN}
# Without these features tone marks collide with vowels and the tall letters.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]


def build(target: Path) -> None:
    """Make the four woff2 files in `target`, unless they are there and newer than the font they come from."""
    target.mkdir(parents=True, exist_ok=True)
    for source, ranges, made in _wanted(target):
        if not _is_current(source, made):
            _build_one(source, ranges, made)


def are_built(target: Path) -> bool:
    """Whether the four files are there and newer than the font they come from."""
    return all(_is_current(source, made) for source, _ranges, made in _wanted(target))


def _wanted(target: Path) -> Iterator[tuple[Path, str, Path]]:
    """Of each file the font that it comes from, its letters and its place."""
    for weight, source_name in WEIGHTS.items():
        with as_file(files("fontpkg_sarabun") / "files" / source_name) as source:
            for script, ranges in SCRIPTS.items():
                yield source, ranges, target / f"sarabun-{script}-{weight}.woff2"


def _is_current(source: Path, made: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def _build_one(source: Path, ranges: str, made: Path) -> None:
    # Needed at the very first start only, and slow to import.
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True)
    # A half-written font must never be served, and two processes may start at once: each writes its own, then renames.
    part = made.with_suffix(f".{os.getpid()}.part")
    with subset.load_font(str(source), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=_code_points(ranges))
        cutter.subset(font)
        subset.save_font(font, str(part), options)
    part.replace(made)


def _code_points(ranges: str) -> list[int]:
    """Read a CSS unicode-range. Example: `_code_points("U+0041-0043")` is `[65, 66, 67]`."""
    found: list[int] = []
    for piece in ranges.split(","):
        first, _, last = piece.strip().removeprefix("U+").partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


if __name__ == "__main__":
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "static/fonts"))
