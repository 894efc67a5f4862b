"""The feeds under load, each beside an application that answers with the same octets for no work at all.

Both are loaded in turn in the same run under the same server, with two workers; medians of three.
"""

import json
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks import load, processes
from benchmarks.aims import Aimed
from benchmarks.measure import Failed
from benchmarks.site import GRANIAN, Client, Server, doing_nothing

FEED = "/feeds/all.ics"
WARM_UP = 12
TURNS, SECONDS = 3, 1.0
Aims = tuple[float | None, float | None]
# By the number of events: share of the null application that is owed and wanted, and milliseconds of CPU.
SHARES: Mapping[int, Aims] = {100: (0.30, None), 1_000: (0.50, 0.80), 5_000: (0.70, None)}
# The milliseconds were set for 460 octets an event, ours has 1,200: 600 of Thai text at three octets a letter, 130 of
# the organiser, 380 of dates, identity and links, 90 that say what holds anyway (CLASS, TRANSP) and that programs
# ask for by name. So 5,000 events are 6.1 MB, which no server under Python sends in 1.2 ms: see the null application.
COSTS: Mapping[int, Aims] = {100: (0.6, 0.4), 1_000: (0.8, 0.5), 5_000: (1.2, 0.8)}
Asked = Mapping[str, Mapping[str, str]]


def figures(server: Server, size: int, folder: Path, runner: str = GRANIAN) -> list[Aimed]:
    """The feed with so many events: whole, compressed, and for those who have it already."""
    asked = _asked(Client(server.port))
    kept = folder / f"kept-{size}.json"
    octets = _keep(server, asked, kept)
    found: list[Aimed] = []
    with doing_nothing("benchmarks.kept:app", {"BENCH_KEPT": str(kept)}, runner) as null:
        for name in asked if runner == GRANIAN else ("whole", "304"):
            ours, theirs = _in_turn(server, null, name, asked[name])
            found += _told(f"{runner}, {size:,} events, {name}", name, size, ours, theirs, octets[name])
    return found


def _asked(client: Client) -> Asked:
    """What a subscriber sends along, by the name of the case."""
    tag = client.get(FEED).headers["etag"]
    return {"whole": {}, "gzip": {"Accept-Encoding": "gzip"}, "304": {"If-None-Match": tag}}


def _keep(server: Server, asked: Asked, file: Path) -> dict[str, int]:
    """Write what the site answers for the null application; how many octets each answer has."""
    kept: dict[str, list[object]] = {}
    sizes: dict[str, int] = {}
    for _time in range(WARM_UP):  # new connections, until every worker has made its own copy
        Client(server.port).get(FEED)
    for name, headers in asked.items():
        answer = Client(server.port).ask("GET", FEED, headers=headers)
        if answer.status != (304 if name == "304" else 200):
            raise Failed(f"{FEED} ({name}) is answered {answer.status}")
        own = [[key, value] for key, value in answer.headers.items() if key not in ("date", "server")]
        kept[f"/{name}"] = [f"{answer.status} As kept", own, answer.body.decode("latin-1")]
        sizes[name] = len(answer.body)
    file.write_text(json.dumps(kept))
    return sizes


def _in_turn(ours: Server, null: Server, name: str, headers: Mapping[str, str]) -> tuple[load.Load, load.Load]:
    rounds = [
        (load.ask(ours, FEED, headers, SECONDS), load.ask(null, f"/{name}", headers, SECONDS)) for _turn in range(TURNS)
    ]
    return _median([one for one, _other in rounds]), _median([other for _one, other in rounds])


def _median(found: list[load.Load]) -> load.Load:
    return load.Load(statistics.median(one.rate for one in found), statistics.median(one.cpu for one in found))


def _told(title: str, name: str, size: int, ours: load.Load, null: load.Load, octets: int) -> Iterator[Aimed]:
    share: Aims = (None, None)
    cost: Aims = (None, None)
    if name == "304":
        share, cost = (0.30, 0.70), (0.6, None)
    elif name == "whole":
        share, cost = SHARES[size], COSTS[size]
    note = f"{ours.rate:,.0f} of {null.rate:,.0f} a second, {octets:,} octets"
    yield Aimed(f"{title}: share of null", ours.rate / null.rate, "", *share, least=True, note=note)
    out_of_reach = ", which is over the must by itself" if cost[0] and null.cpu > cost[0] else ""
    yield Aimed(f"{title}: CPU", ours.cpu, "ms", *cost, note=f"null {null.cpu:.3f} ms{out_of_reach}")


@contextmanager
def timed() -> Iterator[list[float]]:
    """How long something took: the list holds the seconds afterwards."""
    found: list[float] = []
    begun = time.perf_counter()
    yield found
    found.append(time.perf_counter() - begun)


def from_nothing(server: Server) -> Iterator[Aimed]:
    """The first answers of a fresh process; ``server`` must have been asked for nothing but its health."""
    used = processes.cpu(server.pid)
    with timed() as took:
        first = Client(server.port).get(FEED)
    if first.status != 200:
        raise Failed(f"{FEED} is answered {first.status}")
    note = f"{(processes.cpu(server.pid) - used) * 1000:.0f} ms CPU, {len(first.body):,} octets"
    yield Aimed("from nothing: first answer of a fresh process, 5,000 events", took[0], "s", 1.0, 0.15, note=note)


def started(server: Server) -> float:
    """Seconds from the command to the first answer."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if Client(server.port).get("/healthz").status < 500:
            return time.perf_counter() - server.begun
    raise Failed("the site never became healthy")
