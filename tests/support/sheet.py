"""Hands on the plan sheet: typing letters of any keyboard, pasting, reading cells."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.support.tab import Tab

PASTE = """([html, text]) => {
  const held = new DataTransfer();
  if (html) held.setData("text/html", html);
  held.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""
FROM_EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style>.xl65 {{mso-number-format:"\\@"; white-space:normal;}}</style></head>
<body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 style='border-collapse:collapse'>
<!--StartFragment--><col width=96 style='mso-width-source:userset'>{rows}<!--EndFragment--></table></body></html>"""


class Sheet:
    """The sheet in somebody's window."""

    def __init__(self, tab: Tab, address: str = "/team/plans/grid") -> None:
        self.tab, self.page = tab, tab.page
        self.wire = tab.context.new_cdp_session(tab.page)
        self.open(address)

    def open(self, address: str) -> None:
        self.tab.open(address)
        self.ready()

    def reload(self) -> None:
        self.page.reload()
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-grid=ready]")

    def type(self, *texts: str) -> None:
        """Type letters as a keyboard gives them; between two texts comes the Tab key."""
        for number, text in enumerate(texts):
            if number:
                self.press("Tab")
            for letter in text:
                self._letter(letter)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, html: str = "", text: str = "") -> None:
        self.page.evaluate(PASTE, [html, text])

    def rows(self) -> Locator:
        """The rows with something in them, the line for a new one left out."""
        return self.page.locator("#grid-body .grid-row:not(.blank)")

    def cell(self, row: int, key: str) -> Locator:
        """A cell by the row's place, from 0, and the column's key."""
        return self.page.locator("#grid-body .grid-row").nth(row).locator(f".kind-{key}")

    def column(self, key: str) -> list[str]:
        return self.rows().locator(f".kind-{key}").all_inner_texts()

    def saved(self) -> None:
        """Wait until all is on the server."""
        expect(self.page.locator("#grid-state[data-state=saved]")).to_contain_text("บันทึกแล้ว")
        expect(self.page.locator(".grid-cell.unsaved")).to_have_count(0)

    def _letter(self, letter: str) -> None:
        if letter.isascii():
            self.page.keyboard.press({" ": "Space"}.get(letter, letter))
            return
        for kind in ("keyDown", "keyUp"):
            text = {"text": letter} if kind == "keyDown" else {}
            self.wire.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "code": "KeyG", **text})


def excel(rows: Sequence[Sequence[str]]) -> str:
    """A table as Excel puts it on the clipboard."""
    lines = ("".join(f"<td class=xl65 width=96>{text}</td>" for text in row) for row in rows)
    return FROM_EXCEL.format(rows="".join(f"<tr height=20 style='height:15.0pt'>{line}</tr>" for line in lines))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))
