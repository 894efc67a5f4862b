"""``user``: accounts from the command line."""

import sqlite3

import pytest

ADD = ("user", "add", "Somchai@example.go.th", "--name", "สมชาย", "--role", "zone_coordinator", "--password-stdin")


@pytest.fixture
def ready(coordinator):
    coordinator("init")
    return coordinator


def test_a_user_is_added_listed_and_deactivated_and_the_trail_knows_by_whom(ready, data):
    assert ready(*ADD, "--zone", "central", typed="a rather long secret\n").exit_code == 0
    assert "somchai@example.go.th" in ready("user", "list").stdout
    assert (
        ready("user", "password", "somchai@example.go.th", "--password-stdin", typed="another long one\n").exit_code
        == 0
    )
    assert ready("user", "deactivate", "somchai@example.go.th").exit_code == 0
    assert "deactivated" in ready("user", "list").stdout
    with sqlite3.connect(data / "coordinator.db") as database:
        assert database.execute("SELECT DISTINCT source FROM audit_entry WHERE kind = 'user_account'").fetchall() == [
            ("cli: user",)
        ]


def test_nothing_is_added_when_the_password_or_the_place_is_missing(ready):
    for typed, more in (("short\n", ("--zone", "central")), ("a rather long secret\n", ())):
        answer = ready(*ADD, *more, typed=typed)
        assert answer.exit_code == 1
        assert answer.stderr.startswith("Error: ")
    assert "somchai" not in ready("user", "list").stdout


def test_a_zone_that_does_not_exist_is_refused(ready):
    answer = ready(*ADD, "--zone", "atlantis", typed="a rather long secret\n")
    assert answer.exit_code == 1
    assert "atlantis" in answer.stderr


def test_an_unknown_address_is_named(ready):
    answer = ready("user", "deactivate", "nobody@example.go.th")
    assert answer.exit_code == 1
    assert "nobody@example.go.th" in answer.stderr


def test_the_last_administrator_stays(ready):
    add = ("user", "add", "a@example.go.th", "--name", "A", "--role", "admin", "--password-stdin")
    ready(*add, typed="a rather long secret\n")
    answer = ready("user", "deactivate", "a@example.go.th")
    assert answer.exit_code == 1
    assert "last administrator" in answer.stderr


def test_a_database_that_is_not_prepared_is_named(coordinator):
    answer = coordinator("user", "list")
    assert answer.exit_code == 1
    assert "coordinator init" in answer.stderr
