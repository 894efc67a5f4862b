"""What the rules about all routes stand on."""

import pytest
from flask import Flask

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from tests.support import records


@pytest.fixture
def examples(app: Flask) -> dict[str, object]:
    """The sample content, with an example for each parameter of the addresses."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        return records.load()
