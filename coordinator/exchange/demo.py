"""The sample content: what one needs to try the program out, all of it marked as invented."""

import os
from dataclasses import dataclass
from pathlib import Path

from coordinator.access.policy import Role
from coordinator.accounts import operations
from coordinator.accounts.queries import find_by_email, list_samples
from coordinator.exchange import (
    queries,
    sample_after,
    sample_breakouts,
    sample_events,
    sample_meetings,
    sample_places,
    sample_registrations,
    sample_surveys,
    sample_worksheets,
)

PASSWORD_FILE = "demo_password"  # noqa: S105  (a file's name)


@dataclass(frozen=True)
class SampleRole:
    """One account to sign in with."""

    name: str
    role: Role
    zone_slug: str | None = None
    district_code: str | None = None

    @property
    def shown(self) -> str:
        """The name, which says that nobody is behind it."""
        return f"{self.name} (ตัวอย่าง)"


PEOPLE = {
    "admin": SampleRole("ผู้ดูแลระบบ", Role.ADMIN),
    "director": SampleRole("ผู้บริหาร", Role.DIRECTOR),
    "zone-central": SampleRole("ผู้ประสานงานกลุ่มกรุงเทพกลาง", Role.ZONE_COORDINATOR, "central"),
    "zone-south": SampleRole("ผู้ประสานงานกลุ่มกรุงเทพใต้", Role.ZONE_COORDINATOR, "south"),
    "district-1001": SampleRole("เจ้าหน้าที่สำนักงานเขตพระนคร", Role.DISTRICT_OFFICER, district_code="1001"),
    "district-1008": SampleRole("เจ้าหน้าที่สำนักงานเขตป้อมปราบศัตรูพ่าย", Role.DISTRICT_OFFICER, district_code="1008"),
    "trainer": SampleRole("วิทยากร", Role.TRAINER),
    "trainer2": SampleRole("วิทยากรคนที่สอง", Role.TRAINER),
    "participant": SampleRole("ผู้เข้ารับการอบรม", Role.PARTICIPANT),
}


def email(person: str) -> str:
    """The address of a sample person; it can never receive mail."""
    return f"{person}@example.invalid"


def is_loaded() -> bool:
    """Whether the sample content is in the database."""
    return bool(list_samples())


def would_disturb() -> bool:
    """Whether somebody works with this database already, so that samples would mix with real data."""
    return queries.holds_records()


def load(password: str) -> None:
    """Everything that belongs to the sample content."""
    load_people(password)
    trainer = find_by_email(email("trainer"))
    sample_places.load_groups()
    sample_places.load_areas()
    sample_surveys.load_surveys()
    sample_places.load_plans()
    if officer := find_by_email(email("district-1001")):
        sample_meetings.load_meetings(officer)
    workshop, coming = sample_events.load_events(trainer.id if trainer else None)
    sample_registrations.load_workshop(workshop)
    sample_worksheets.load_sheets(sample_breakouts.load_groups(workshop))
    sample_registrations.load_coming(coming)
    sample_after.load_after(workshop)


def load_people(password: str) -> None:
    """The sample accounts, one for each role, all with the same password."""
    for person, sample in PEOPLE.items():
        user = operations.open_account(email=email(person), name=sample.shown, password=password, is_sample=True)
        operations.give_role(user, role=sample.role, zone_slug=sample.zone_slug, district_code=sample.district_code)


def change_password(password: str) -> None:
    """Give every sample account this password; who is signed in with the old one is signed out."""
    for user in list_samples():
        operations.set_password(user, password)


def stored_password(data: Path) -> str:
    """The password kept in the data folder since the first start, "" if there is none."""
    path = data / PASSWORD_FILE
    return path.read_text().strip() if path.exists() else ""


def store_password(data: Path, password: str) -> None:
    """Keep the password for the next start, readable by the owner of the folder only."""
    path = data / PASSWORD_FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(password + "\n")
    path.chmod(0o600)
