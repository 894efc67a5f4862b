"""What a script sends and is answered: JSON, with a sentence for people when it is refused."""

from typing import Any

from flask import Response, abort, jsonify, request

from coordinator.core.words import _

MOST_BYTES = 4 * 1024 * 1024


class Unreadable(ValueError):
    """What was sent is no JSON of the expected shape."""


def sent() -> dict[str, Any]:
    """The JSON object that was sent; raises Unreadable, and answers 413 above 4 MB."""
    if (request.content_length or 0) > MOST_BYTES or len(request.get_data()) > MOST_BYTES:
        abort(refused(_("This is too much at once. Paste the list in parts."), 413))
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        raise Unreadable from None
    if not isinstance(body, dict):
        raise Unreadable
    return body


def text_in(body: dict[str, Any], name: str) -> str:
    """The text of this name, "" when there is none; raises Unreadable for anything else."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable
    return value


def year_in(body: dict[str, Any]) -> int | None:
    """The CE year of a fiscal year."""
    value = body.get("year")
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1900 <= value <= 2200:
        raise Unreadable
    return value


def refused(message: str, status: int) -> Response:
    """A sentence, as JSON."""
    answer = jsonify(message=message)
    answer.status_code = status
    return answer
