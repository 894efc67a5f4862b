"""Reminders about what a district lacks: to whom, and in which words. Nothing here reads tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.accounts.models import User
from coordinator.core.words import LazyWords, _, in_language, lazy, use_language
from coordinator.home.coverage import CoverageRow, Gap

# What is asked for, and the page on which it is done ("{code}" is the district).
_ASKED: Mapping[Gap, tuple[LazyWords, str]] = {
    Gap.GROUP: (lazy("Record how far the establishment of the working group is."), "/team/groups/{code}"),
    Gap.SEATS: (lazy("Put people in the seats that nobody holds."), "/team/groups/{code}#seats"),
    Gap.MEETING: (lazy("Plan the next meeting of the working group."), "/team/groups/{code}/meetings"),
    Gap.STEPS: (
        lazy("Finish the next steps whose time is over, or give them another date."),
        "/team/groups/{code}#steps",
    ),
    Gap.PLAN: (
        lazy("Complete the action plan of this fiscal year and submit it."),
        "/team/plans/books?district={code}",
    ),
    Gap.LATE: (
        lazy("Report the progress of the activities behind schedule."),
        "/team/plans?district={code}&status=late",
    ),
    Gap.AREAS: (lazy("Record the target areas of the district."), "/team/areas?district={code}"),
    Gap.FIGURES: (lazy("Bring the figures of the target areas up to date."), "/team/areas?district={code}&figures=old"),
    Gap.TRAINED: (lazy("Send the names of those who will come to the next training."), "/calendar"),
    Gap.QUIET: (lazy("Look through what is recorded of the district and bring it up to date."), "/districts/{code}"),
}


@dataclass(frozen=True)
class Responsible:
    """Who answers for the districts: their officers, and the coordinators of the zones."""

    officers: Mapping[str, Sequence[User]]
    coordinators: Mapping[str, Sequence[User]]

    def of(self, row: CoverageRow) -> Sequence[User]:
        """The officers of the district; where there are none, the coordinators of its zone."""
        return self.officers.get(row.district.code) or self.coordinators.get(row.district.zone_slug, ())


@dataclass(frozen=True)
class Letter:
    """One reminder to one person about one district."""

    to: User
    district_code: str
    gap: Gap
    dedupe: str
    subject: str
    body: str


def about(gap: Gap) -> str:
    """How the outbox names what reminders of this gap speak of; the district comes behind it."""
    return f"nudge:{gap.value}:"


def letters(
    gap: Gap, rows: Sequence[CoverageRow], responsible: Responsible, *, sender: str, site: str, today: date
) -> list[Letter]:
    """The reminders about ``gap``, one a person, district and week, in the reader's language."""
    return [_letter(gap, row, user, sender, site, today) for row in rows for user in responsible.of(row)]


def _letter(gap: Gap, row: CoverageRow, to: User, sender: str, site: str, today: date) -> Letter:
    year, week, _day = today.isocalendar()
    key = f"{about(gap)}{row.district.code}:{to.id}:{year}-{week:02}"
    with use_language(to.language):
        subject = f"{row.district.full_name}: {gap.word}"
        return Letter(to, row.district.code, gap, key, subject, _text(gap, row, sender, site))


def _text(gap: Gap, row: CoverageRow, sender: str, site: str) -> str:
    asked, path = _ASKED[gap]
    return "\n".join(
        [
            _("On the coverage board this is missing for %(district)s:", district=row.district.full_name),
            f"- {_missing(gap, row)}",
            "",
            str(asked),
            in_language(site + path.format(code=row.district.code)),
            "",
            _("This reminder was sent by %(name)s.", name=sender),
        ]
    )


def _missing(gap: Gap, row: CoverageRow) -> str:
    if gap is Gap.SEATS and row.group.missing:
        return f"{gap.word}: {', '.join(seat.post for seat in row.group.missing)}"
    if gap is Gap.STEPS:
        late = [step.text for step in row.group.open_steps if step.is_overdue(row.today)]
        return f"{gap.word}: {', '.join(late)}"
    return str(gap.word)
