"""Work done in a process of its own."""

import os

import pytest

from coordinator.cli.apart import apart
from coordinator.core.errors import NotFound


def test_work_done_apart_answers_or_raises_where_it_is_awaited():
    elsewhere, refused = apart(os.getpid), apart(_refuse)

    assert elsewhere() != os.getpid()
    with pytest.raises(NotFound, match="the sea"):
        refused()


def _refuse() -> None:
    raise NotFound("the sea")
