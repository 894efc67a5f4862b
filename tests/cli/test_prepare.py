"""``init``, ``demo`` and ``doctor``, and what they refuse."""

import sqlite3
import stat


def test_init_prepares_a_new_database_and_is_quiet_the_second_time(coordinator, data):
    first, second = coordinator("init"), coordinator("init")
    assert first.exit_code == second.exit_code == 0
    assert "ready" in first.stdout
    assert second.stdout == second.stderr == ""
    with sqlite3.connect(data / "coordinator.db") as database:
        assert database.execute("SELECT count(*) FROM district").fetchone() == (50,)
        assert database.execute("SELECT count(*) FROM working_group").fetchone() == (50,)


def test_demo_loads_once_and_says_so(coordinator, data):
    first, second = coordinator("demo"), coordinator("demo")
    assert first.exit_code == second.exit_code == 0
    assert "is loaded" in first.stdout
    assert "already there" in second.stdout
    password = (data / "demo_password").read_text().strip()
    assert len(password) >= 12
    assert stat.S_IMODE((data / "demo_password").stat().st_mode) == 0o600
    for name in (
        "admin",
        "director",
        "zone-central",
        "zone-south",
        "district-1001",
        "district-1008",
        "trainer",
        "participant",
    ):
        assert f"{name}@example.invalid" in second.stdout
    assert password in second.stdout
    with sqlite3.connect(data / "coordinator.db") as database:
        written = database.execute("SELECT count(DISTINCT group_id), count(*) FROM worksheet").fetchone()
        unread = database.execute("SELECT answer FROM worksheet_act WHERE cells = 0").fetchall()
    assert (written, unread) == ((6, 24), [])


def test_the_demo_password_follows_the_setting(coordinator, data):
    coordinator("demo")
    answer = coordinator("demo", COORDINATOR_DEMO_PASSWORD="another long one")
    assert "another long one" in answer.stdout
    assert (data / "demo_password").read_text().strip() == "another long one"


def test_a_short_demo_password_is_refused(coordinator):
    answer = coordinator("demo", COORDINATOR_DEMO_PASSWORD="short")
    assert answer.exit_code == 1
    assert "at least 12 characters" in answer.stderr


def test_demo_refuses_to_stand_beside_real_data(coordinator):
    coordinator("init")
    add = ("user", "add", "a@example.go.th", "--name", "A", "--role", "admin", "--password-stdin")
    assert coordinator(*add, typed="a rather long secret\n").exit_code == 0
    answer = coordinator("demo")
    assert answer.exit_code == 1
    assert "already holds data" in answer.stderr
    assert "COORDINATOR_DATA" in answer.stderr


def test_a_database_of_a_newer_version_is_refused(coordinator, data):
    coordinator("init")
    with sqlite3.connect(data / "coordinator.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    answer = coordinator("init")
    assert answer.exit_code == 1
    assert "newer version" in answer.stderr


def test_a_database_of_another_program_is_refused(coordinator, data):
    with sqlite3.connect(data / "coordinator.db") as database:
        database.execute("CREATE TABLE recipes (id INTEGER)")
    answer = coordinator("init")
    assert answer.exit_code == 1
    assert "another program" in answer.stderr


def test_a_file_that_is_no_database_is_refused(coordinator, data):
    (data / "coordinator.db").write_text("no database at all, but long enough to be read as one" * 20)
    answer = coordinator("init")
    assert answer.exit_code == 1
    assert "not a database" in answer.stderr


def test_a_data_folder_that_cannot_be_written_is_refused(coordinator, tmp_path):
    (tmp_path / "file").write_text("")
    answer = coordinator("init", COORDINATOR_DATA=str(tmp_path / "file" / "data"))
    assert answer.exit_code == 1
    assert "cannot be written" in answer.stderr


def test_a_setting_that_cannot_be_read_is_named(coordinator):
    answer = coordinator("init", PORT="eight")
    assert answer.exit_code == 1
    assert "PORT" in answer.stderr


def test_an_address_that_names_no_database_is_refused(coordinator):
    for address in ("nonsense", "sybase://host/x"):
        answer = coordinator("init", COORDINATOR_DATABASE_URL=address)
        assert answer.exit_code == 1
        assert "COORDINATOR_DATABASE_URL" in answer.stderr


def test_a_database_server_that_is_away_is_named_without_its_password(coordinator, free_port):
    address = f"postgresql://me:hush@127.0.0.1:{free_port}/x"
    answer = coordinator("init", COORDINATOR_DATABASE_URL=address)
    assert answer.exit_code == 1
    assert "cannot be used" in answer.stderr
    assert "hush" not in answer.stderr


def test_a_missing_database_driver_is_named(coordinator):
    answer = coordinator("init", COORDINATOR_DATABASE_URL="oracle+oracledb://host/x")
    assert answer.exit_code == 1
    assert "oracledb" in answer.stderr


def test_doctor_finds_a_fresh_installation_well(coordinator):
    coordinator("init")
    answer = coordinator("doctor")
    assert answer.exit_code == 0, answer.stdout
    assert "problem" not in answer.stdout


def test_doctor_says_how_messages_leave_and_what_waits(coordinator, data):
    coordinator("init")
    answer = coordinator("doctor")
    assert "/admin/mailbox" in answer.stdout
    assert "0 messages are to go now" in answer.stdout
    assert "0 messages could not be sent" in answer.stdout
    answer = coordinator("doctor", COORDINATOR_SMTP_HOST="mail.example.go.th")
    assert "Trial" in answer.stdout
    assert answer.exit_code == 0
    answer = coordinator("doctor", COORDINATOR_PUBLIC_URL="https://housing.example.go.th")
    assert answer.exit_code == 1
    assert "COORDINATOR_SMTP_HOST" in answer.stdout


def test_doctor_names_what_is_wrong_and_what_to_do(coordinator, data):
    coordinator("doctor")
    (data / "secret_key").chmod(0o644)
    answer = coordinator("doctor")
    assert answer.exit_code == 1
    assert "coordinator init" in answer.stdout
    assert "chmod 600" in answer.stdout
