"""Users and the roles they are given."""

from coordinator.access.policy import Role
from coordinator.accounts import queries
from coordinator.accounts.models import Assignment, User
from coordinator.accounts.operations.passwords import set_password
from coordinator.accounts.operations.sessions import end_sessions
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.phones import Phone, in_full
from coordinator.core.words import _
from coordinator.places.queries import get_district, get_zone


def open_account(
    *,
    email: str,
    name: str,
    password: str = "",
    phone: Phone | None = None,
    language: str = "th",
    is_sample: bool = False,
) -> User:
    """A new user; without a password nobody can sign in until one is set.

    Refused when the address is taken or the password is too weak.
    """
    if queries.find_by_email(email):
        raise DomainError(_("There is already an account with this e-mail."), "email")
    user = User(email=email.strip().lower(), name=name, language=language, is_sample=is_sample)
    user.phone = in_full(phone)
    if password:
        set_password(user, password)
    db.session.add(user)
    db.session.flush()
    return user


def welcome(
    *,
    email: str,
    name: str,
    phone: Phone | None,
    new_password: str,
    role: Role,
    zone_slug: str | None,
    district_code: str | None,
) -> User:
    """A new user with a first role and a first password; refused as a whole or done as a whole."""
    user = open_account(email=email, name=name, password=new_password, phone=phone)
    give_role(user, role=role, zone_slug=zone_slug, district_code=district_code)
    return user


def change_account(user: User, *, name: str, phone: Phone | None, language: str) -> None:
    """Change what a user says about themselves."""
    user.name, user.language = name, str(language)
    user.phone = in_full(phone)
    db.session.flush()


def choose_language(user: User, language: str) -> None:
    """Speak ``language`` with ``user`` wherever they have not chosen another one."""
    user.language = language
    db.session.flush()


def give_role(
    user: User,
    *,
    role: Role,
    zone_slug: str | None = None,
    district_code: str | None = None,
    event_id: int | None = None,
) -> Assignment:
    """Give ``user`` a role; a zone coordinator needs a zone, a district officer a district.

    Refused when the user has it already, and for a place that does not exist (NotFound). Open
    sessions of the user end.
    """
    zone, district = _place(role, zone_slug, district_code)
    wanted = (role, zone, district, event_id)
    if any((one.role, one.zone_slug, one.district_code, one.event_id) == wanted for one in user.assignments):
        raise DomainError(_("The user has this role already."), "role")
    assignment = Assignment(role=role, zone_slug=zone, district_code=district, event_id=event_id)
    user.assignments.append(assignment)
    db.session.flush()
    end_sessions(user)
    return assignment


def _place(role: Role, zone_slug: str | None, district_code: str | None) -> tuple[str | None, str | None]:
    """The zone and the district for which the role is given: at most one, and only where the role needs it."""
    if role is Role.ZONE_COORDINATOR and not zone_slug:
        raise DomainError(_("Choose the zone of the coordinator."), "zone_slug")
    if role is Role.DISTRICT_OFFICER and not district_code:
        raise DomainError(_("Choose the district of the officer."), "district_code")
    if zone_slug:
        get_zone(zone_slug)
    if district_code:
        get_district(district_code)
    return (
        zone_slug if role is Role.ZONE_COORDINATOR else None,
        district_code if role is Role.DISTRICT_OFFICER else None,
    )


def take_role(user: User, assignment: Assignment) -> None:
    """Take a role away; refused for the last administrator. Open sessions of the user end."""
    if assignment.role is Role.ADMIN:
        _need_another_admin(user)
    user.assignments.remove(assignment)
    db.session.flush()
    end_sessions(user)


def deactivate(user: User) -> None:
    """Nobody can sign in as ``user`` any more; refused for the last administrator."""
    if any(one.role is Role.ADMIN for one in user.assignments):
        _need_another_admin(user)
    user.active = False
    db.session.flush()
    end_sessions(user)


def leave(user: User) -> None:
    """Close the account, to be erased when the time is over in which that can be taken back (``reactivate``).

    Refused for the last administrator, and for an account of the sample content, of which nothing is ever erased.
    """
    if user.is_sample:
        raise DomainError(_("This is a sample account: it is not erased."))
    deactivate(user)
    user.leaving_at = clock.now()
    db.session.flush()


def reactivate(user: User) -> None:
    """``user`` may sign in again; nothing is erased, and not having signed in lately does not count against it."""
    user.active, user.leaving_at, user.warned_at = True, None, None
    db.session.flush()


def _need_another_admin(user: User) -> None:
    if not [one for one in queries.list_admins() if one.id != user.id]:
        raise DomainError(_("This is the last administrator. Make somebody else an administrator first."))
