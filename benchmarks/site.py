"""The program served as in production, a server that does nothing for comparison, and one signed-in client."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.seed import EMAIL, PASSWORD

HOST = "127.0.0.1"
WORKERS = "2"
GRANIAN, GUNICORN = "granian", "gunicorn sync"
NONE: Mapping[str, str] = {}


@dataclass
class Answer:
    """What came back, and how long it took from the first octet sent to the last one read."""

    status: int
    body: bytes
    seconds: float
    location: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Client:
    """One browser's connection: it keeps alive, and it keeps its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(HOST, self.port, timeout=120)

    def ask(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = NONE) -> Answer:
        """Send one request and read the whole answer."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        self.connection.request(method, path, body, {"Cookie": cookie, **headers} if cookie else dict(headers))
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return Answer(
            response.status,
            content,
            seconds,
            response.headers.get("Location", ""),
            {name.lower(): value for name, value in response.headers.items()},
        )

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self.ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Answer:
        """Send a form."""
        body = urlencode({**fields, "csrf_token": self.token}, doseq=True).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, path: str, data: object) -> Answer:
        """Send what a script sends."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": self.token}
        return self.ask("POST", path, json.dumps(data).encode(), headers)

    def sign_in(self) -> None:
        """Sign in through the form."""
        self.token = _token(self.get("/login").body)
        answer = self.post("/login", {"email": EMAIL, "password": PASSWORD})
        if answer.status != 303:
            raise RuntimeError(f"signing in was answered with {answer.status}")
        self.token = _token(self.get("/account").body)


def _token(page: bytes) -> str:
    found = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', page)
    return found[1].decode() if found else ""


@dataclass(frozen=True)
class Server:
    """A served program: where it listens, the process that began it, and when that was."""

    port: int
    pid: int
    begun: float


@contextmanager
def serving(data: Path, database: str, runner: str = GRANIAN, workers: str = WORKERS) -> Iterator[Server]:
    """The program over this database, with two workers if not told otherwise: as we ship it, or under gunicorn."""
    settings = {"COORDINATOR_DATA": str(data), "COORDINATOR_DATABASE_URL": database}
    command = [sys.executable, "-m", "coordinator", "serve"]
    port = free_port()
    if runner == GUNICORN:
        command = _gunicorn(port, "coordinator.app:create_app()")
    with _running(command, {**settings, "PORT": str(port), "COORDINATOR_WORKERS": workers}, port) as server:
        yield server


@contextmanager
def doing_nothing(
    app: str = "benchmarks.nothing:app", settings: Mapping[str, str] = NONE, runner: str = GRANIAN
) -> Iterator[Server]:
    """The same server over an application that answers with kept octets: the ceiling of this machine."""
    port = free_port()
    command = _gunicorn(port, app) if runner == GUNICORN else _granian(port, app)
    with _running(command, settings, port) as server:
        yield server


def _granian(port: int, app: str) -> list[str]:
    """What ``coordinator serve`` asks of the server, for another application."""
    flags = ["--interface", "wsgi", "--http", "1", "--no-ws", "--workers", WORKERS, "--blocking-threads", "8"]
    return [sys.executable, "-m", "granian", *flags, "--host", HOST, "--port", str(port), "--log-level", "error", app]


def _gunicorn(port: int, app: str) -> list[str]:
    flags = ["--worker-class", "sync", "--workers", WORKERS, "--log-level", "error"]
    return [sys.executable, "-m", "gunicorn", *flags, "--bind", f"{HOST}:{port}", app]


@contextmanager
def _running(command: list[str], settings: Mapping[str, str], port: int) -> Iterator[Server]:
    begun = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield Server(port, process.pid, begun)
        finally:
            process.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.01)
    raise RuntimeError(f"the server did not start within a minute, or ended: exit {server.poll()}")


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
