"""A throw-away PostgreSQL server from the system's own binaries."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = "fsync=off\nfull_page_writes=off\nsynchronous_commit=off\nmax_connections=60\n"


def find_binaries() -> Path | None:
    """The folder with initdb and pg_ctl, newest version first; None if there is no server."""
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    candidates = [*folders, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in candidates if (folder / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server on a free port of this machine; yields its address without a database name."""
    binaries = find_binaries()
    assert binaries is not None
    with tempfile.TemporaryDirectory(prefix="coordinator-pg-", ignore_cleanup_errors=True) as folder:
        data, run = Path(folder) / "data", _runner(Path(folder))
        run(
            [
                binaries / "initdb",
                "-D",
                data,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "trust",
                "-N",
                "-U",
                "test",
            ]
        )
        port = _free_port()
        with (data / "postgresql.conf").open("a") as config:
            config.write(f"{SETTINGS}port={port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='{folder}'\n")
        log = Path(folder) / "log"
        run([binaries / "pg_ctl", "-D", data, "-l", log, "-w", "start"])
        try:
            yield f"postgresql+psycopg://test@127.0.0.1:{port}"
        finally:
            run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"])


def _runner(folder: Path):
    """PostgreSQL refuses to run as root: then it runs as the system's user ``postgres``."""
    prefix = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def run(command: list) -> None:
        subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    return run


def _free_port() -> int:
    """A port below the range that outgoing connections take theirs from."""
    for port in range(20000 + os.getpid() % 10000, 32000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")
