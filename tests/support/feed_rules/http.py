"""Rules 52-62: how a feed is asked for (RFC 9110, 9111), judged by the answers alone."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from urllib.robotparser import RobotFileParser

KIND = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What came back; the names of the headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Ask = Callable[..., Answer]  # ask(path, method="GET", headers={...})


def judge(ask: Ask, path: str, now: datetime, *, public: bool = True) -> Iterator[str]:
    """Every breach of the rules of asking, for one feed."""
    got = ask(path)
    if got.status != 200:
        yield f"52: {path} answers {got.status}"
        return
    yield from _plain(ask, path, got)
    yield from _validators(got, now)
    yield from _by_tag(ask, path, got)
    yield from _by_date(ask, path, got)
    yield from _methods(ask, path, got)
    yield from _caching(got, public)
    yield from _compressed(ask, path, got)
    yield from _name(path, got)


def _plain(ask: Ask, path: str, got: Answer) -> Iterator[str]:
    if got.headers.get("content-type", "").lower() != KIND:
        yield f"52: {path} is {got.headers.get('content-type')}"
    odd = {"User-Agent": "iOS/18 dataaccessd/1.0", "Accept": "text/html", "Accept-Language": "en", "Cookie": "a=b"}
    other = ask(path, headers=odd)
    if (other.status, other.body) != (200, got.body) or "set-cookie" in {*got.headers, *other.headers}:
        yield f"52: {path} depends on who asks"


def _validators(got: Answer, now: datetime) -> Iterator[str]:
    tag = got.headers.get("etag", "")
    if len(tag) < 10 or not (tag.startswith('"') and tag.endswith('"')):
        yield f"53: the tag is {tag!r}"
    try:
        changed = parsedate_to_datetime(got.headers.get("last-modified", ""))
    except ValueError:
        yield f"55: it was changed {got.headers.get('last-modified')!r}"
    else:
        if changed > now + timedelta(seconds=1):
            yield f"55: it was changed in the future: {changed}"


def _by_tag(ask: Ask, path: str, got: Answer) -> Iterator[str]:
    tag = got.headers.get("etag", "")
    for sent, wanted in (
        (tag, 304), (f"W/{tag}", 304), (f'"x", {tag}, "y"', 304), ("*", 304), ('"another"', 200), (tag[:-3] + '"', 200),
    ):  # fmt: skip
        answer = ask(path, headers={"If-None-Match": sent})
        if answer.status != wanted:
            yield f"54: If-None-Match: {sent} is answered {answer.status}"
        elif answer.status == 304 and (answer.body or answer.headers.get("etag") != tag):
            yield "54: a 304 has a body, or no tag"
        elif answer.status == 200 and answer.body != got.body:
            yield "54: another body is sent to those who have an old one"


def _by_date(ask: Ask, path: str, got: Answer) -> Iterator[str]:
    changed = parsedate_to_datetime(got.headers["last-modified"])
    second = timedelta(seconds=1)
    for sent, wanted in (
        (format_datetime(changed, usegmt=True), 304),
        (format_datetime(changed + second, usegmt=True), 304),
        (format_datetime(changed - second, usegmt=True), 200),
        ("yesterday", 200),
    ):
        if ask(path, headers={"If-Modified-Since": sent}).status != wanted:
            yield f"56: If-Modified-Since: {sent} is not answered {wanted}"
    both = {"If-None-Match": '"another"', "If-Modified-Since": format_datetime(changed, usegmt=True)}
    if ask(path, headers=both).status != 200:
        yield "56: the date wins over the tag"


def _methods(ask: Ask, path: str, got: Answer) -> Iterator[str]:
    head = ask(path, method="HEAD")
    alike = ("etag", "last-modified", "content-type", "content-length", "cache-control")
    if head.status != 200 or head.body or any(head.headers.get(one) != got.headers.get(one) for one in alike):
        yield "57: HEAD is answered in another way than GET"
    for method in ("POST", "PUT", "DELETE"):
        status = ask(path, method=method).status
        if status != 405:
            yield f"57: {method} is answered {status}"


def _caching(got: Answer, public: bool) -> Iterator[str]:
    told = {part.strip().partition("=")[0]: part.strip() for part in got.headers.get("cache-control", "").split(",")}
    if public:
        age = int(told.get("max-age", "max-age=0").partition("=")[2])
        if "no-cache" not in told and not ("public" in told and 0 < age <= 3600):
            yield f"58: Cache-Control is {sorted(told.values())}"
    elif "private" not in told or "noindex" not in got.headers.get("x-robots-tag", ""):
        yield f"58: a private feed may be kept: {sorted(told.values())}"


def _compressed(ask: Ask, path: str, got: Answer) -> Iterator[str]:
    if "content-encoding" in got.headers or "accept-encoding" not in got.headers.get("vary", "").lower():
        yield "59: compressed for everybody, or without Vary"
    for refused in ("identity", "gzip;q=0"):
        if "content-encoding" in ask(path, headers={"Accept-Encoding": refused}).headers:
            yield f"59: compressed for those who say {refused}"
    asked = ask(path, headers={"Accept-Encoding": "gzip, deflate"})
    if asked.headers.get("content-encoding") == "gzip" and (
        gzip.decompress(asked.body) != got.body or asked.headers.get("etag") == got.headers.get("etag")
    ):
        yield "59: the compressed form differs, or has the same tag"


def _name(path: str, got: Answer) -> Iterator[str]:
    told = got.headers.get("content-disposition", "inline")
    wanted = "attachment" if path.startswith("/events/") else "inline"
    if not path.endswith(".ics") or not told.startswith(wanted) or not told.isascii():
        yield f"60: {path} comes as {told}"
    if "filename=" in told and not told.strip('"').endswith(".ics"):
        yield f"60: the file is called {told}"


def robots(text: str, path: str) -> Iterator[str]:
    """Rule 61: Google obeys robots.txt for feeds."""
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    if not rules.can_fetch("Googlebot", path):
        yield f"61: importers are kept out of {path}"


def unknown(ask: Ask, paths: list[str]) -> Iterator[str]:
    """Rule 62: what is not there is not an empty calendar."""
    yield from (f"62: {path} is answered {ask(path).status}" for path in paths if ask(path).status != 404)
