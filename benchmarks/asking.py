"""What is asked of the site: its working pages, and the work that is done in them."""

import json
import re
import time
import uuid
from itertools import count
from typing import Any

from benchmarks import measure, tables
from benchmarks.measure import Figure
from benchmarks.site import Answer, Client

DISTRICT, ZONE = "1026", "central"
PAGES = (
    f"/team/plans/grid?district={DISTRICT}",
    f"/team/plans/grid?zone={ZONE}",
    "/team/plans",
    f"/team/plans/timeline?district={DISTRICT}",
    f"/team/zones/{ZONE}",
    "/team/overview",
    "/districts",
    f"/districts/{DISTRICT}",
    "/team/groups",
    "/team/coverage",
    "/team/areas",
    "/areas/1",
    "/team/plans/gaps",
)
KEYS = (
    "note", "process", "name", "tools", "responsible", "involved", "obstacles", "indicator", "method", "budget_source",
)  # fmt: skip
ROWS_PASTED, ROWS_IMPORTED = 200, 10_000


def ceiling(port: int) -> list[Figure]:
    """The same server answering with kept octets: what this machine can do at best."""
    client = Client(port)
    return [_nothing(client, size) for size in (50_000, 500_000)]


def _nothing(client: Client, size: int) -> Figure:
    return measure.repeat(f"null application, {size:,} octets", lambda: client.get(f"/{size}"))


def pages(port: int) -> list[Figure]:
    """Every page of daily work."""
    client = _signed_in(port)
    return [measure.page(client, path) for path in PAGES]


def work(port: int) -> list[Figure]:
    """Saving cells, looking at a paste, importing a file."""
    client = _signed_in(port)
    return [_save(client, rows=40, fields=1), _save(client, rows=4, fields=10), _preview(client), _import(client)]


def _signed_in(port: int) -> Client:
    client = Client(port)
    client.sign_in()
    return client


def grid_rows(client: Client) -> list[dict[str, Any]]:
    """The rows of the grid of one district, as the page brings them."""
    page = client.get(f"/team/plans/grid?district={DISTRICT}").body.decode()
    found = re.search(r'<script[^>]*id="grid-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    if found is None:
        raise measure.Failed("the grid page brings no rows")
    rows: list[dict[str, Any]] = json.loads(found[1])["rows"]
    return [row for row in rows if row["editable"]]


def _save(client: Client, *, rows: int, fields: int) -> Figure:
    chosen, numbers = grid_rows(client)[:rows], count()

    def save() -> Answer:
        text = f"ข้อความ {next(numbers)}"
        changes = [
            {"plan": row["id"], "field": key, "from_version": row["version"], "value": text}
            for row in chosen for key in KEYS[:fields]
        ]  # fmt: skip
        return client.send("/team/plans/changes", {"id": str(uuid.uuid4()), "kind": "fill", "changes": changes})

    return measure.repeat(f"save {rows * fields} cells in {rows} rows", save, times=20, aim=0.3)


def _preview(client: Client) -> Figure:
    body = {"html": "", "text": tables.pasted(ROWS_PASTED), "unit": DISTRICT, "year": None,
            "at": {"plan": None, "field": "place"}, "columns": ["place", "process", "name"]}  # fmt: skip
    ask = lambda: client.send("/team/plans/changes/preview", body)  # noqa: E731
    return measure.repeat(f"preview of {ROWS_PASTED} pasted rows", ask, times=10, aim=2.0)


def _import(client: Client) -> Figure:
    begun = time.perf_counter()
    tables.bring_in(client, ROWS_IMPORTED)
    seconds = time.perf_counter() - begun
    return measure.figure(f"import of {ROWS_IMPORTED:,} rows, upload to done", [seconds], aim=30.0)
