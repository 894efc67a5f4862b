"""Whatever is typed into a form or an address is answered, never with a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ODD = ["9/8/65", "31/2/66", "ไตรมาส 5/2566", "9/8/1565", "๙/๘/๒๕๖๕", "1e9999", "-1", "NaN", "x" * 3000, "%(a)s", "\0"]
TYPED = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
ROW = {"district_code": "1026", "name": "เวทีชุมชน", "status": "planned"}
few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def central(browser):
    return browser("central")


def test_no_text_breaks_the_form(central):
    fields = central.get("/team/plans/new").fields() | ROW
    names = sorted({*fields, "is_public", "then"} - {"csrf_token"})

    @few
    @given(typed=st.dictionaries(st.sampled_from(names), TYPED, max_size=8))
    def try_out(typed):
        assert central.client.post("/team/plans/new", data=fields | typed).status_code in (200, 303, 422)

    try_out()


def test_no_text_breaks_a_change(central):
    shown = central.submit("/team/plans/new", ROW).response.location
    fields = central.get(f"{shown}/edit").fields()

    @few
    @given(typed=st.dictionaries(st.sampled_from(sorted(set(fields) - {"csrf_token"})), TYPED, max_size=8))
    def try_out(typed):
        assert central.client.post(f"{shown}/edit", data=fields | typed).status_code in (303, 409, 422)

    try_out()


@few
@given(st.dictionaries(st.sampled_from(["zone", "district", "area", "status", "year", "q", "page", "removed"]), TYPED))
def test_no_text_breaks_the_lists(central, query):
    for path in ("/team/plans", "/team/plans.csv", "/team/plans/print", "/team/plans/books"):
        assert central.client.get(path, query_string=query).status_code == 200


@few
@given(st.dictionaries(st.sampled_from(["like", "district", "place"]), TYPED))
def test_no_text_in_the_address_breaks_the_form(central, query):
    assert central.client.get("/team/plans/new", query_string=query).status_code == 200


@pytest.mark.parametrize("number", ["0", "77", "99999999999999999999"])
def test_what_is_not_there_is_not_found(central, number):
    for path in (f"/team/plans/{number}", f"/team/plans/{number}/edit", f"/team/plans/books/{number}"):
        central.get(path, status=404)
