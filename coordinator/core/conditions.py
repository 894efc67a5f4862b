"""Dates in the headers of conditional requests (RFC 9110, 13.1), which anybody may fill with anything."""

from datetime import datetime

from flask import Flask, request
from werkzeug.http import parse_date

_DATED = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def read_date(text: str) -> datetime | None:
    """The moment that a header names; None for what is no date, however large its numbers are."""
    try:
        return parse_date(text)
    except OverflowError:  # the library lets it through: a year or a zone beyond what the machine counts
        return None


def install(app: Flask) -> None:
    """Before each request, leave out the dates that would stop whoever reads them later."""
    app.before_request(_leave_out_nonsense)


def _leave_out_nonsense() -> None:
    for name in _DATED:
        if name in request.environ and read_date(request.environ[name]) is None and not _may_be_tag(name):
            del request.environ[name]


def _may_be_tag(name: str) -> bool:
    return name == "HTTP_IF_RANGE" and '"' in request.environ[name]
