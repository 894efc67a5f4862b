"""Whatever is typed about an area is saved or refused, never answered with a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ODD = ["13.77, 100.56", "100.56,13.77", "9" * 400, "-1", "NaN", "x" * 3000, "\0", "31/2/66", "\u202e"]
TYPED = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
AREA = {"district_code": "1026", "name": "ชุมชนวัดม่วง"}
few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def central(browser):
    return browser("central")


@pytest.mark.parametrize("form", ["edit", "figures/new", "codes/new", "archive", "surveys/new", "files/new", "merge"])
def test_no_text_breaks_a_form(central, form):
    path = f"/team{central.submit('/team/areas/new', AREA).response.location}/{form}"
    fields = central.get(path).fields()
    names = sorted({*fields, "target_groups"} - {"csrf_token"})

    @few
    @given(typed=st.dictionaries(st.sampled_from(names), TYPED, max_size=6))
    def try_out(typed):
        assert central.client.post(path, data=fields | typed).status_code in (303, 409, 422)

    try_out()


@few
@given(st.dictionaries(st.sampled_from(["zone", "district", "type", "q", "page", "archived", "name"]), TYPED))
def test_no_text_breaks_the_lists(central, query):
    for path in ("/team/areas", "/team/areas.csv", "/team/areas/print", "/team/areas/new"):
        assert central.client.get(path, query_string=query).status_code == 200
