"""The report of an event: written, published with its numbers, taken back."""

from collections.abc import Mapping

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.models import EventReport, ReportText
from coordinator.evaluations.telling import as_kept, figures_of, for_everybody
from coordinator.events.models import Event, EventState


def write_report(
    event: Event, *, summary_th: str, summary_en: str = "", parts: Mapping[int, str], is_sample: bool = False
) -> EventReport:
    """Keep what is written (agenda session -> text); the report is begun with the first text."""
    report = queries.find_report(event)
    if report is None:
        report = EventReport(event=event, is_sample=is_sample)
        db.session.add(report)
        db.session.flush()
    report.summary_th, report.summary_en = summary_th, summary_en
    known = {one.session_id: one for one in report.texts}
    for session_id, text in parts.items():
        if session_id in known:
            known[session_id].text = text
        elif text:
            report.texts.append(ReportText(session_id=session_id, text=text))
    db.session.flush()
    return report


def publish_report(report: EventReport) -> None:
    """Show the report to everybody with the numbers as they are now; published again, it gets the numbers of then."""
    event = report.event
    if not event.is_public or event.state is EventState.CANCELLED:
        raise DomainError(_("The report of a draft or of a cancelled event cannot be published."))
    if event.first_day is None or event.first_day > clock.today():
        raise DomainError(_("The event has not begun yet."))
    if not report.is_written:
        raise DomainError(_("Write a summary or the text of a part first."))
    report.published_at = report.published_at or clock.now()
    report.figures, report.figures_at = as_kept(for_everybody(figures_of(event))), clock.now()
    db.session.flush()


def withdraw_report(report: EventReport) -> None:
    """Take the report from the public; texts and photos stay."""
    report.published_at = None
    db.session.flush()
