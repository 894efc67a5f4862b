"""``backup`` and ``restore``: all that the embedded database holds in one file, and back."""

import sqlite3
from contextlib import closing

import pytest

EMAIL = "somchai@example.go.th"
ADD = ("user", "add", EMAIL, "--name", "สมชาย ลับมาก", "--role", "zone_coordinator", "--zone", "central")


@pytest.fixture
def kept(coordinator, data):
    """A backup of a database with one account, made while somebody else was in the middle of writing."""
    coordinator("init")
    coordinator(*ADD, "--password-stdin", typed="a rather long secret\n")
    file = data / "kept.db"
    with closing(sqlite3.connect(data / "coordinator.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE user_account SET name = 'half done'")
        answer = coordinator("backup", str(file))
        writer.execute("ROLLBACK")
    assert answer.exit_code == 0, answer.stderr
    return file


def test_what_was_there_comes_back_without_those_erased_since(coordinator, data, kept):
    assert "exists already" in coordinator("backup", str(kept)).stderr
    with closing(sqlite3.connect(data / "coordinator.db")) as database:
        database.execute("UPDATE user_account SET active = 0, leaving_at = '2020-01-01 00:00:00.000000'")
        database.commit()
    with closing(sqlite3.connect(kept)) as copy:
        copy.execute("UPDATE user_account SET leaving_at = '2020-01-01 00:00:00.000000', active = 0")
        copy.commit()
    assert "1 erased" in coordinator("retention").stdout
    answer = coordinator("restore", str(kept), "--yes")
    assert answer.exit_code == 0, answer.stderr
    assert "1 was erased again" in answer.stdout
    assert EMAIL not in coordinator("user", "list").stdout
    assert (data / "coordinator.db.before-restore").exists()


def test_a_lost_database_comes_back(coordinator, data, kept):
    (data / "coordinator.db").write_bytes(b"no database any more")
    assert coordinator("restore", str(kept), "--yes").exit_code == 0
    listed = coordinator("user", "list").stdout
    assert EMAIL in listed
    assert "half done" not in listed


def test_what_a_restore_put_aside_can_itself_be_put_back(coordinator, data, kept):
    coordinator(
        "user",
        "add",
        "later@example.go.th",
        "--name",
        "มาทีหลัง",
        "--role",
        "admin",
        "--password-stdin",
        typed="a rather long secret\n",
    )
    assert coordinator("restore", str(kept), "--yes").exit_code == 0
    assert "later@example.go.th" not in coordinator("user", "list").stdout
    aside = data / "coordinator.db.before-restore"
    answer = coordinator("restore", str(aside), "--yes")
    assert "coordinator.db.before-restore-2" in answer.stdout
    assert "later@example.go.th" in coordinator("user", "list").stdout
    assert aside.exists()


def test_a_file_that_is_not_ours_is_neither_written_over_nor_deleted(coordinator, data, kept):
    others = data / "second.db.part"
    others.write_text("of somebody else")
    assert "second.db cannot be written" in coordinator("backup", str(data / "second.db")).stderr
    assert others.read_text() == "of somebody else"


def test_nothing_is_replaced_by_what_is_no_backup_nor_while_the_database_is_in_use(coordinator, data, kept):
    broken = data / "broken.db"
    broken.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert coordinator("restore", str(broken), "--yes").exit_code == 1
    assert coordinator("restore", str(kept), typed="n\n").exit_code == 1
    with closing(sqlite3.connect(kept)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    assert "newer version" in coordinator("restore", str(kept), "--yes").stderr
    with closing(sqlite3.connect(data / "coordinator.db")) as site:
        site.execute("SELECT count(*) FROM user_account").fetchone()
        sound = data / "sound.db"
        coordinator("backup", str(sound))
        assert "in use" in coordinator("restore", str(sound), "--yes").stderr
    assert EMAIL in coordinator("user", "list").stdout
    assert not (data / "coordinator.db.before-restore").exists()


def test_another_database_is_left_to_its_own_tools(coordinator, data):
    address = {"COORDINATOR_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert "pg_dump" in coordinator("backup", str(data / "x.db"), **address).stderr
