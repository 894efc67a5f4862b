"""No column that tells of a person is overlooked when somebody's data goes: every text beside a person is declared."""

from sqlalchemy import JSON, LargeBinary, String, Table

from coordinator.core import personal
from coordinator.core.db import Base

PEOPLE = {"registration", "user_account"}
# Columns of numbers of people that have no foreign key, because what they stand in outlives the person.
LOOSE = {"author", "author_id", "actor_id", "user_id", "owner_id", "by_id"}
# The trail is forgotten by itself (``audit.erasing``); a cell of a plan is the office's record.
ELSEWHERE = {"audit_entry", "access_entry", "cell_change"}


def links(table: Table) -> set[str]:
    """The columns of a table that say whose a row is."""
    pointing = {c.name for c in table.c for key in c.foreign_keys if key.column.table.name in PEOPLE}
    own = {"id"} if table.name in PEOPLE else set()
    return (pointing - {"replaces_id"}) | own | {c.name for c in table.c if c.name in LOOSE}


def undeclared(tables: list[Table]) -> list[str]:
    """What nobody has said anything about: a column that leads to a person, or a text beside one."""
    lacking = []
    for table in tables:
        said = [one for one in personal.holdings() if one.table is table]
        lacking += [f"{table.name}.{name} leads to a person" for name in links(table) - {one.by for one in said}]
        known = {name for one in said for name in (*one.gone, *one.stays)}
        texts = {
            c.name for c in table.c if isinstance(c.type, String | JSON | LargeBinary) and not hasattr(c.type, "enums")
        }
        lacking += [f"{table.name}.{name} is a text" for name in texts - known] if links(table) else []
    return sorted(lacking)


def test_every_text_beside_a_person_says_whether_it_goes(prepared_app):
    lacking = undeclared([table for table in Base.metadata.sorted_tables if table.name not in ELSEWHERE])
    assert not lacking, "say it with personal.holds(...) below the model:\n" + "\n".join(lacking)


def test_a_new_column_is_noticed(prepared_app):
    said = personal._holdings.copy()
    try:
        personal._holdings[:] = [one for one in said if one.table.name != "scan"]
        found = undeclared([Base.metadata.tables["scan"]])
    finally:
        personal._holdings[:] = said
    assert "scan.registration_id leads to a person" in found
    assert "scan.said is a text" in found


def test_what_is_declared_exists(prepared_app):
    for one in personal.holdings():
        assert {one.by, *one.gone, *one.stays, *one.told} <= set(one.table.c.keys()), one.table.name


def test_what_people_get_a_copy_of_is_called_by_a_word(prepared_app):
    assert not {one.table.name for one in personal.holdings() if one.told and not hasattr(one.model, "kind_word")}
