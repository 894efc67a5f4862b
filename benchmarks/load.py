"""Many requests at once from a process of its own: ``wrk``, which costs far less than any server it asks."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks import processes
from benchmarks.measure import Failed
from benchmarks.site import HOST, Server

CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """Requests a second, and milliseconds of the server's CPU for each."""

    rate: float
    cpu: float


def ask(server: Server, path: str, headers: Mapping[str, str], seconds: float) -> Load:
    """Keep the server busy for some seconds; an answer of 400 or more is no measurement."""
    if not shutil.which("wrk"):
        raise Failed("wrk is not installed: make bench installs it where root may, elsewhere install it by hand")
    begun = processes.cpu(server.pid)
    words = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds:.0f}s"]
    words += [part for name, value in headers.items() for part in ("--header", f"{name}: {value}")]
    told = subprocess.run(
        [*words, f"http://{HOST}:{server.port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    used = processes.cpu(server.pid) - begun
    done, rate = re.search(r"(\d+) requests in", told), re.search(r"Requests/sec:\s+([\d.]+)", told)
    if done is None or rate is None or "Non-2xx" in told or "Socket errors" in told or not int(done[1]):
        raise Failed(f"{path}: {told}")
    return Load(float(rate[1]), used * 1000 / int(done[1]))
