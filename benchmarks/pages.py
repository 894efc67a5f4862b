"""The public pages of the calendar beside more and more events."""

from functools import partial

from benchmarks import measure, processes
from benchmarks.aims import Aimed
from benchmarks.calendar import BUSY, BUSY_MONTH, QUIET, QUIET_MONTH, month
from benchmarks.site import Client, Server

WARM, TIMES = 15, 60


def quiet_month(server: Server, size: int) -> Aimed:
    """The month whose content stays the same."""
    path = f"/calendar/{month(QUIET_MONTH):%Y-%m}"
    aims = (20, 10) if size == 1_000 else (None, None)
    return Aimed(f"month page with {QUIET} of {size:,} events: CPU", _cpu(server, path), "ms", *aims)


def of_a_thousand(server: Server) -> list[Aimed]:
    """What is owed with a thousand events stored."""
    client = Client(server.port)
    found = [Aimed("event page, 1,000 events stored: CPU", _cpu(server, "/events/bench-1"), "ms", 8, 4)]
    pages = (
        (f"month page with {BUSY} of 1,000 events: p95", f"/calendar/{month(BUSY_MONTH):%Y-%m}"),
        ("agenda of 1,000 events: p95", "/calendar"),
        ("list of 1,000 events: p95", "/calendar/list"),
    )
    for name, path in pages:
        one = measure.repeat(path, partial(client.get, path))
        found.append(Aimed(name, one.p95 * 1000, "ms", 100, note=f"{one.octets:,} octets"))
    return found


def growth(small: Aimed, large: Aimed) -> Aimed:
    """How much more the same page costs beside fifty times as many events."""
    return Aimed("month page, 100 to 5,000 events: growth", large.value / small.value, "x", 1.3, 1.0)


def _cpu(server: Server, path: str) -> float:
    """Milliseconds of the server's CPU for one page, asked for again and again by one client."""
    client = Client(server.port)
    ask = partial(client.get, path)
    measure.repeat(path, ask, times=WARM)
    before = processes.cpu(server.pid)
    for _time in range(TIMES):
        ask()
    return (processes.cpu(server.pid) - before) * 1000 / TIMES
