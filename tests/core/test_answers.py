"""What is answered when the database refuses what two people do at once."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from coordinator.core.db import db


@pytest.mark.parametrize("refusal", [StaleDataError("row changed"), IntegrityError("INSERT", {}, ValueError("unique"))])
def test_two_writers_of_one_thing_are_told_and_not_answered_with_a_fault(app, refusal):
    with app.test_request_context("/team/plans"):
        app.preprocess_request()
        answer = app.make_response(app.handle_user_exception(refusal))
    assert answer.status_code == 409
    assert "มีผู้อื่นบันทึกเรื่องเดียวกัน" in answer.get_data(as_text=True)


def test_the_log_of_two_writers_does_not_say_what_they_typed(app, caplog):
    said = ValueError("duplicate key of ux_name\nDETAIL: Key (name)=(สมชาย) already exists.")
    with app.test_request_context("/team/plans"):
        app.preprocess_request()
        app.handle_user_exception(IntegrityError("INSERT", {"name": "สมชาย"}, said))
    assert "ux_name" in caplog.text
    assert "สมชาย" not in caplog.text


def test_a_fault_at_the_database_names_the_statement_and_not_what_was_typed(session):
    with pytest.raises(DBAPIError) as raised:
        db.session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "สมชาย"})
    assert "nowhere" in str(raised.value)
    assert "สมชาย" not in str(raised.value)
