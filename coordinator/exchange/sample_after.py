"""What came after the sample workshop: who was there, an evaluation, a report with drawn pictures.

What was said and done is from the published report of the workshop; attendance, answers and pictures are invented,
and the evaluation and the report say so.
"""

import hashlib
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from PIL import Image, ImageDraw

from coordinator.checkin.models import Method
from coordinator.checkin.operations import mark
from coordinator.checkin.sessions import all_sessions
from coordinator.core import clock
from coordinator.evaluations import operations
from coordinator.evaluations.models import Evaluation, Question
from coordinator.evaluations.words import POINTS, QuestionKind
from coordinator.events.models import Event
from coordinator.registration.models import Registration
from coordinator.registration.queries import list_for_print

# Three offices of which nobody came, and some people who came to a part only.
ABSENT = frozenset({"1003", "1028", "1049"})
END = clock.bangkok(date(2022, 12, 16), time(16, 10))
FORMS = 60
WEIGHTS, KNEW_BEFORE = (40, 38, 16, 4, 2), (10, 25, 40, 18, 7)
BEFORE = "ความรู้ความเข้าใจก่อนการอบรม"
WRITTEN = (
    "แบบสำรวจของแต่ละเขตต่างกัน อยากให้มีแบบกลางที่ใช้ร่วมกัน (ตัวอย่าง)",
    "ขอเอกสารประกอบก่อนวันอบรม (ตัวอย่าง)",
    "ได้รู้จักเจ้าหน้าที่เขตใกล้เคียง (ตัวอย่าง)",
    "อยากให้มีพี่เลี้ยงลงพื้นที่ด้วย (ตัวอย่าง)",
)
SUMMARY_TH = (
    "หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคมและเจ้าหน้าที่ผู้ปฏิบัติงานจากสำนักงานเขต สำนักงานพัฒนาที่อยู่อาศัย และสำนักพัฒนาสังคม "
    "ร่วมกันวิเคราะห์เครื่องมือที่ใช้ ออกแบบการสำรวจข้อมูลของเขต และวางแผนการทำงาน "
    "เพื่อให้เกิดการแก้ไขปัญหาในพื้นที่ชุมชนและเกิดฐานข้อมูลที่เชื่อมโยงกัน"
)
SUMMARY_EN = (
    "Officers of the district offices, the Housing Development Office and the Social Development Department looked at "
    "the tools they use, designed the surveys of their districts and planned their work, so that problems of "
    "communities are solved and databases become linked."
)
TEXTS = {
    "กล่าวรายงาน": (
        "กล่าวถึงความสำคัญและไทม์ไลน์ของการสำรวจข้อมูลและการอบรม แผนการแก้ไขปัญหาผู้มีรายได้น้อยในชุมชนเมือง และที่อยู่อาศัยของนักศึกษาจบใหม่"
    ),
    "บรรยายพิเศษ": (
        "ผู้เดือดร้อนต้องรวมกลุ่มและมีส่วนร่วมตั้งแต่เริ่มต้น หน่วยงานมีบทบาทสนับสนุน ต้องเข้าใจปัญหา โครงสร้าง และบริบทของชุมชน "
        "และใช้กระบวนการทางสังคมนำหน้างานก่อสร้าง"
    ),
    "แบ่งกลุ่มย่อยแต่ละโซนเขต: วิเคราะห์": "ทุกกลุ่มเขตวิเคราะห์เครื่องมือการทำงานที่ผ่านมาของหน่วยงาน",
    "แบ่งกลุ่มย่อยแต่ละโซนเขต: ออกแบบ": "ทุกกลุ่มเขตออกแบบการสำรวจข้อมูลของเขตในอนาคตให้สอดคล้องกับการแก้ไขปัญหาชุมชน",
    "แบ่งกลุ่มโซน": "แต่ละกลุ่มวางแผนโดยระบุพื้นที่เป้าหมาย กระบวนการ วิธีการ เครื่องมือ กำหนดเวลา และผู้เกี่ยวข้อง",
    "เน้นย้ำ": "เน้นย้ำความสำคัญของคณะทำงานพัฒนาและแก้ไขปัญหาที่อยู่อาศัยระดับเขต ทั้งที่จัดตั้งแล้วและยังไม่จัดตั้ง",
}
PICTURES = ("ผู้เข้าร่วมนั่งฟังการบรรยาย", "กลุ่มย่อยล้อมโต๊ะดูแผนที่", "ผู้แทนกลุ่มนำเสนอหน้าห้อง")


@dataclass(frozen=True)
class Drawing:
    """A file as a form would bring it."""

    filename: str
    stream: io.BytesIO


def load_after(event: Event) -> None:
    """Attendance of the four half-days, the evaluation with its answers, the published report."""
    _load_attendance(event)
    with clock.at(END):
        _load_answers(operations.start_evaluation(event, is_sample=True))
        _load_report(event)


def _load_attendance(event: Event) -> None:
    people = list_for_print(event)
    for session in all_sessions(event):
        with clock.at(session.starts_at):
            mark(event, session, [one for one in people if _came(one, session.key)], Method.PAPER)


def _came(person: Registration, session: str) -> bool:
    """Nobody of the absent offices; of the others one of twenty misses a half-day."""
    if person.district_code in ABSENT:
        return False
    return hashlib.sha256(f"{person.given_name} {person.surname} {session}".encode()).digest()[0] >= 256 // 20


def _load_answers(evaluation: Evaluation) -> None:
    draw = random.Random(2565)  # noqa: S311  (invented answers, the same at each start)
    for number in range(FORMS):
        replies = {one.id: _answer(one, draw) for one in evaluation.questions}
        operations.answer(evaluation, key=f"sample {number}", replies=replies)


def _answer(question: Question, draw: random.Random) -> int | str:
    match question.kind:
        case QuestionKind.SCALE:
            return draw.choices(POINTS, KNEW_BEFORE if question.text_th == BEFORE else WEIGHTS)[0]
        case QuestionKind.CHOICE:
            return draw.choices((1, 2, 3, 4), (5, 4, 2, 1))[0]
        case QuestionKind.TEXT:
            return draw.choice(WRITTEN) if draw.random() < 0.05 else ""


def _load_report(event: Event) -> None:
    parts = {
        session.id: text
        for session in event.sessions
        for beginning, text in TEXTS.items()
        if session.title_th.startswith(beginning)
    }
    report = operations.write_report(event, summary_th=SUMMARY_TH, summary_en=SUMMARY_EN, parts=parts, is_sample=True)
    for drawing, words in zip(_drawings(), PICTURES, strict=True):
        alt = f"ภาพวาดตัวอย่าง: {words}"
        operations.add_photo(event, upload=drawing, alt=alt, caption=alt, consent=True, is_public=True)
    operations.publish_report(report)


def _drawings() -> Iterator[Drawing]:
    """Heads and shoulders of nobody: rows of them, around a table, before a board."""
    for number, places in enumerate((_rows(), _round(), _before_a_board())):
        picture = Image.new("RGB", (960, 640), ("#E6ECEA", "#FFF2D1", "#E5EFFB")[number])
        pen = ImageDraw.Draw(picture)
        if number:
            pen.rectangle(
                ((260, 240, 700, 420), (240, 60, 720, 300))[number - 1], fill="#FFFFFF", outline="#66756F", width=4
            )
        for place, (left, top, size) in enumerate(places):
            colour = ("#00684A", "#1B66B3", "#8A5A00", "#5B3FA6", "#9C3B1E")[place % 5]
            pen.ellipse((left + size * 0.25, top, left + size * 0.75, top + size * 0.5), fill=colour)
            pen.pieslice((left, top + size * 0.5, left + size, top + size * 1.6), 180, 360, fill=colour)
        file = io.BytesIO()
        picture.save(file, "PNG")
        yield Drawing(f"sample-{number + 1}.png", io.BytesIO(file.getvalue()))


def _rows() -> list[tuple[int, int, int]]:
    return [(60 + 150 * column + 60 * (row % 2), 90 + 170 * row, 100) for row in range(3) for column in range(5)]


def _round() -> list[tuple[int, int, int]]:
    return [(300, 90, 110), (520, 90, 110), (110, 260, 120), (740, 260, 120), (290, 430, 130), (530, 430, 130)]


def _before_a_board() -> list[tuple[int, int, int]]:
    return [(760, 180, 150), (120, 470, 110), (330, 480, 110), (540, 470, 110), (750, 480, 110)]
