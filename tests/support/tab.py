"""One person's window in a real browser; it notes what goes wrong while pages are shown."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.support import cast

SHOTS = Path(__file__).parent.parent / "shots"
PHONE, LAPTOP = 360, 1366
MOST_PATIENCE = 30_000  # milliseconds until what does not come is a fault: other work on the machine is none
expect.set_options(timeout=MOST_PATIENCE)
HEIGHT = {PHONE: 740, LAPTOP: 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "([within, options]) => axe.run(within || document, options).then(found => found.violations)"
# What can be seen, with all that its contrast depends on, is compared with how it was when this was last called.
# Answers how many elements came, went or changed; they are marked.
OTHERS = """() => {
  const before = window.looks, looks = window.looks = new Map(), grounds = new Map();
  let others = 0;
  for (const node of document.body.querySelectorAll("*")) {
    const { color, opacity, fontSize, fontWeight, backgroundColor, backgroundImage } = getComputedStyle(node);
    const ground = `${grounds.get(node.parentElement)} ${backgroundColor} ${backgroundImage} ${opacity}`;
    const seen = node.checkVisibility({ visibilityProperty: true });
    grounds.set(node, ground);
    if (seen) looks.set(node, `${color} ${fontSize} ${fontWeight} ${ground}`);
    const other = before !== undefined && before.get(node) !== looks.get(node);
    node.toggleAttribute("data-other", other);
    others += other;
  }
  return others;
}"""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Tab:
    """A window of its own, without anybody's cookies, on the site at ``address``.

    ``agent``: what the browser calls itself. ``scripts``: whether it runs any. ``touch``: whether a finger points.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        width: int = LAPTOP,
        looks: bool = True,
        agent: str | None = None,
        scripts: bool = True,
        touch: bool = False,
    ) -> None:
        self.address, self.looks = address, looks
        self.context = browser.new_context(
            base_url=address,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            viewport={"width": width, "height": HEIGHT.get(width, 900)},
            reduced_motion="reduce",
            user_agent=agent,
            java_script_enabled=scripts,
            has_touch=touch,
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(MOST_PATIENCE)
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.received = 0
        self._listen()

    def open(self, path: str, status: int = 200) -> Page:
        """Go to a page of the site."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == status, f"{path} answers {response.status} instead of {status}"
        return self.page

    def sign_in(self, who: str, password: str = cast.PASSWORD) -> None:
        """Sign in through the form, as anybody would."""
        self.open("/login")
        self.page.locator("[name=email]").fill(who if "@" in who else cast.email(who))
        self.page.locator("[name=password]").fill(password)
        self.main("form").get_by_role("button").first.click()
        self.page.wait_for_url(lambda url: "/login" not in url)

    def main(self, selector: str) -> Locator:
        """Something in the page's own part, below the header."""
        return self.page.locator("main").locator(selector)

    def fill(self, typed: Mapping[str, str]) -> None:
        """Type into fields, or choose in lists, by their names."""
        for name, value in typed.items():
            field = self.main(f'[name="{name}"]')
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def link(self, words: str) -> None:
        """Follow the link with these words."""
        self.page.locator("main").get_by_role("link", name=words).first.click()

    def press(self, words: str) -> None:
        """Press the button with exactly these words."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).click()

    def choose(self, words: str) -> None:
        """Tick the box or the choice with exactly these words."""
        self.page.locator("main").get_by_label(words, exact=True).check()

    def filter(self, **choices: str) -> None:
        """Choose in the page's filter; each choice shows by itself what fits."""
        for name, value in choices.items():
            with self.page.expect_navigation():
                self.main(f"form[method=get] [name={name}]").select_option(value)

    def entry(self, title: str) -> Locator:
        """The links to something of the calendar."""
        return self.page.locator("main").get_by_role("link", name=title)

    def copied(self) -> str:
        """The address that the page offers for copying."""
        return self.main("#feed-address").input_value()

    def fetch(self, path: str) -> bytes:
        """What another program of this visitor is given."""
        answer = self.context.request.get(path)
        assert answer.ok, f"{path} answers {answer.status}"
        return answer.body()

    def look(self, name: str) -> None:
        """Keep the page's picture on phone and laptop, and hold it against the rules for both."""
        for width in (PHONE, LAPTOP) if self.looks else ():
            self.resize(width)
            self.faults.extend([*self.overflow(), *self.axe()])
            SHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)

    def axe(self) -> list[str]:
        """The faults that axe finds."""
        return self._axe({"runOnly": STANDARDS})

    def others(self) -> int:
        """Mark and count the elements that look other than when this was last asked on this page."""
        return int(self.page.evaluate(OTHERS))

    def contrast_of_others(self) -> list[str]:
        """The faults that axe finds in the colours of what is marked."""
        return self._axe({"runOnly": {"type": "rule", "values": ["color-contrast"]}}, "[data-other]")

    def _axe(self, options: dict, within: str = "") -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        told = options | {"resultTypes": ["violations"], "preload": False}
        found = self.page.evaluate(VIOLATIONS, [within, told])
        return [
            f"{self._where()}: {fault['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
            for fault in found
            for node in fault["nodes"][:3]
        ]

    def resize(self, width: int) -> None:
        """Make the window as wide as a phone or a laptop, and let the page take notice."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT.get(width, 900)})
        self.page.evaluate(TWO_FRAMES)

    def overflow(self) -> list[str]:
        """Whether the page is wider than the window."""
        over = self.page.evaluate(OVERFLOW)
        return [f"{self._where()} is {over} px too wide"] if over > 0 else []

    def close(self) -> None:
        """Close the window; what went wrong in it is told now."""
        self.context.close()
        assert not self.faults, "\n".join(self.faults)

    def _where(self) -> str:
        size = self.page.viewport_size
        return f"{self.page.url} at {size['width'] if size else '?'} px"

    def _listen(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        wire = self.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._note_bytes)

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob"):
            return
        self.requests.append(request.url)
        if not request.url.startswith(self.address):
            self.faults.append(f"{self.page.url} asks a foreign host: {request.url}")

    def _note_response(self, response: Response) -> None:
        part = response.status >= 400 and not response.request.is_navigation_request()
        if part or response.status >= 500:
            self.faults.append(f"{response.url} answers {response.status}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # A page answered with 404 or 422 on purpose is told on the console as well; parts of pages are noted above.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _note_bytes(self, event: dict) -> None:
        self.received += int(event["encodedDataLength"])
