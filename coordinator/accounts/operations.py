"""What can be done with accounts: open one, give a role, check and change a password."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from coordinator.access.policy import Role
from coordinator.accounts import queries
from coordinator.accounts.models import Assignment, User
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _

hasher = PasswordHasher()
SHORTEST = 12


def open_account(
    *, email: str, name: str, password: str = "", language: str = "th", is_sample: bool = False
) -> User:
    """A new user; without a password nobody can sign in until one is set.

    Refused when the address is taken or the password is too short.
    """
    if queries.find_by_email(email):
        raise DomainError(_("There is already an account with this e-mail."), "email")
    user = User(email=email.strip().lower(), name=name, language=language, is_sample=is_sample)
    if password:
        set_password(user, password)
    db.session.add(user)
    db.session.flush()
    return user


def give_role(
    user: User,
    *,
    role: Role,
    zone_slug: str | None = None,
    district_code: str | None = None,
    event_id: int | None = None,
) -> Assignment:
    """Give ``user`` a role; a zone coordinator needs a zone, a district officer a district."""
    if role is Role.ZONE_COORDINATOR and not zone_slug:
        raise DomainError(_("Choose the zone of the coordinator."), "zone_slug")
    if role is Role.DISTRICT_OFFICER and not district_code:
        raise DomainError(_("Choose the district of the officer."), "district_code")
    assignment = Assignment(role=role, zone_slug=zone_slug, district_code=district_code, event_id=event_id)
    user.assignments.append(assignment)
    db.session.flush()
    return assignment


def set_password(user: User, password: str) -> None:
    """Give ``user`` a new password of at least twelve characters."""
    if len(password) < SHORTEST:
        raise DomainError(_("Use at least %(least)s characters.", least=SHORTEST), "new_password")
    user.password_hash = hasher.hash(password)


def is_password(user: User | None, password: str) -> bool:
    """Whether ``password`` is right; takes the same time when there is no such user."""
    stored = user.password_hash if user and user.password_hash else _nobody()
    try:
        hasher.verify(stored, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return user is not None and bool(user.password_hash) and user.active


def _nobody() -> str:
    global _nobodys_hash
    if not _nobodys_hash:
        _nobodys_hash = hasher.hash("nobody has this password")
    return _nobodys_hash


_nobodys_hash = ""
