"""``retention``, and a backup that comes back."""

import shutil
import sqlite3

EMAIL = "somchai@example.go.th"
ADD = ("user", "add", EMAIL, "--name", "สมชาย ลับมาก", "--role", "zone_coordinator", "--zone", "central")


def test_who_was_erased_is_erased_again_when_a_backup_comes_back(coordinator, data):
    coordinator("init")
    coordinator(*ADD, "--password-stdin", typed="a rather long secret\n")
    file, backup = data / "coordinator.db", data / "backup.db"
    with sqlite3.connect(file) as database, sqlite3.connect(backup) as copy:
        database.execute("UPDATE user_account SET active = 0, leaving_at = '2020-01-01 00:00:00.000000'")
        database.commit()
        database.backup(copy)
    assert "1" in coordinator("retention", "--dry-run").stdout
    assert "1 erased" in coordinator("retention").stdout
    assert EMAIL not in coordinator("user", "list").stdout
    for left in data.glob("coordinator.db*"):
        left.unlink()
    shutil.copy(backup, file)
    assert "1 was erased again" in coordinator("init").stdout
    assert EMAIL not in coordinator("user", "list").stdout
    assert coordinator("init").stdout == "", "only once"
    with sqlite3.connect(file) as database:
        assert not database.execute("SELECT count(*) FROM user_account WHERE name LIKE '%ลับ%'").fetchone()[0]
