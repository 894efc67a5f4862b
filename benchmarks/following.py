"""What one change costs a calendar of five thousand events, and whether every process shows it at once."""

import statistics
from typing import Any

from benchmarks import processes
from benchmarks.aims import Aimed
from benchmarks.feeds import FEED
from benchmarks.measure import Failed
from benchmarks.site import Client, Server
from tests.support.browser import values_of
from tests.support.html import read

CHANGES, ASKED = 20, 8
EDITED = "/team/events/bench-7/edit"


def one_edit(server: Server) -> list[Aimed]:
    """Change a title, and ask on new connections, which go to both workers, as soon as the change is answered."""
    person = Client(server.port)
    person.sign_in()
    stale, first, used = 0, [], 0.0
    for number in range(CHANGES):
        title = f"เปลี่ยนครั้งที่ {number}"
        answer = person.post(EDITED, _form(person) | {"title_th": title, "short_th": title})
        if answer.status != 303:
            raise Failed(f"the change is answered {answer.status}")
        before = processes.cpu(server.pid)
        answers = [Client(server.port).get(FEED) for _time in range(ASKED)]
        used += processes.cpu(server.pid) - before
        stale += sum(_unfolded(one.body).count(title.encode()) == 0 for one in answers)
        first.append(max(one.seconds for one in answers))
    before = processes.cpu(server.pid)
    for _time in range(CHANGES * ASKED):
        Client(server.port).get(FEED)
    unchanged = processes.cpu(server.pid) - before
    rebuilds = CHANGES * 2  # both workers
    note = f"{CHANGES} changes, {ASKED} connections each; slowest answer {statistics.median(first) * 1000:.0f} ms"
    return [
        Aimed("after one edit, 5,000 events: CPU of a rebuild", (used - unchanged) * 1000 / rebuilds, "ms", 50, 10),
        Aimed("after one edit: stale answers", stale, "", 0, 0, note=note),
    ]


def _unfolded(body: bytes) -> bytes:
    return body.replace(b"\r\n ", b"")


def _form(person: Client) -> dict[str, Any]:
    """What a browser would send from the form as it is now."""
    tree, _errors = read(person.get(EDITED).body.decode())
    forms = (
        form
        for form in tree.iter("form")
        if form.get("method") == "post" and form.find(".//*[@name='title_th']") is not None
    )
    return values_of(next(forms))
