"""A trainer chooses which of the worksheet forms the groups of an event are offered."""

from coordinator.events.operations import copy_event
from coordinator.events.queries import get_event
from coordinator.worksheets import queries
from tests.calendar.making import Saved
from tests.support import workshop

CHOICE = f"/team/events/{workshop.SLUG}/worksheet-forms"
SHEETS = f"/events/{workshop.SLUG}/worksheets"


def offered(page) -> list[str]:
    """The columns of the overview after the groups."""
    return ["".join(cell.itertext()).strip() for cell in page.find("th[@scope='col']")][1:]


def test_groups_are_offered_the_chosen_forms_and_copies_of_the_event_too(app, browser, table, phone):
    trainer = browser("trainer")
    assert len(offered(trainer.get(SHEETS))) == 4
    assert trainer.get(SHEETS).find(f"a[@href='{CHOICE}']")
    trainer.submit(CHOICE, {"forms": ["tools", "plan"]})
    chosen = ["วิเคราะห์เครื่องมือการทำงาน", "แผนปฏิบัติการ"]
    assert offered(trainer.get(SHEETS)) == chosen
    somebody = phone("สมศรี")
    assert "แผนขับเคลื่อนคณะทำงาน" not in table(somebody).page().text
    table(somebody, key="drive").page(status=404)
    with Saved(app):
        twin = copy_event(get_event(workshop.SLUG), owner_id=None)
        assert [one.name_th for one in queries.templates_of(twin)] == chosen
    trainer.written.clear()
    trainer.submit(CHOICE, {"forms": ["tools", "plan", "drive"]})
    assert offered(trainer.get(SHEETS))[2:] == ["แผนขับเคลื่อนคณะทำงาน"]


def test_a_form_that_a_group_has_begun_stays_and_one_form_is_the_least(browser, table, phone):
    table(phone("สมศรี"), key="tools").send({"plan": "new:1", "field": "tool", "value": "แบบสำรวจ"})
    trainer = browser("trainer")
    for ticked, said in ((["plan"], "วิเคราะห์เครื่องมือการทำงาน"), ([], "อย่างน้อยหนึ่งแบบ")):
        answer = trainer.submit(CHOICE, {"forms": ticked}, status=422)
        assert said in answer.errors()
    assert len(offered(trainer.get(SHEETS))) == 4
