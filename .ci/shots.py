"""Make the two pictures of the README from the sample content: ``make shots``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from coordinator.app import create_app  # noqa: E402
from coordinator.cli.prepare import load_demo, prepare_database  # noqa: E402
from coordinator.core import words  # noqa: E402
from coordinator.core.db import db  # noqa: E402
from tests.support import chromium  # noqa: E402
from tests.support.server import serving  # noqa: E402

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
PICTURES = {
    "calendar": ("/calendar", {"width": 390, "height": 1240}),
    "districts": ("/districts", {"width": 1280, "height": 1080}),
}


def main() -> None:
    """Serve the sample content from a folder of its own and take the pictures."""
    words.set_language("th")
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATA": folder, "DATABASE_URL": f"sqlite:///{folder}/coordinator.db"})
        with app.app_context():
            prepare_database()
            load_demo()
        with serving(app) as address, sync_playwright() as playwright:
            browser = chromium.launch(playwright)
            for name in PICTURES:
                take(browser, address, name)
            browser.close()
        with app.app_context():
            db.engine.dispose()


def take(browser: Browser, address: str, name: str) -> None:
    """One picture, small enough for a README."""
    path, size = PICTURES[name]
    picture = IMAGES / f"{name}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    with browser.new_context(viewport=size, locale="th-TH", timezone_id="Asia/Bangkok") as context:
        page = context.new_page()
        page.goto(f"{address}{path}", wait_until="networkidle")
        page.screenshot(path=picture)
    weight = picture.stat().st_size
    if weight > MOST_BYTES:
        raise SystemExit(f"{picture} has {weight} bytes; at most {MOST_BYTES} are wanted")
    print(f"{picture.relative_to(ROOT)}: {weight} bytes")


if __name__ == "__main__":
    main()
