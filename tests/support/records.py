"""The sample content beneath the cast, and one example of every kind of record in it.

The examples lie in zone ``central``, district 1001; the event belongs to ``trainer``.
"""

import io
from datetime import date
from typing import Any

from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from coordinator.access.scope import Territory
from coordinator.accounts.models import Assignment
from coordinator.accounts.sessions import digest
from coordinator.areas import operations as areas
from coordinator.areas.models import SurveyState, TargetArea
from coordinator.audit.queries import history
from coordinator.breakouts import operations as breakouts
from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.checkin.models import Method
from coordinator.checkin.operations import make_pass, mark
from coordinator.checkin.sessions import sessions_of
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import db
from coordinator.core.grid.changes import Change, SetKind
from coordinator.evaluations.operations import add_photo, start_evaluation, write_report
from coordinator.events.models import Event
from coordinator.events.operations import add_material, add_speaker
from coordinator.exchange import operations as exchange
from coordinator.exchange import sample_breakouts, sample_events, sample_places, sample_registrations, sample_surveys
from coordinator.exchange.findings import Draft
from coordinator.exchange.models import ImportKind
from coordinator.exchange.sheets import read_sheet
from coordinator.files.operations import keep_file
from coordinator.groups.models import GroupOrder, OrderFile, Seat
from coordinator.groups.operations import add_step
from coordinator.groups.queries import get_group
from coordinator.meetings import operations as meetings
from coordinator.meetings.models import Section
from coordinator.meetings.recurrence import Pattern, rule_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, enqueue, hold
from coordinator.outbox.refusals import stop_address
from coordinator.paper.operations import issue_certificates
from coordinator.plans import operations as plans
from coordinator.plans.models import ActionPlan, Activity, ChangeSet, Part, PlanWord, ProgressNote
from coordinator.registration.models import Registration
from coordinator.registration.operations import invite_offices
from coordinator.worksheets import operations as worksheets
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.models import RemarkKind
from coordinator.worksheets.queries import get_template
from tests.paper.making import set_up
from tests.support import cast
from tests.support.routes import OFFICE_LINK

DISTRICT = "1001"
CODE = "7K3M9QX2H"
SCAN = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def load() -> dict[str, Any]:
    """Make the records; the answer has an example for each parameter of the addresses."""
    sample_places.load_groups()
    sample_places.load_areas()
    sample_surveys.load_surveys()
    sample_places.load_plans()
    workshop, coming = sample_events.load_events(cast.person("trainer").id)
    sample_registrations.load_workshop(workshop)
    division = sample_breakouts.load_groups(workshop)
    breakouts.unlock_division(division)
    sample_registrations.load_coming(coming)
    invite_offices(workshop, [DISTRICT])[DISTRICT].token_hash = digest(OFFICE_LINK)
    there = _of_exchange() | _of_accounts() | _of_group() | _of_meeting()
    there |= _of_district() | _of_event(workshop) | _of_division(division) | _of_certificates(workshop)
    return there | _after(workshop)


def _of_accounts() -> dict[str, Any]:
    user = cast.person("participant")
    message, held = (
        enqueue(Outgoing(kind=MessageKind.NUDGE, dedupe=f"example {number}", to=user, subject="ตัวอย่าง", body="ตัวอย่าง"))
        for number in range(2)
    )
    assert message is not None
    assert held is not None
    return {
        "user_id": user.id,
        "assignment_id": _first(Assignment, user_id=user.id).id,
        "key": "no-such-session",
        "message_id": message.id,
        "mailing_id": hold([held.id], None).id,
        "token": stop_address(user.email, MessageKind.REMINDER).rpartition("/")[2],
    }


def _of_exchange() -> dict[str, Any]:
    (held,) = exchange.hold(cast.person("officer"), [Draft(2, {"unit": "พระนคร", "name": "สำรวจ", "start": "30/2/66"})])
    rows = read_sheet("เขต\tพื้นที่\tกิจกรรม\nพระนคร\tทั้งเขต\tสำรวจ")
    job = exchange.open_import(cast.person("officer"), ImportKind.PLANS, rows, file_name="plans.csv")
    return {"row_id": held.id, "job_id": job.id}


def _of_group() -> dict[str, Any]:
    group = get_group(DISTRICT)
    step = add_step(group, text="ประชุมเตรียมการ")
    db.session.flush()
    seat = next(seat for seat in group.seats if seat.holders)
    order = _first(GroupOrder, district_code=DISTRICT)
    order.files.append(OrderFile(file=keep_file(FileStorage(io.BytesIO(SCAN), filename="คำสั่ง.pdf"))))
    db.session.flush()
    return {
        "file_id": order.files[0].file_id,
        "change_id": group.changes[0].id,
        "step_id": step.id,
        "seat_id": _first(Seat, id=seat.id).id,
        "holder_id": seat.holders[0].id,
        "order_id": order.id,
    }


def _of_meeting() -> dict[str, Any]:
    meeting = meetings.plan_meeting(get_group(DISTRICT), owner_id=None, number=(1, 2022), on_date=date(2022, 8, 9))
    meetings.announce(meeting)
    meetings.begin(meeting)
    item = meetings.add_item(meeting, section=Section.CONSIDERATION, title="การสำรวจชุมชน")
    return {
        "meeting_id": meeting.id,
        "item_id": item.id,
        "minutes_id": item.minutes.id,
        "resolution_id": meetings.add_resolution(item, text="ให้สำรวจให้แล้วเสร็จ").id,
        "guest_id": meetings.add_guest(meeting, name="สมศรี ใจดี").id,
        **_of_series(),
    }


def _of_series() -> dict[str, Any]:
    first = date(2023, 1, 12)
    rule = rule_of(Pattern.MONTHLY_WEEKDAY, first, count=3)
    series = meetings.plan_series(
        get_group(DISTRICT), owner_id=None, rule=rule, first=first, days=[first, date(2023, 3, 9)]
    )
    change = meetings.extend_series(series, owner_id=None, times=1, days=[date(2023, 4, 13)])
    return {"series_id": series.id, "series_change_id": change.id}


def _of_district() -> dict[str, Any]:
    plan = _first(ActionPlan, district_code=DISTRICT)
    log = _progress(plan.activities[0])
    comment = plans.add_comment(plan, text="เพิ่มตัวชี้วัด", activity=plan.activities[0], part=Part.TOOLS)
    return {
        "code": DISTRICT,
        "zone": "central",
        **_of_area(_first(TargetArea, district_code=DISTRICT)),
        "plan_id": plan.id,
        "comment_id": comment.id,
        "note_id": log.id,
        "template_id": plans.make_template(plan, name="แม่แบบ", zone_slug="central").id,
        "word_id": _first(PlanWord).id,
        "photo_id": log.photos[0].file_id,
        "activity_id": _first(Activity, plan_id=plan.id).id,
        "set_id": _first(ChangeSet, district_code=DISTRICT).id,
    }


def _of_area(area: TargetArea) -> dict[str, Any]:
    twin = areas.add_area(district_code=DISTRICT, name=f"{area.name} 2")
    code = areas.set_code(area, system="พอช.", code="10-01-001")
    paper = areas.add_file(area, upload=FileStorage(io.BytesIO(b"notes"), filename="notes.txt"), caption="บันทึก")
    month = CoarseDate.covering(clock.today(), Precision.MONTH)
    milestone = areas.add_milestone(zone_slug="central", name="ออกแบบครบ", state=SurveyState.DESIGNED, due=month)
    return {
        "area_id": area.id,
        "figure_id": area.figures[0].id,
        "code_id": code.id,
        "item_id": paper.id,
        "survey_id": area.surveys[0].id,
        "milestone_id": milestone.id,
        "merge_id": areas.merge_areas(area, twin).id,
        "entry_id": history("target_area", area.id)[0].id,
    }


def _after(event: Event) -> dict[str, Any]:
    """The evaluation form and the report of an event, with a photo."""
    write_report(event, summary_th="สองวันของการอบรม", parts={})
    photo = add_photo(event, upload=FileStorage(_picture(), filename="a.png"), alt="ผู้เข้าร่วมดูแผนที่")
    return {"question_id": start_evaluation(event).questions[0].id, "event_photo_id": photo.id}


def _progress(activity: Activity) -> ProgressNote:
    """An entry of the log with a photo."""
    upload = FileStorage(_picture(), filename="a.png")
    return plans.add_note(activity, on_date=clock.today(), percent=20, upload=upload, alt="ชาวบ้านดูแผนที่")


def _picture() -> io.BytesIO:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    return io.BytesIO(picture.getvalue())


def _of_event(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "slug": event.slug,
        "kind": event.kind.value,
        "session_id": event.sessions[0].id,
        "number": 1,
        "part_id": event.series_item.id,
        "material_id": add_material(event, upload=FileStorage(io.BytesIO(SCAN), filename="เอกสาร.pdf")).id,
        "venue_id": event.venue_id,
        "speaker_id": add_speaker(name="ดร.ตัวอย่าง วิทยากร").id,
        "group_id": event.participant_groups[0].id,
        "registration_id": _with_code(_first(Registration, event_id=event.id)).id,
        "pass_id": make_pass(event, on_date=event.days[0].on_date)[0].id,
    }


def _with_code(registration: Registration) -> Registration:
    """With a code that the addresses of tickets can name."""
    registration.code = CODE
    return registration


def _of_certificates(event: Event) -> dict[str, Any]:
    person = _first(Registration, code=CODE)
    for session in sessions_of(event):
        mark(event, session, [person], Method.SEARCH)
    set_up(event)
    (given,) = issue_certificates(event)
    given.code = CODE
    return {"certificate_id": given.id}


def _of_division(division: Division) -> dict[str, Any]:
    person = _first(Registration, event_id=division.event_id)
    group = division.shown_groups[1]
    change = breakouts.move_people(division, registration_ids=[person.id], group_id=group.id)
    return {
        "division_id": division.id,
        "breakout_id": group.id,
        "division_change_id": change.id,
        **_of_worksheet(group),
    }


def _of_worksheet(group: BreakoutGroup) -> dict[str, Any]:
    """A row of the action plan of the group; the numbers of rows are those of other tables, too."""
    sheet = worksheets.open_sheet(group, get_template("plan"))
    own = {"kind": SetKind.TYPING, "client_id": "", "digest": "", "reader": SheetReader(sheet.columns)}
    change = Change("new:1", "name", "สำรวจครัวเรือน")
    outcome = worksheets.apply_changes(sheet, [change], writer=worksheets.Writer("user:0", "test"), **own)
    everywhere = Territory(True, frozenset(), frozenset())
    unit = Change(outcome.rows[0], "unit", "พระนคร", 1)
    worksheets.apply_changes(sheet, [unit], writer=worksheets.Writer("user:0", "test"), **own)
    sending = worksheets.send_to_plans(sheet, reach=everywhere, year=2023, public=False, take=())
    assert sending is not None
    told = {"office": "", "kind": RemarkKind.QUESTION, "text": "ใครสำรวจ"}
    remark = worksheets.add_remark(group, sheet.template, writer=worksheets.Writer("user:0", "test"), **told)
    return {
        "sheet_key": "plan",
        "remark_id": remark.id,
        "form_version": 1,
        "act_id": outcome.act.id,
        "row_of_sheet_id": outcome.rows[0],
        "sending_id": sending.id,
    }


def _first(kind: type, **wanted: object) -> Any:
    return db.session.scalars(select(kind).filter_by(**wanted).order_by(kind.id)).first()
