"""The stylesheet a browser gets: the sources in order, nothing lost but comments and white space."""

import gzip
from pathlib import Path

import pytest

from coordinator.core.assets import bundle, fingerprint, stamp

CSS = Path(__file__).parents[2] / "static" / "css"


def write(folder: Path, **parts: str) -> Path:
    for name, text in parts.items():
        path = folder / (name.replace("__", "/") + ".css")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_an_imported_part_stands_inside_its_layer(tmp_path: Path) -> None:
    root = write(tmp_path, app='@layer a;\n@import url("parts/tag.css") layer(a);', parts__tag=".tag { color: red; }")
    assert bundle(root) == b"@layer a;@layer a{.tag{color: red}}"


def test_parts_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    root = write(tmp_path, app='@import url("b.css");@import url("a.css");', a="a{top:0}", b="b{top:0}")
    assert bundle(root) == b"b{top:0}a{top:0}"


def test_comments_go_and_strings_stay(tmp_path: Path) -> None:
    root = write(tmp_path, app='/* why */ a::before { content: " ;  x"; } /* end */')
    assert bundle(root) == b'a::before{content: " ;  x"}'


def test_a_font_address_is_resolved_from_the_part_that_names_it(tmp_path: Path) -> None:
    font = '@font-face{src:url("../../fonts/x.woff2")}'
    root = write(tmp_path, app='@import url("base/fonts.css");', base__fonts=font)
    assert bundle(root) == b'@font-face{src:url("../fonts/x.woff2")}'
    assert b'url("/s/fonts/x.woff2?v=1")' in bundle(root, lambda path: f"/s/{path}?v=1")


def test_a_relative_import_is_not_taken_for_a_picture(tmp_path: Path) -> None:
    root = write(tmp_path, app='@import url("./a.css");', a="a{top:0}")
    assert bundle(root) == b"a{top:0}"


def test_a_missing_part_is_an_error_and_not_a_silent_gap(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bundle(write(tmp_path, app='@import url("gone.css");'))


def test_our_own_stylesheet_has_no_import_left_and_balanced_braces() -> None:
    css = bundle(CSS)
    assert b"@import" not in css
    assert css.count(b"{") == css.count(b"}")


def test_every_component_stylesheet_is_part_of_a_bundle() -> None:
    bundles = list(CSS.glob("*.css"))
    listed = "".join(path.read_text(encoding="utf-8") for path in bundles)
    parts = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css") if path not in bundles]
    assert [part for part in parts if f'url("{part}")' not in listed] == []


def test_a_fingerprint_follows_the_content() -> None:
    assert fingerprint(b"a") == fingerprint(b"a")
    assert fingerprint(b"a") != fingerprint(b"b")
    assert fingerprint(b"a").isalnum()


def test_style_and_scripts_stay_small_enough_for_a_slow_phone() -> None:
    assert len(gzip.compress(bundle(CSS), 9)) <= 12_000
    assert len(gzip.compress(bundle(CSS, None, "work.css"), 9)) <= 8_000
    assert sum(len(path.read_bytes()) for path in (CSS.parent / "js").glob("enhance*.js")) <= 4_000


def test_the_sheet_of_plans_is_small_enough_for_an_office_line() -> None:
    scripts = [stamp(path.read_text(encoding="utf-8"), str) for path in (CSS.parent / "js/grid").glob("*.js")]
    assert sum(len(gzip.compress(text.encode(), 9)) for text in scripts) <= 45_000
    assert len(gzip.compress(bundle(CSS, None, "grid.css"), 9)) <= 5_000


def test_a_script_names_its_modules_by_addresses_that_may_be_cached() -> None:
    script = 'import { b } from "./b.js";\nconst text = "./b.js"; // kept\n'
    assert stamp(script, lambda name: f"/s/{name}?v=1") == script.replace('from "./b.js"', 'from "/s/b.js?v=1"')


def test_remarks_of_their_own_line_are_not_sent() -> None:
    assert stamp('// why\n/** @type {A}\n * more */\nconst a = "// not one"; /** @type {B} */\n  // x\n', str) == (
        'const a = "// not one"; /** @type {B} */\n'
    )
