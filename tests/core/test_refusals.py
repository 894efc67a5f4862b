"""A button whose act is refused: told on the page it belongs to, and nothing of the act is kept."""

import pytest
from flask import get_flashed_messages
from sqlalchemy import func, select
from werkzeug.exceptions import HTTPException

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.transaction import begin_writing, writes
from coordinator.core.web import refusals_at
from coordinator.people.models import Organisation, OrganisationKind
from coordinator.people.operations import ensure_organisation


@writes
def _half_done():
    with refusals_at("/calendar"):
        ensure_organisation(name_th="หน่วยงานครึ่งทาง", kind=OrganisationKind.STATE)
        raise DomainError("ทำต่อไม่ได้")
    return "never"


def test_what_was_done_before_a_refusal_is_taken_back_and_the_reason_is_told(app):
    with app.test_request_context("/anything", method="POST"), trail.acting_as(None, "test", "test"):
        begin_writing()
        with pytest.raises(HTTPException) as refusal:
            _half_done()
        answer = app.make_response(app.handle_user_exception(refusal.value))
        assert (answer.status_code, answer.location) == (303, "/calendar")
        assert get_flashed_messages() == ["ทำต่อไม่ได้"]
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Organisation.name_th == "หน่วยงานครึ่งทาง")) == 0
