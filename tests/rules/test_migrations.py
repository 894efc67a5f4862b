"""Migrations: numbered, one head, up and down, and the models agree with them on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from coordinator.app import create_app
from coordinator.core import migrations
from coordinator.core.db import Base, db
from tests.conftest import CACHE
from tests.support import database

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


@pytest.fixture
def empty_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application over an empty database of its own."""
    with database.fresh(database_url, tmp_path) as url:
        app = create_app({"TESTING": True, "DATA": str(CACHE), "DATABASE_URL": url, "SECRET_KEY": "x"})
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def test_migrations_are_numbered_without_a_gap():
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]


def test_the_head_is_written_down():
    assert (ROOT / "migrations" / "current_head.txt").read_text().strip() == VERSIONS[-1].stem


def test_up_down_and_up_again(empty_app):
    migrations.bring_up_to_date()
    tables = set(inspect(db.engine).get_table_names())
    migrations.tools().downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
    migrations.bring_up_to_date()
    assert set(inspect(db.engine).get_table_names()) == tables


def test_the_models_agree_with_the_migrations(empty_app):
    migrations.bring_up_to_date()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_has_a_name():
    nameless = [
        f"{table.name}: {constraint!r}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert not nameless


def test_rebuilding_a_parent_table_keeps_its_children(empty_app, tmp_path, monkeypatch):
    """SQLite rebuilds a table to change it; with foreign keys on, that would empty its children."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text((ROOT / "migrations" / "env.py").read_text())
    (folder / "alembic.ini").write_text("[alembic]\n")
    (folder / "versions" / "a.py").write_text(PARENT_AND_CHILD)
    (folder / "versions" / "b.py").write_text(REBUILD)
    migrations.tools().upgrade(directory=str(folder))
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM child")).scalar() == 1


PARENT_AND_CHILD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "a", None
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_child_parent")))
    op.execute("INSERT INTO parent (id, name) VALUES (1, 'p')")
    op.execute("INSERT INTO child (id, parent_id) VALUES (1, 1)")
"""
REBUILD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "b", "a"
def upgrade():
    with op.batch_alter_table("parent") as batch:
        batch.alter_column("name", existing_type=sa.Text, nullable=False)
"""
