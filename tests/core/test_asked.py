"""What a query parameter may hold when it reaches a room."""

import pytest

from coordinator.core.web import asked


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("%E0%B8%81%00%01", "ก"), ("a%0D%0Ab", "ab"), (" x ", "x"), ("", "")],
)
def test_what_cannot_be_stored_or_written_on_one_line_is_left_out(app, typed, understood):
    with app.test_request_context(f"/search?q={typed}"):
        assert asked("q") == understood


def test_a_word_outside_the_list_counts_as_nothing(app):
    with app.test_request_context("/calendar?zone=nowhere"):
        assert asked("zone", ["central"]) == ""
