"""Typing in the sheet of plans, in a real browser slowed down four times."""

from playwright.sync_api import Page, sync_playwright

from benchmarks import measure
from benchmarks.asking import DISTRICT
from benchmarks.measure import Figure
from benchmarks.seed import EMAIL, PASSWORD
from benchmarks.site import HOST
from tests.support import chromium

SLOWER, CELLS, WARM_UP = 4, 40, 5
# From the press of Enter until the picture with the saved text in its cell is painted.
STOPWATCH = """() => {
  window.commits = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => commits.push(performance.now() - pressed);
      painted.port2.postMessage("");
    });
  }, true);
}"""

TAKEN_OVER = """async (number) => {
  while (commits.length <= number) await new Promise((next) => setTimeout(next, 5));
}"""


def in_a_browser(port: int) -> list[Figure]:
    """How long a typed cell takes to be taken over, with 500 rows in the page."""
    with sync_playwright() as program:
        browser = chromium.launch(program)
        page = browser.new_page(base_url=f"http://{HOST}:{port}", viewport={"width": 1366, "height": 768})
        _open(page)
        wire = page.context.new_cdp_session(page)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate(STOPWATCH)
        for number in range(WARM_UP + CELLS):
            page.keyboard.type(f"ข้อความ {number}")
            page.keyboard.press("Enter")
            page.evaluate(TAKEN_OVER, number)
        seconds = [one / 1000 for one in page.evaluate("commits")][WARM_UP:]
        rows = page.locator("#grid .kind-name").count()
        browser.close()
    return [measure.figure(f"cell commit, {rows} rows, browser {SLOWER} times slower", seconds, aim=0.05)]


def _open(page: Page) -> None:
    page.goto("/login")
    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"/team/plans/grid?district={DISTRICT}")
    page.wait_for_function("document.documentElement.dataset.grid === 'ready'")
    page.locator("#grid .kind-name").first.click()
