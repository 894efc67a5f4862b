"""Each kind of line has one address; every row of this table is a search through the source."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "coordinator"
READING = ("queries.py", "queries/*", "access/scope.py", "core/*")

ROLES = (
    *("access/policy.py", "accounts/*", "accounts/*/*", "groups/*"),
    *("exchange/demo*", "cli/*", "home/views*"),
)

COMMITS = ("core/transaction.py", "core/answers.py", "core/health.py")

# what it says, where it may stand, why
RULES = [
    (r"\bselect\(", READING, "queries are in queries.py"),
    # A driver's connection that does more than its parent (core/turns.py) passes on what it was told.
    (r"(?<!super\(\))\.(commit|rollback)\(\)", COMMITS, "one commit in the program"),
    (r"datetime\.now\(|date\.today\(|time\.time\(", ("core/clock.py",), "one reading of the clock"),
    (r"\b543\b", ("core/dates/*",), "the era is known in one place"),
    (r"มกราคม|ม\.ค\.|\bJanuary\b", ("core/dates/*",), "month names stand in one place"),
    (r"os\.environ|getenv", (), "the environment is read in config.py"),
    (r"^\s*(from|import) icalendar", ("calendar/ics.py", "*/recurrence/reading.py"), "one writer of calendar files"),
    (r"AuditEntry\(", ("audit/*",), "only the trail writes the trail"),
    (r"\bRole\.[A-Z]", ROLES, "who may do what is policy"),
    (r"postgresql_\w+=", (), "naming PostgreSQL loads its dialect over SQLite: core.db.partial_index"),
    (r"\.query\b\.", (), "no legacy Model.query"),
]  # fmt: skip


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py"))


def allowed(path: Path, places: tuple[str, ...]) -> bool:
    relative = path.relative_to(PACKAGE)
    return any(relative.match(place) or relative.parent.match(place.removesuffix("/*")) for place in places)


@pytest.mark.parametrize(("pattern", "places", "why"), RULES, ids=[rule[2] for rule in RULES])
def test_each_kind_of_line_lives_in_its_place(pattern: str, places: tuple[str, ...], why: str):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources()
        if not allowed(path, places)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line) and not _is_said_about(line)
    ]
    assert not found, f"{why}:\n" + "\n".join(found)


def _is_said_about(line: str) -> bool:
    """A comment or a sentence for people may name what it explains."""
    return line.lstrip().startswith(("#", '"""')) or "lazy(" in line or "_(" in line


def test_the_rules_find_what_they_look_for():
    for line in ("db.session.execute(select(User))", "db.session.commit()", "year + 543", "datetime.now(UTC)"):
        assert any(re.search(pattern, line) for pattern, _places, _why in RULES), line


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_has_no_inline_style_script_or_handler(path: Path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    # Data for a script is not run.
    scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if 'type="application/json"' not in tag]
    assert not [tag for tag in scripts if "src=" not in tag]


def test_each_decision_has_a_number_of_its_own_which_its_title_says():
    decisions = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == sorted(set(numbers))
    assert [path.name for path in decisions if not path.read_text().startswith(f"# {int(path.name[:4])}. ")] == []
