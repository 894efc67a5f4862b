"""Keep the catalogues whole: ``words.py update`` adds what is new and drops what is gone, ``check`` complains.

One catalogue a room, ``coordinator/translations/<language>/<room>.po``. Thai must be complete; English
holds only sentences that should read differently from what stands in the code.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coordinator"
CATALOGUES = PACKAGE / "translations"
KEYWORDS = {"_": None, "lazy": None, "ngettext": (1, 2)}
SHARED = ("layouts", "components", "errors")
HEADER = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "th",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def rooms() -> list[str]:
    """The rooms of the program."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def sentences(room: str) -> dict[tuple[str, str], set[str]]:
    """(one, many) -> the places where the room says it; ``many`` is empty for simple sentences."""
    folders = [PACKAGE / room, ROOT / "templates" / room]
    if room == "core":
        folders += [ROOT / "templates" / name for name in SHARED]
    found: dict[tuple[str, str], set[str]] = {}
    for folder in folders:
        for name, _line, message, _comments, _context in _extract(folder):
            key = message if isinstance(message, tuple) else (message, "")
            place = (folder / name).relative_to(ROOT).as_posix()
            found.setdefault((key[0], key[1]), set()).add(place)
    if room == "core":
        found |= _of_file(PACKAGE / "app.py")
    return found


def _extract(folder: Path) -> Iterable[tuple]:
    if not folder.exists():
        return []
    methods = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
    options = {"**.html": {"trimmed": "true", "silent": "false"}}
    return extract_from_dir(str(folder), methods, options, keywords=KEYWORDS, strip_comment_tags=False)


def _of_file(path: Path) -> dict[tuple[str, str], set[str]]:
    from babel.messages.extract import extract_from_file

    messages = extract_from_file("python", str(path), keywords=KEYWORDS)
    keys = [m if isinstance(m, tuple) else (m, "") for _line, m, _comments, _context in messages]
    return {(key[0], key[1]): {path.relative_to(ROOT).as_posix()} for key in keys}


def update(room: str) -> list[str]:
    """Write the room's Thai catalogue anew, keeping translations; returns what has none."""
    path = CATALOGUES / "th" / f"{room}.po"
    others = [other for other in sorted((CATALOGUES / "th").glob("*.po")) if other != path]
    books = [polib.pofile(str(each)) for each in [*others, path] if each.exists()]
    known = {entry.msgid: entry for each in books for entry in each if entry.msgstr or entry.msgstr_plural.get(0)}
    book = polib.POFile(wrapwidth=110)
    book.metadata = HEADER
    missing = []
    for (one, many), places in sorted(sentences(room).items()):
        entry = polib.POEntry(msgid=one, comment="")
        entry.occurrences = [(place, "") for place in sorted(places)]
        old = known.get(one)
        if many:
            entry.msgid_plural = many
            text = (old.msgstr_plural.get(0, "") or old.msgstr) if old else ""
            entry.msgstr_plural = {0: text}
        else:
            text = (old.msgstr or old.msgstr_plural.get(0, "")) if old else ""
            entry.msgstr = text
        if not text:
            missing.append(one)
        book.append(entry)
    if book:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(str(path))
    return missing


def check() -> list[str]:
    """What is wrong: missing or left-over sentences, two translations of one sentence."""
    faults, said = [], {}
    for room in rooms():
        path = CATALOGUES / "th" / f"{room}.po"
        book = polib.pofile(str(path)) if path.exists() else []
        texts = {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in book}
        wanted = {one for one, _many in sentences(room)}
        faults += [f"{room}: no Thai for {one!r}" for one in sorted(wanted) if not texts.get(one)]
        faults += [f"{room}: nobody says {one!r} any more" for one in sorted(set(texts) - wanted)]
        for one, text in texts.items():
            if text and said.setdefault(one, text) != text:
                faults.append(f"{room}: {one!r} is {text!r} here and {said[one]!r} elsewhere")
    return faults


if __name__ == "__main__":
    if sys.argv[1:2] == ["update"]:
        for room in sys.argv[2:] or rooms():
            for one in update(room):
                print(f"{room}: no Thai yet for {one!r}")
    else:
        problems = check()
        print("\n".join(problems))
        sys.exit(bool(problems))
