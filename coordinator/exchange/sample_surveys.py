"""Sample surveys of the sample areas and milestones of the city. Everything here is invented and says so."""

from datetime import timedelta

from coordinator.areas import operations as areas
from coordinator.areas.models import SurveyState, TargetArea
from coordinator.areas.queries import AreaFilter, list_areas
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision

# By how many days from today which state should be reached.
MILESTONES = (
    (-40, SurveyState.DESIGNED, "ทุกพื้นที่มีแบบสำรวจ (ตัวอย่าง)"),
    (30, SurveyState.IN_FIELD, "ลงพื้นที่ครบทุกเขต (ตัวอย่าง)"),
    (120, SurveyState.COMPLETE, "ข้อมูลครบและส่งเข้าฐานข้อมูล (ตัวอย่าง)"),
)


def load_surveys() -> None:
    """A survey for each sample area whose survey has begun, and three milestones."""
    for area in list_areas(AreaFilter()):
        if area.is_sample and area.survey_state not in (SurveyState.NOT_STARTED, SurveyState.COMPLETE):
            _begin(area)
    for days, state, name in MILESTONES:
        areas.add_milestone(zone_slug=None, name=name, state=state, due=_month(days), is_sample=True)


def _begin(area: TargetArea) -> None:
    areas.start_survey(
        area,
        name="การสำรวจข้อมูลที่อยู่อาศัย (ตัวอย่าง)",
        unit="ครัวเรือน",
        items="จำนวนหลังคาเรือน ครัวเรือน ผู้อยู่อาศัย เจ้าของที่ดิน สิทธิในที่ดิน สภาพปัญหา (ตัวอย่าง)",
        who="ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม ร่วมกับกรรมการชุมชน (ตัวอย่าง)",
        how="เดินสำรวจและประชุมชุมชน (ตัวอย่าง)",
        check="กรรมการชุมชนตรวจทาน (ตัวอย่าง)",
        target_database="ทะเบียนชุมชน (ตัวอย่าง)",
        start=_month(-60),
        end=_month(-35 if area.survey_state is SurveyState.DESIGNED else 60),
    )


def _month(days: int) -> CoarseDate:
    return CoarseDate.covering(clock.today() + timedelta(days=days), Precision.MONTH)
