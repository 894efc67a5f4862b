"""Following links as different people, to know which pages there are and which look different."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask

from tests.support.browser import Browser

OUTSIDE = ("/static/", "/feeds/", "/d/", "/e/")


class Reader(HTMLParser):
    """The links of a page, and what it is built of."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.looks: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = dict(attrs)
        self.looks.add((tag, given.get("class") or ""))
        address = urlsplit(urljoin(f"http://localhost{self.path}", given.get("href") or ""))
        if tag == "a" and address.netloc == "localhost" and not address.path.startswith(OUTSIDE):
            self.links.append(f"{address.path}?{address.query}".rstrip("?"))


class Crawl:
    """What somebody finds from the front page and the desk; a link that leads nowhere is a fault."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.faults: list[str] = []
        self.seen: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def pages(self, who: str | None, of_one_kind: int = 4) -> Iterator[str]:
        """The addresses of pages that look different from all that was found before."""
        for page in self._follow(Browser(self.app, who), of_one_kind):
            kind = self._kind(page.path)
            if not page.looks <= self.seen[kind]:
                self.seen[kind] |= page.looks
                yield page.path

    def _follow(self, browser: Browser, of_one_kind: int) -> Iterator[Reader]:
        waiting, met, times = deque(["/", "/team"]), {"/", "/team"}, Counter[str]()
        while waiting:
            page = self._open(browser, waiting.popleft())
            if page is None:
                continue
            yield page
            for link in page.links:
                kind = self._kind(link)
                if link not in met and times[kind] < of_one_kind:
                    met.add(link)
                    times[kind] += 1
                    waiting.append(link)

    def _open(self, browser: Browser, path: str) -> Reader | None:
        answer = browser.client.get(path, follow_redirects=True)
        if answer.status_code >= 400:
            self.faults.append(f"{path} answers {answer.status_code}")
        if answer.mimetype != "text/html" or answer.status_code >= 400:
            return None
        return Reader(answer.request.full_path.rstrip("?"), answer.get_data(as_text=True))

    def _kind(self, path: str) -> str:
        adapter = self.app.url_map.bind("localhost")
        rule, _values = adapter.match(urlsplit(path).path, return_rule=True)
        return str(rule.rule)
