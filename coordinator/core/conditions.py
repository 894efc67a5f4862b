"""Dates in the headers of conditional requests (RFC 9110, 13.1), which anybody may fill with anything."""

from datetime import datetime, timedelta

from flask import Flask, request
from werkzeug.http import parse_date

from coordinator.core import clock

A_DAY = timedelta(days=1)  # by so much at most the clock of whoever asks may be wrong
_DATED = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def read_date(text: str) -> datetime | None:
    """The moment that a header names; None for what is no date, however large its numbers are, and for what is to come.

    A machine with a year of the Buddhist Era on its clock would otherwise be told for centuries that nothing changed.
    """
    try:
        moment = parse_date(text)
    except OverflowError:  # the library lets it through: a year or a zone beyond what the machine counts
        return None
    return moment if moment is not None and moment <= clock.now() + A_DAY else None


def install(app: Flask) -> None:
    """Before each request, leave out the dates that would stop whoever reads them later."""
    app.before_request(_leave_out_nonsense)


def _leave_out_nonsense() -> None:
    for name in _DATED:
        if name in request.environ and read_date(request.environ[name]) is None and not _may_be_tag(name):
            del request.environ[name]


def _may_be_tag(name: str) -> bool:
    return name == "HTTP_IF_RANGE" and '"' in request.environ[name]
