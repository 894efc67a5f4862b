"""The workspace: making the form, changing it until somebody answers, figures with their tables, files, comparing."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from coordinator.audit import trail
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.evaluations import operations, queries
from coordinator.evaluations.comparing import comparison_of
from coordinator.evaluations.words import QuestionKind
from coordinator.events import operations as events
from coordinator.events.queries import get_event
from tests.evaluations.making import send, short_form
from tests.support import workshop

EVENT = f"/team/events/{workshop.SLUG}"
TEAM = f"{EVENT}/evaluation"


@pytest.fixture
def answered(app, asked) -> str:
    """The page of an evaluation that three people have answered."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        evaluation = queries.find_evaluation(get_event(workshop.SLUG))
        for values in ((5, 4, 1, "=SUM(A1)"), (5, 3, 2), (4, None, 1)):
            send(evaluation, *values)
    return TEAM


def test_a_trainer_makes_the_usual_form_in_one_step(browser, app, afternoon):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create()
    trainer = browser("trainer")
    made = trainer.follow(trainer.send(trainer.get(TEAM), action=f"{TEAM}/start"))
    assert "ด้านวิทยากร" in made.text
    assert "แบบประเมินผล" in made.text
    assert any(link.get("href") == f"/events/{workshop.SLUG}/evaluation/poster" for link in made.find("a"))


def test_questions_are_added_changed_moved_and_taken_out(browser, asked):
    trainer = browser("trainer")
    new = {"text_th": "อาหารดี", "kind": "choice", "choices_th": "ดี", "topic_th": "วิทยากร"}
    page = trainer.submit(f"{TEAM}/questions/new", new, status=422)
    assert "2" in page.errors()
    assert page.fields()["text_th"] == "อาหารดี"
    page = trainer.follow(trainer.send(page, {"choices_th": "ดี\n ไม่ดี \n"}))
    assert "ดี / ไม่ดี" in page.text
    edit = next(link.get("href") for link in page.find("a") if link.get("href").startswith(f"{TEAM}/questions/"))
    page = trainer.follow(trainer.submit(edit, {"text_th": "ชัดเจนมาก"}))
    assert "ชัดเจนมาก" in page.text
    remove = edit.replace("/edit", "/remove")
    page = trainer.follow(trainer.send(page, action=remove))
    assert "คำถามที่นำออก" in page.text
    page = trainer.follow(trainer.send(page, action=edit.replace("/edit", "/restore")))
    assert "คำถามที่นำออก" not in page.text


def test_a_question_moves_up_and_a_new_one_joins_its_topic(evaluation):
    clear, on_time, *_more = evaluation.questions
    operations.move_question_up(on_time)
    assert list(evaluation.questions)[:2] == [on_time, clear]
    added = operations.add_question(evaluation, kind=QuestionKind.SCALE, text_th="ใหม่", topic_th="วิทยากร")
    evaluation.all_questions.sort(key=lambda one: one.position)
    assert list(evaluation.questions)[2] is added


def test_after_the_first_answer_the_questions_stay(evaluation):
    send(evaluation, 5)
    first = evaluation.questions[0]
    same = {"kind": first.kind, "text_th": "อื่น"}
    for act in (
        lambda: operations.change_question(first, **same),
        lambda: operations.remove_question(first),
        lambda: operations.move_question_up(evaluation.questions[1]),
        lambda: operations.add_question(evaluation, **same),
    ):
        with pytest.raises(DomainError):
            act()


def test_the_times_are_changed_and_a_slip_is_told(browser, asked):
    trainer = browser("trainer")
    page = trainer.submit(f"{TEAM}/times", {"opens_on": "", "opens_at": "15.30", "days_open": "x"}, status=422)
    assert page.errors().count("|") == 1
    saved = trainer.follow(trainer.send(page, {"opens_on": "17/12/65", "days_open": "3"}))
    assert "17 ธ.ค. 2565" in saved.text
    assert trainer.get(f"{TEAM}/times").fields()["opens_at"] == "15:30"


def test_figures_stand_as_bars_and_as_a_table(browser, answered):
    page = browser("trainer").get(answered)
    (row,) = [row for row in page.find("tr") if (row.find("th") is not None and row.find("th").text == "ชัดเจน")]
    assert [cell.text for cell in row.findall("td")] == ["2", "1", "0", "0", "0", "3", "4.67", "0.58", "มากที่สุด"]
    assert len([node for node in page.find("{*}svg") if node.get("class") == "shares"]) == 4
    assert "=SUM(A1)" in page.text
    assert "ไม่ถึง 5" in page.text
    assert "แก้ไขไม่ได้" in page.text


def test_the_results_leave_as_csv_and_workbook(browser, answered):
    trainer = browser("trainer")
    text = trainer.client.get(f"{answered}.csv").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert ["วิทยากร", "ชัดเจน", "มากที่สุด", "2", "66.7", "3", "4.67", "0.58", "มากที่สุด"] in rows
    assert ["", "ควรปรับปรุง", "'=SUM(A1)", "1", "", "1", "", "", ""] in rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(trainer.client.get(f"{answered}.xlsx").data))
    scale, choices, written = (book.get_sheet_by_index(number).to_python() for number in range(3))
    assert scale[1] == ["วิทยากร", "ชัดเจน", "2", "1", "0", "0", "0", "3", "4.67", "0.58", "มากที่สุด"]
    assert choices[1][1:] == ["เมื่อใด", "ทันที", "2", "66.7"]
    assert written[1][2] == "'=SUM(A1)"


def test_strangers_see_no_results(browser, answered):
    browser("trainer2").get(answered, status=404)
    browser("officer").get(answered, status=403)
    assert browser().client.get(f"{answered}.csv").status_code == 302


def test_parts_of_a_series_are_compared_question_by_question(evaluation, event):
    series = events.create_series(name_th="ชุดอบรม", slug="chud")
    other = workshop.create(slug="part-1", short_th="ครั้งแรก")
    twin = operations.start_evaluation(other, like=evaluation)
    operations.remove_question(twin.questions[1])
    events.add_series_item(series, number=1, focus_th="ก", event=other)
    events.add_series_item(series, number=2, focus_th="ข", event=event)
    send(twin, 3)
    send(evaluation, 5, 4)
    found = comparison_of([other, event])
    told = {line.name: [cell and str(cell.mean) for cell in line.cells] for line in found.lines}
    assert told == {"วิทยากร": ["3.00", "4.50"], "ชัดเจน": ["3.00", "5.00"], "ตรงเวลา": [None, "4.00"]}
    assert list(found.sheets) == [1, 1]


def test_the_page_of_comparison_shows_only_events_within_reach(browser, app, answered):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        series = events.create_series(name_th="ชุดอบรม", slug="chud")
        events.add_series_item(series, number=1, focus_th="ก", event=get_event(workshop.SLUG))
        other = workshop.create("trainer2", slug="part-2", short_th="ครั้งหลัง")
        short_form(other)
        events.add_series_item(series, number=2, focus_th="ข", event=other)
    page = browser("trainer").get("/team/series/chud/evaluation")
    assert "4.67" in page.text
    assert "ครั้งหลัง" not in page.text
    assert "ครั้งหลัง" in browser("admin").get("/team/series/chud/evaluation").text
