"""The people of every test; one reads a test without scrolling."""

from coordinator.access.policy import Role
from coordinator.accounts import operations, queries
from coordinator.accounts.models import User
from coordinator.core.db import db

PASSWORD = "correct horse battery"
PEOPLE: dict[str, tuple[Role | None, dict[str, str]]] = {
    "admin": (Role.ADMIN, {}),
    "director": (Role.DIRECTOR, {}),
    "central": (Role.ZONE_COORDINATOR, {"zone_slug": "central"}),
    "south": (Role.ZONE_COORDINATOR, {"zone_slug": "south"}),
    "officer": (Role.DISTRICT_OFFICER, {"district_code": "1001"}),
    "neighbour": (Role.DISTRICT_OFFICER, {"district_code": "1008"}),
    "trainer": (Role.TRAINER, {}),
    "trainer2": (Role.TRAINER, {}),
    "participant": (Role.PARTICIPANT, {}),
}


def create() -> None:
    """Open an account for each person."""
    secret = operations.hasher.hash(PASSWORD)
    for name, (role, where) in PEOPLE.items():
        user = operations.open_account(email=f"{name}@example.invalid", name=name)
        user.password_hash = secret
        if role:
            operations.give_role(user, role=role, **where)
    db.session.flush()


def email(name: str) -> str:
    assert name in PEOPLE
    return f"{name}@example.invalid"


def person(name: str) -> User:
    user = queries.find_by_email(email(name))
    assert user is not None
    return user
