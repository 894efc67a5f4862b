"""What one process has worked out is found by the next: catalogues and templates in the data folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator.core import fonts, words

BOOK = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sea"\nmsgstr "{}"\n'


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of translations of its own, and ``kept`` beside it for what comes out."""
    (tmp_path / "th").mkdir()
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(words, "_kept_in", tmp_path / "kept")
    words.catalogue.cache_clear()
    yield tmp_path
    words.catalogue.cache_clear()


def _said(translations: Path, thai: str) -> str:
    """What a new process says for "Sea" when its translation is this."""
    (translations / "th" / "room.po").write_text(BOOK.format(thai), encoding="utf-8")
    words.catalogue.cache_clear()
    return words.catalogue("th").gettext("Sea")


def test_a_changed_translation_is_spoken_at_the_next_start_and_the_old_one_is_not_kept(translations):
    assert _said(translations, "ทะเล") == _said(translations, "ทะเล") == "ทะเล"
    assert _said(translations, "มหาสมุทร") == "มหาสมุทร"
    assert len(list((translations / "kept").iterdir())) == 1


def test_what_is_kept_is_what_is_read(translations):
    _said(translations, "ทะเล")
    (kept,) = (translations / "kept").iterdir()
    kept.write_bytes(kept.read_bytes().replace("ทะเล".encode(), "ทุเล".encode()))
    assert _said(translations, "ทะเล") == "ทุเล"


def test_catalogues_that_cannot_be_kept_are_read_all_the_same(translations):
    (translations / "kept").write_text("no folder")
    assert _said(translations, "ทะเล") == "ทะเล"


def test_a_start_knows_whether_the_catalogues_are_kept_as_they_are_now(translations):
    (translations / "th" / "room.po").write_text(BOOK.format("ทะเล"), encoding="utf-8")
    assert not words.are_kept_in(translations / "kept")
    _said(translations, "ทะเล")
    assert words.are_kept_in(translations / "kept")
    (translations / "th" / "room.po").write_text(BOOK.format("มหาสมุทร"), encoding="utf-8")
    assert not words.are_kept_in(translations / "kept")


def test_a_start_knows_whether_the_fonts_are_there(tmp_path):
    assert not fonts.are_built(tmp_path)
    fonts.build(tmp_path)
    assert fonts.are_built(tmp_path)
    next(tmp_path.glob("*.woff2")).unlink()
    assert not fonts.are_built(tmp_path)


def test_a_compiled_template_is_kept_and_is_not_missed_where_it_cannot_be(app, tmp_path, monkeypatch):
    environment, (kept, gone) = app.jinja_env, (tmp_path / "kept", tmp_path / "gone")
    kept.mkdir()
    for folder, files in ((kept, 1), (gone, 0)):
        monkeypatch.setattr(environment.bytecode_cache, "directory", str(folder))
        assert environment.loader.load(environment, "errors/404.html", {}) is not None
        assert len([*folder.glob("*")]) == files
