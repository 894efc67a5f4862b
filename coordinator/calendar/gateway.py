"""In front of the application: public feeds answered from memory while nothing in the calendar changed.

Only whole answers that the application gave are kept, as it gave them. What is not asked for plainly goes to the
application: other methods, ranges, strange hosts. A poll so costs the same however many entries there are.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from coordinator.calendar import queries, resting
from coordinator.calendar.addresses import PARAMETERS, PERSONAL
from coordinator.calendar.lease import Lease
from coordinator.calendar.resting import Octets
from coordinator.core import clock
from coordinator.core.conditions import read_date

Environ = dict[str, Any]
Start = Callable[..., Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, str, str, str]

MOST_OCTETS = 64 * 1024 * 1024  # kept in each process, in memory or (``resting``) in a file
_BEGINS, _ENDS = ("/feeds/", "/events/"), (".ics", ".json", ".atom")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
# What decides how an answer is sent, and not what it says.
_ABOUT_SENDING = frozenset(
    {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE"}
)
_ABOUT_CONTENT = ("content-type", "content-length", "content-encoding", "content-disposition")


class Form:
    """An answer in one encoding: its octets, its tag, the headers of a 200 and of a 304."""

    __slots__ = ("body", "fresh", "headers", "tag")

    def __init__(self, body: Octets, tag: str, headers: Headers, encoding: str = "") -> None:
        said = [(name, value) for name, value in headers if name.lower() not in ("etag", "content-length")]
        self.body, self.tag = body, tag
        coded = [("Content-Encoding", encoding)] if encoding else []
        self.headers = [*said, *coded, ("ETag", tag), ("Content-Length", str(len(body)))]
        self.fresh = [pair for pair in self.headers if pair[0].lower() not in _ABOUT_CONTENT]


class Kept:
    """What is kept of one address: the answer, the state of the calendar it was true in, when it was last used."""

    __slots__ = ("_squeezing", "date", "moment", "plain", "squeezed", "state", "used")

    def __init__(self, body: bytes, headers: Headers, state: object) -> None:
        named = {name.lower(): value for name, value in headers}
        self.plain = Form(resting.kept(body), named["etag"], headers)
        self.squeezed: Form | None = None
        self._squeezing = Lock()
        self.date, self.state, self.used = named["last-modified"], state, 0
        self.moment = read_date(self.date)

    def form(self, accepted: str) -> Form:
        """The answer as whoever accepts these encodings wants it; compressed once."""
        if not _takes_gzip(accepted):
            return self.plain
        if self.squeezed is None:
            with self._squeezing:
                self.squeezed = self.squeezed or self._compressed()
        return self.squeezed

    def _compressed(self) -> Form:
        body = gzip.compress(self.plain.body.whole(), 6, mtime=0)
        return Form(resting.kept(body), f'{self.plain.tag[:-1]}-gzip"', self.plain.headers, "gzip")

    @property
    def weight(self) -> int:
        """The octets it takes at most: both bodies, headers and address."""
        return len(self.plain.body) * 3 // 2 + 4096

    def like(self, before: "Kept | None") -> "Kept":
        """Itself, with the compressed body of before if it is of the same octets."""
        if before is not None and before.squeezed is not None and before.plain.tag == self.plain.tag:
            self.squeezed = Form(before.squeezed.body, before.squeezed.tag, self.plain.headers, "gzip")
        return self

    def is_fresh(self, environ: Environ, form: Form) -> bool:
        """Whether whoever asks has it already (RFC 9110, 13.1: a tag wins over a date)."""
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            return tags == form.tag or _names(tags, form.tag)
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None:
            return False
        if since == self.date:
            return True
        read = read_date(since)
        return read is not None and self.moment is not None and read >= self.moment


@lru_cache(maxsize=256)
def _takes_gzip(accepted: str) -> bool:
    return bool(accepted) and parse_accept_header(accepted, Accept).quality("gzip") > 0


@lru_cache(maxsize=256)
def _is_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None


@lru_cache(maxsize=256)
def _known(query: str) -> str:
    """The parameters that mean something, each once and in one order; of several the first counts, even an empty one.

    So it counts for the application, too: otherwise an odd address would decide what a plain one gives.
    """
    first = dict(reversed(parse_qsl(query, keep_blank_values=True)))
    return urlencode([(name, first[name]) for name, values in PARAMETERS.items() if first.get(name) in values])


def _names(tags: str, tag: str) -> bool:
    """Whether If-None-Match names the tag, in weak form, in a list, or as any."""
    named = [one.strip().removeprefix("W/") for one in tags.split(",")]
    return tag in named or named == ["*"]


class Gateway:
    """The WSGI application around the application."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inner = app, app.wsgi_app
        self._host_counts = not app.config["PUBLIC_URL"]
        self._folder = Path(app.config["DATA"]) / "cache"
        self._lease = Lease(self._read_stamp)
        self._kept: dict[Key, Kept] = {}
        self._octets = 0
        self._uses = count()
        self._storing = Lock()
        self._rendering: dict[Key, Lock] = {}

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer from memory what is there and true, keep what the application answers, else let it answer."""
        resting.let_rest(self._folder, monotonic())
        path = environ.get("PATH_INFO", "")
        key = self._key(path, environ) if path.startswith(_BEGINS) and path.endswith(_ENDS) else None
        if key is None:
            return self._inner(environ, start_response)
        try:
            state = self._lease.stamp(), clock.today()
        except SQLAlchemyError:  # the application knows what to say when the database is away
            return self._inner(environ, start_response)
        kept = self._kept.get(key)
        if kept is None or kept.state != state:
            kept = self._render(key, state, environ)
            if kept is None:
                return self._inner(environ, start_response)
        kept.used = next(self._uses)
        return _answer(kept, environ, start_response)

    def _key(self, path: str, environ: Environ) -> Key | None:
        """What the answer depends on; None if this is not ours to answer."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_RANGE" in environ or path.startswith(PERSONAL):
            return None
        host = environ.get("HTTP_HOST", "") if self._host_counts else "-"
        if not _is_host(host):
            return None
        query = environ.get("QUERY_STRING", "")
        return environ["wsgi.url_scheme"], host, path, _known(query) if query else ""

    def _render(self, key: Key, state: object, environ: Environ) -> Kept | None:
        """What the application answers, kept if it may be; one at a time for each address."""
        with self._storing:
            rendering = self._rendering.setdefault(key, Lock())
        with rendering:
            kept = self._kept.get(key)
            if kept is not None and kept.state == state:
                return kept
            try:
                kept = self._asked(environ, state)
            finally:
                with self._storing:
                    self._rendering.pop(key, None)
            if kept is not None:
                self._keep(key, kept)
        return kept

    def _asked(self, environ: Environ, state: object) -> Kept | None:
        """The application's plain and whole answer, or None if it is not one to keep."""
        plain = {name: value for name, value in environ.items() if name not in _ABOUT_SENDING}
        status, headers, body = _whole(self._inner, plain | {"REQUEST_METHOD": "GET"})
        named = {name.lower(): value for name, value in headers}
        public = status.startswith("200") and named.get("cache-control", "").startswith("public")
        if not public or "etag" not in named or "last-modified" not in named:
            return None
        return Kept(body, headers, state)

    def _keep(self, key: Key, kept: Kept) -> None:
        """Keep it; when there is too much, let the quarter go that was not asked for the longest."""
        with self._storing:
            before = self._kept.pop(key, None)
            self._kept[key] = kept.like(before)
            self._octets += kept.weight - (before.weight if before else 0)
            while self._octets > MOST_OCTETS:
                oldest = sorted(self._kept.items(), key=lambda item: item[1].used)
                for name, gone in oldest[: len(oldest) // 4 + 1]:
                    del self._kept[name]
                    self._octets -= gone.weight

    def _read_stamp(self) -> str:
        with self._app.app_context():
            return queries.stamp()


def _whole(application: Application, environ: Environ) -> tuple[str, Headers, bytes]:
    """The status, headers and all octets of an answer."""
    said: list[tuple[str, Headers]] = []
    octets: list[bytes] = []

    def start(status: str, headers: Headers, *_exc_info: object) -> Callable[[bytes], object]:
        said.append((status, headers))
        return octets.append

    answer = application(environ, start)
    try:
        octets.extend(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()
    return *said[-1], b"".join(octets)


def _answer(kept: Kept, environ: Environ, start_response: Start) -> Iterable[bytes]:
    form = kept.form(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if kept.is_fresh(environ, form):
        start_response("304 NOT MODIFIED", form.fresh)
        return ()
    start_response("200 OK", form.headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (form.body.whole(),)
