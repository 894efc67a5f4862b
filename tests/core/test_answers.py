"""What is answered when the database refuses what two people do at once."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError


@pytest.mark.parametrize("refusal", [StaleDataError("row changed"), IntegrityError("INSERT", {}, ValueError("unique"))])
def test_two_writers_of_one_thing_are_told_and_not_answered_with_a_fault(app, refusal):
    with app.test_request_context("/team/plans"):
        app.preprocess_request()
        answer = app.make_response(app.handle_user_exception(refusal))
    assert answer.status_code == 409
    assert "มีผู้อื่นบันทึกเรื่องเดียวกัน" in answer.get_data(as_text=True)
