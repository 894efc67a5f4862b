"""The calendar measured at each size: feeds, pages, what a change costs, how a process begins."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from flask import Flask

from benchmarks import calendar, feeds, following, pages, processes, seed
from benchmarks.aims import Aimed
from benchmarks.site import GRANIAN, GUNICORN, serving

Preparing = Callable[[], AbstractContextManager[Flask]]
STARTS = 3


def figures(folder: Path, address: str, preparing: Preparing) -> Iterator[Aimed]:
    """Everything, size by size."""
    months = {}
    for size in calendar.SIZES:
        with preparing() as app:
            if size == calendar.SIZES[0]:
                seed.open_account()
            calendar.grow(size, app.config["ORGANISER_EMAIL"])
        with serving(folder, address) as server:
            feeds.started(server)
            yield from feeds.figures(server, size, folder, GRANIAN)
            months[size] = pages.quiet_month(server, size)
            yield months[size]
            if size == 1_000:
                yield from pages.of_a_thousand(server)
            yield _held(processes.memory(server.pid), f"{size:,} events")
            if size == calendar.SIZES[-1]:
                yield from following.one_edit(server)
        with serving(folder, address, GUNICORN) as server:
            feeds.started(server)
            yield from feeds.figures(server, size, folder, GUNICORN)
    yield pages.growth(months[calendar.SIZES[0]], months[calendar.SIZES[-1]])
    yield from _beginning(folder, address)


def start(folder: Path, address: str, preparing: Preparing) -> Iterator[Aimed]:
    """Only how a process begins, and what two workers hold after the load of the largest calendar.

    Held at the first start of an installation, whose workers compile their templates and do all that comes round
    once a day; and at one like all later ones. What is held beside fewer events ``figures`` tells.
    """
    with preparing() as app:
        calendar.grow(calendar.SIZES[-1], app.config["ORGANISER_EMAIL"])
    found, first = _loaded(folder, address)
    yield from found
    yield from _beginning(folder, address)
    yield _held(first, f"{calendar.SIZES[-1]:,} events, the first start of all")
    yield _held(_loaded(folder, address)[1], f"{calendar.SIZES[-1]:,} events, a later start")


def _loaded(folder: Path, address: str) -> tuple[list[Aimed], float]:
    """The figures of the largest calendar, and what two workers hold after them."""
    size = calendar.SIZES[-1]
    with serving(folder, address) as server:
        feeds.started(server)
        found = [*feeds.figures(server, size, folder, GRANIAN), pages.quiet_month(server, size)]
        return found, processes.memory(server.pid)


def _held(memory: float, when: str) -> Aimed:
    return Aimed(f"memory of two workers after load (PSS), {when}", memory, "MiB", 160, 120)


def _beginning(folder: Path, address: str) -> Iterator[Aimed]:
    """Starts and first answers; the middle one of three is told."""
    starts: list[float] = []
    firsts: list[Aimed] = []
    for _time in range(STARTS):
        with serving(folder, address) as server:
            starts.append(feeds.started(server))
            firsts.extend(feeds.from_nothing(server))
    yield Aimed("cold start: command to first answer", statistics.median(starts), "s", 2, 1)
    yield sorted(firsts, key=lambda one: one.value)[STARTS // 2]
