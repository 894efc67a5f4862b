"""Sample registrations: roles with numbers in place of people, so nobody's name is invented.

The published report of the workshop names its four groups of participants and the total of 160; the
split is invented. The coming event has lists from some districts only, so that one sees who is missing.
"""

from coordinator.events.models import Event, ParticipantGroup
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.registration import operations

SECTION = "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม"
CENTRAL = (("สำนักงานพัฒนาที่อยู่อาศัย", 5), ("สำนักพัฒนาสังคม", 5))


def load_workshop(event: Event) -> None:
    """All 160: one head and two officers of each district, ten of the departments."""
    heads, officers, *departments = event.participant_groups
    for district in list_districts():
        _head(event, district, heads)
        for number in (1, 2):
            _officer(event, district, number, officers)
    for (office, count), group in zip(CENTRAL, departments, strict=True):
        for number in range(1, count + 1):
            operations.register(
                event,
                given_name=f"เจ้าหน้าที่{office}",
                surname=f"คนที่ {number} (ตัวอย่าง)",
                organisation=office,
                participant_group_id=group.id,
                is_sample=True,
            )


def load_coming(event: Event) -> None:
    """Two of three districts have sent somebody, some of them fewer than they may."""
    for place, district in enumerate(list_districts()):
        if place % 3 == 2:
            continue
        _head(event, district)
        if place % 2:
            _officer(event, district, 1)


def _head(event: Event, district: District, group: ParticipantGroup | None = None) -> None:
    operations.register(
        event,
        given_name="หัวหน้าฝ่ายพัฒนาชุมชนฯ",
        surname=f"เขต{district.name_th} (ตัวอย่าง)",
        position=f"หัวหน้า{SECTION}",
        organisation=f"สำนักงานเขต{district.name_th}",
        district_code=district.code,
        participant_group_id=group.id if group else None,
        is_sample=True,
    )


def _officer(event: Event, district: District, number: int, group: ParticipantGroup | None = None) -> None:
    operations.register(
        event,
        given_name=f"เจ้าหน้าที่เขต{district.name_th}",
        surname=f"คนที่ {number} (ตัวอย่าง)",
        position="เจ้าหน้าที่ผู้ปฏิบัติงาน",
        organisation=f"สำนักงานเขต{district.name_th}",
        district_code=district.code,
        participant_group_id=group.id if group else None,
        is_sample=True,
    )
