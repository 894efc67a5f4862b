"""The records of processing that section 39 of the PDPA asks for: each purpose with its ground, data, time and readers.

They are made of the settings and of what the rooms say they hold (``core.personal``), so that they cannot fall behind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coordinator.core import personal
from coordinator.core.personal import Holding, Whose
from coordinator.core.words import LazyWords, _, lazy, ngettext
from coordinator.registration.models import PrivacySettings

TASK = lazy("A task in the public interest (section 24 (4))")
CONSENT = lazy("Consent, asked apart from everything else and taken back with one button (section 19)")
EXPLICIT = lazy("Explicit consent (section 26)")
DUTY = lazy("The duty to keep data safe and to know who did what (section 37 (1))")


@dataclass(frozen=True)
class Purpose:
    """What data is kept for. ``tables`` are those of the program that hold it, each with the people it is about."""

    title: LazyWords
    people: LazyWords
    ground: LazyWords
    data: LazyWords
    readers: LazyWords
    kept: Callable[[PrivacySettings], str]
    whose: Whose | None = None
    tables: frozenset[str] = frozenset()


def _days(number: int) -> str:
    return ngettext("%(num)d day after the event", "%(num)d days after the event", number)


PURPOSES: Sequence[Purpose] = (
    Purpose(
        lazy("Registering for events, the door and attendance"),
        lazy("People who take part in events, and those whom their office names"),
        TASK,
        lazy("Name, office, district, job title, telephone, e-mail; seat, small group, scans at the door, worksheets"),
        lazy("The trainer of the event, officers of its zone, administrators; at the door: name and district"),
        lambda settings: _(
            "%(seated)s; waiting list and cancelled: %(others)s",
            seated=_days(settings.days_kept),
            others=_days(settings.leavers_days),
        ),
        Whose.TICKET,
        frozenset(
            {"registration", "restriction", "consent", "breakout_member", "scan", "invited_person", "badge_print"}
            | {"worksheet_act", "worksheet_cell", "worksheet_remark"}
        ),
    ),
    Purpose(
        lazy("Special needs, such as food"),
        lazy("People who take part in events and say so"),
        EXPLICIT,
        lazy("What may show religion or health"),
        lazy("The trainer of the event"),
        lambda settings: _days(settings.needs_days),
    ),
    Purpose(
        lazy("Certificates"),
        lazy("People who attended often enough"),
        TASK,
        lazy("Name and office as printed, number, course, attendance"),
        lazy("The trainer of the event; whoever has the code of the certificate, to check it"),
        lambda settings: ngettext("%(num)d year", "%(num)d years", settings.certificate_years),
        Whose.TICKET,
        frozenset({"certificate"}),
    ),
    Purpose(
        lazy("News of coming trainings"),
        lazy("People who agreed to it"),
        CONSENT,
        lazy("E-mail address, district, language"),
        lazy("Administrators"),
        lambda _settings: _("Until it is taken back, at most as long as the registration"),
    ),
    Purpose(
        lazy("Pictures of events"),
        lazy("People who can be seen on them"),
        CONSENT,
        lazy("Pictures, without the place and time at which they were taken"),
        lazy("The public, once the report of the event is published"),
        lambda _settings: _("Until it is taken back"),
    ),
    Purpose(
        lazy("Working groups and speakers"),
        lazy("Officers and residents who hold a seat, people who speak at events"),
        TASK,
        lazy("Name, office, seat with its dates; telephone, shown in full only when asked for, which is noted"),
        lazy("Signed-in officers; names of speakers also the public, if they agreed"),
        lambda _settings: _("As long as the record of the office is kept"),
    ),
    Purpose(
        lazy("Accounts and the work of officers"),
        lazy("Officers and others with an account"),
        TASK,
        lazy("Name, e-mail, telephone, roles, browsers; what was written in plans, minutes and worksheets"),
        lazy("Administrators; names beside what was written: signed-in officers"),
        lambda _settings: _("Two years without use, then closed and erased; on leaving, thirty days"),
        Whose.ACCOUNT,
        frozenset(
            {"user_account", "assignment", "user_session", "personal_feed", "event", "registration", "scan"}
            | {"door_device", "held_row", "import_job", "imported_columns", "certificate_issue", "minutes_revision"}
            | {"baseline", "change_set", "plan_comment", "plan_comment_reply", "progress_note", "plan_step"}
            | {"worksheet_act", "worksheet_cell", "worksheet_remark", "worksheet_sending", "mailing", "absence_watch"}
        ),
    ),
    Purpose(
        lazy("Messages by e-mail"),
        lazy("Everybody to whom the program writes"),
        TASK,
        lazy("Address, subject and text"),
        lazy("Administrators; the mail server"),
        lambda _settings: _("Thirty days after they were sent"),
        Whose.ACCOUNT,
        frozenset({"message"}),
    ),
    Purpose(
        lazy("History of changes and of openings"),
        lazy("Officers, and the people whose data they opened"),
        DUTY,
        lazy("Who changed or opened what, and when"),
        lazy("Coordinators of the zone, administrators; whose data it was sees who opened it"),
        lambda _settings: _("Two years"),
    ),
)


def left_out() -> Sequence[Holding]:
    """What rooms hold of people without a purpose named here; there must be none."""
    named = {(one.whose, table) for one in PURPOSES for table in one.tables}
    return [one for one in personal.holdings() if (one.whose, one.table.name) not in named]
