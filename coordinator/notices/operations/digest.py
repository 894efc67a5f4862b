"""The weekly summary of what is overdue, and the reminder that a next step will be due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from coordinator.accounts.models import User
from coordinator.accounts.queries import responsible_people
from coordinator.core.dates import format_coarse, format_date
from coordinator.core.words import _, in_language, language, use_language
from coordinator.groups.models import DriveStep
from coordinator.groups.queries import open_steps
from coordinator.notices.letters import Place
from coordinator.notices.overdue import items_on
from coordinator.notices.queries.messages import is_written
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all
from coordinator.places.models import District
from coordinator.places.queries import list_districts

AHEAD = timedelta(days=3)


def send_digests(monday: date, site: str) -> None:
    """Queue the summary of the week that begins on ``monday``: who has nothing overdue gets no mail.

    Officers hear of their district, coordinators of all districts of their zone. Asked again in the same
    week it adds nothing.
    """
    year, week, _day = monday.isocalendar()
    key = f"digest:{year}-{week:02}:"
    if is_written(key):
        return  # all of a week are queued at once
    overdue: dict[str, Mapping[str, Sequence[str]]] = {}
    drafts = []
    for user, districts in _readers():
        with use_language(user.language):
            if user.language not in overdue:
                overdue[user.language] = items_on(monday)
            items = overdue[user.language]
            own = [(one, items[one.code]) for one in districts if one.code in items]
            if own:
                subject, body = _("Overdue this week: %(places)s", places=_places(own)), _digest(own, site)
                drafts.append(
                    Outgoing(kind=MessageKind.DIGEST, dedupe=f"{key}{user.id}", to=user, subject=subject, body=body)
                )
    enqueue_all(drafts)


def remind_of_steps(today: date, site: str) -> None:
    """Queue, some days before, the reminder of next steps that will be due; one mail a person and due day.

    It goes to the officers of the district; where there are none, to the coordinators of its zone.
    """
    coming = [step for step in open_steps(today) if step.due and today <= step.due.end <= today + AHEAD]
    if not coming:
        return
    officers, coordinators = responsible_people()
    letters: dict[tuple[int, date], tuple[User, list[DriveStep]]] = {}
    for step in coming:
        district = step.group.district
        for user in officers.get(district.code) or coordinators.get(district.zone_slug, []):
            if step.due and not user.is_sample:
                letters.setdefault((user.id, step.due.end), (user, []))[1].append(step)
    drafts = []
    for (number, due), (user, steps) in letters.items():
        with use_language(user.language):
            subject = _("Next steps due by %(day)s", day=format_date(due, language()))
            key, body = f"steps:{due:%Y%m%d}:{number}", _steps(steps, site)
            drafts.append(Outgoing(kind=MessageKind.REMINDER, dedupe=key, to=user, subject=subject, body=body))
    enqueue_all(drafts)


def _readers() -> list[tuple[User, list[District]]]:
    """Who answers for which districts, in the order of the city; nobody of the sample content."""
    officers, coordinators = responsible_people()
    found: dict[int, tuple[User, list[District]]] = {}
    for district in list_districts():
        answer = [*officers.get(district.code, ()), *coordinators.get(district.zone_slug, ())]
        for user in dict.fromkeys(answer):
            if not user.is_sample:
                found.setdefault(user.id, (user, []))[1].append(district)
    return list(found.values())


def _places(own: Sequence[tuple[District, Sequence[str]]]) -> str:
    if len(own) == 1:
        return own[0][0].full_name
    return _("%(num)s districts", num=len(own))


def _digest(own: Iterable[tuple[District, Sequence[str]]], site: str) -> str:
    blocks = [_("This is overdue or missing. Please settle it, or give it another date.")]
    for district, items in own:
        lines = [
            district.full_name,
            *(f"- {item}" for item in items),
            in_language(f"{site}/team/groups/{district.code}"),
        ]
        blocks.append("\n".join(lines))
    board = _("The coverage board shows all districts: %(address)s", address=in_language(f"{site}/team/coverage"))
    blocks.append(f"{board}\n{Place(site, has_account=True).choices}")
    return "\n\n".join(blocks)


def _steps(steps: Sequence[DriveStep], site: str) -> str:
    lines = [_("These next steps of the working group will be due soon:")]
    for step in steps:
        due = format_coarse(step.due, language()) if step.due else ""
        lines.append(f"- {step.group.district.full_name}: {step.text} ({due})")
    pages = dict.fromkeys(in_language(f"{site}/team/groups/{step.district_code}#steps") for step in steps)
    choices = Place(site, has_account=True).choices
    return "\n".join([*lines, "", _("Settle them or give them another date:"), *pages, "", choices])
