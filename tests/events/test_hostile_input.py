"""Whatever is sent to the forms of events: an answer with a message, never a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.events.test_views import NEW, TEAM

FORMS = ("/edit", "/days", "/agenda/new", "/cancel", "/series", "/participant-groups/new")
ODD = st.one_of(
    st.sampled_from(
        ["", " ", "-", "\x00", "๑๕/๑๒/๖๕", "31/2/65", "9999999999999", "99:99", "1" * 400, "<b>", "\u202e"]
    ),
    st.text(max_size=30),
)
few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def trainer(browser):
    """Signed in, with a published event."""
    person = browser("trainer")
    person.send(person.follow(person.submit("/team/events/new", NEW)), action=f"{TEAM}/publish")
    return person


@pytest.mark.parametrize("path", ["/team/events/new", *(TEAM + form for form in FORMS)])
def test_no_text_breaks_a_form(trainer, path):
    fields = trainer.get(path).fields()
    names = sorted(set(fields) - {"csrf_token", "form_key", "version"})

    @few
    @given(typed=st.dictionaries(st.sampled_from(names), ODD, max_size=6))
    def try_out(typed):
        answer = trainer.client.post(path, data=fields | typed)
        assert answer.status_code in (303, 409, 422), answer.get_data(as_text=True)[:500]

    try_out()


@pytest.mark.parametrize(
    "name", ["days-²-on_date", "days-999999999-on_date", "days--on_date", "days-0", "organisers-1-part"]
)
def test_names_of_rows_that_no_form_has_are_harmless(trainer, name):
    page = trainer.get("/team/events/new")
    answer = trainer.client.post("/team/events/new", data=page.fields() | {"title_th": "อบรม", name: "x"})
    assert answer.status_code in (303, 422)


@few
@given(query=st.dictionaries(st.sampled_from(["q", "zone", "type", "state", "when", "mine", "page"]), ODD))
def test_no_filter_breaks_the_list(trainer, query):
    assert trainer.client.get("/team/events", query_string=query).status_code == 200
