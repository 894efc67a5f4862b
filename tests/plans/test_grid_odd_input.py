"""What no grid would send, and what nobody should type."""

import uuid

import pytest

from coordinator.plans.cells import BY_KEY
from tests.plans.grid import results

GOOD = {"plan": "new:1", "field": "name", "value": "เวที"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b"null", 400),
        ({}, 422),
        ({"changes": []}, 422),
        ({"changes": {"0": GOOD}}, 422),
        ({"changes": [None]}, 422),
        ({"changes": [GOOD | {"field": "plan_id"}]}, 422),
        ({"changes": [GOOD | {"field": ["name"]}]}, 422),
        ({"changes": [GOOD | {"field": "removed"}]}, 422),
        ({"changes": [GOOD | {"value": 7}]}, 422),
        ({"changes": [GOOD | {"plan": True}]}, 422),
        ({"changes": [GOOD | {"plan": -1}]}, 422),
        ({"changes": [GOOD | {"plan": "new:" + "x" * 60}]}, 422),
        ({"changes": [GOOD | {"from_version": "7"}]}, 422),
        ({"changes": [GOOD], "year": "x"}, 422),
        ({"changes": [GOOD], "year": 10**30}, 422),
        ({"changes": [GOOD], "id": "x"}, 422),
        ({"changes": [GOOD], "kind": "undo"}, 422),
        ({"changes": [GOOD | {"plan": f"new:{number}"} for number in range(1001)]}, 422),
        ({"changes": [GOOD] * 20_001}, 422),
        ({"changes": [GOOD | {"value": "x" * 5_000_000}]}, 413),
    ],
)
def test_what_no_grid_would_send_is_refused_with_a_sentence(central, body, status):
    if isinstance(body, dict):
        body = {"id": str(uuid.uuid4())} | body
    assert central.post("/team/plans/changes", body, status)["message"]


@pytest.mark.parametrize("text", ["ก\x00ข", "\u200b", "\ud800", "\u202eกขค", "x" * 5000, "ก" * 5000])
def test_what_cannot_be_kept_even_as_text_is_refused_in_its_cell(central, text):
    row = central.add()
    assert results(central.type(row, note=text, tools="แผนที่")) == {"note": "refused", "tools": "saved"}


ODD = [
    "9/8/1565",
    "ไตรมาส 5/2566",
    "1e9999",
    "-1",
    "NaN",
    "=1+1",
    "%(a)s",
    "{{ 7 }}",
    "x" * 3000,
    " ",
    "9" * 40,
]


def test_no_text_in_any_cell_is_lost_or_breaks_anything(central):
    row = central.add()
    for text in ODD:
        answer = central.type(row, **dict.fromkeys((key for key in BY_KEY if key != "name"), text))
        assert set(results(answer).values()) <= {"saved", "unread"}, (text, answer["cells"])
        row = answer["rows"][0]
        kept = {key for key, value in results(answer).items() if value == "unread"}
        assert {row["cells"][key] for key in kept} <= {text}
        assert set(row["problems"]) == kept
