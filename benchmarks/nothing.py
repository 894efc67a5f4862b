"""A WSGI application that does nothing but answer; a number in the address says how many octets."""

from collections.abc import Callable, Iterable
from typing import Any


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer ``/50000`` with fifty thousand octets."""
    wanted = environ["PATH_INFO"].strip("/")
    body = b"x" * (int(wanted) if wanted.isdigit() else 2)
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
