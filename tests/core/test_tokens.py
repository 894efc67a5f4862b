"""Every pair of colours that meets on a page can be read: measured from the stylesheet itself."""

import re
from pathlib import Path

import pytest

BASE = Path(__file__).parents[2] / "static" / "css" / "base"
PROPERTY = re.compile(r"--([\w-]+):\s*(#[0-9A-F]{6});")

TEXT, LARGE_OR_BORDER = 4.5, 3.0
GROUNDS = ("bg", "surface", "surface-2")
STATUSES = ("no-data", "not-started", "planned", "in-progress", "done", "late", "cancelled")
ZONES = ("central", "south", "north", "east", "thon-north", "thon-south")

# (ink, ground, light at least, dark at least)
STATED = [
    ("text", "bg", 16.8, 15.7),
    ("text", "surface", 15.6, 14.3),
    ("text", "surface-2", 14.0, 11.9),
    ("text-muted", "bg", 7.6, 8.9),
    ("text-muted", "surface", 7.1, 8.1),
    ("text-muted", "surface-2", 6.4, 6.8),
    ("on-primary", "primary", 6.8, 8.8),
    ("on-primary", "primary-hover", 9.9, 10.5),
    ("on-band", "band", 6.8, 11.0),
    ("link", "bg", 7.1, 9.3),
    ("link-visited", "bg", 8.7, 8.9),
    ("danger", "bg", 6.5, 8.3),
    ("danger", "surface-2", 5.5, 6.3),
    ("danger", "danger-bg", 5.7, TEXT),
    ("warn", "warn-bg", 6.7, TEXT),
    ("ok", "ok-bg", 5.8, TEXT),
    ("info", "info-bg", 6.2, TEXT),
    ("warn", "bg", TEXT, 11.9),
    ("ok", "bg", TEXT, 10.7),
    ("info", "bg", TEXT, 9.3),
    ("border-input", "bg", 4.8, 5.9),
    ("border-input", "surface-2", 4.0, 4.5),
    ("focus-inner", "bg", 16.8, 11.3),
    ("focus-inner", "focus-outer", 10.4, 11.3),
    ("on-no-data", "no-data", 7.6, 8.9),
    ("on-not-started", "not-started", 13.4, 10.3),
    ("on-planned", "planned", 10.0, 8.7),
    ("on-in-progress", "in-progress", 5.8, 7.8),
    ("on-done", "done", 8.6, 8.8),
    ("on-late", "late", 5.2, 8.5),
    ("on-cancelled", "cancelled", 7.1, 8.1),
]


def read(name: str) -> str:
    return (BASE / name).read_text(encoding="utf-8")


def blocks(css: str, opening: str) -> list[dict[str, str]]:
    """The colours inside every block that begins with `opening`."""
    return [dict(PROPERTY.findall(part.split("}")[0])) for part in css.split(opening)[1:]]


LIGHT = blocks(read("tokens.css"), ":root {\n  color-scheme: light;")[0]
DARK = LIGHT | blocks(read("dark.css"), 'html[data-theme="dark"] {')[0]


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance. Examples: "#FFFFFF" is 1.0, "#000000" is 0.0."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio. Example: black on white is 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), STATED)
def test_a_pair_of_colours_keeps_its_stated_contrast(ink: str, ground: str, light: float, dark: float) -> None:
    # The stated numbers were rounded; a twentieth is below what anybody can see.
    assert contrast(LIGHT[ink], LIGHT[ground]) >= light - 0.06
    assert contrast(DARK[ink], DARK[ground]) >= dark - 0.06


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_and_links_can_be_read_on_every_ground(theme: dict[str, str], ground: str) -> None:
    for ink in ("text", "text-muted", "link", "link-visited", "danger"):
        assert contrast(theme[ink], theme[ground]) >= TEXT, ink
    assert contrast(theme["border-input"], theme[ground]) >= LARGE_OR_BORDER


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_status_can_be_read_on_its_fill(theme: dict[str, str]) -> None:
    assert [name for name in STATUSES if contrast(theme[f"on-{name}"], theme[name]) < TEXT] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_zone_edge_stands_out_from_the_page(theme: dict[str, str]) -> None:
    assert [name for name in ZONES if contrast(theme[f"zone-{name}"], theme["bg"]) < 5.8] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_notice_can_be_read_on_its_ground(theme: dict[str, str]) -> None:
    for kind in ("ok", "info", "warn", "danger"):
        assert contrast(theme["text"], theme[f"{kind}-bg"]) >= 7
        assert contrast(theme["link"], theme[f"{kind}-bg"]) >= TEXT


def test_both_copies_of_the_dark_theme_agree() -> None:
    asked_for = blocks(read("dark.css"), 'html:not([data-theme="light"]) {')[0]
    assert asked_for == blocks(read("dark.css"), 'html[data-theme="dark"] {')[0]
    assert set(asked_for) == set(LIGHT)
