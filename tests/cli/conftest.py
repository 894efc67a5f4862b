"""The command line with a data folder of its own."""

import os
import socket
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coordinator.cli import main
from coordinator.cli.serve import application

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]


def environment(data: Path, **more: str) -> dict[str, str]:
    """What the process is told: its data folder and nothing of this one's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COORDINATOR_")}
    told = {"COORDINATOR_DATA": str(data), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    return kept | told | more


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cut fonts, made once for all data folders of these tests."""
    from coordinator.core import fonts

    folder = tmp_path_factory.mktemp("fonts")
    fonts.build(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path, fonts: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "cache").mkdir(parents=True)
    (folder / "cache" / "fonts").symlink_to(fonts)
    return folder


@pytest.fixture
def coordinator(data: Path) -> Run:
    """``coordinator("user", "list")`` runs the command to its end."""

    def run(*arguments: str, typed: str = "", **settings: str) -> Result:
        # What a process keeps for its own life must not outlive the command.
        application.cache_clear()
        runner = CliRunner(env={"COORDINATOR_DATA": str(data)} | settings)
        # A command chooses its language; the tests after this one must not hear of it.
        answer = copy_context().run(runner.invoke, main, arguments, input=typed)
        assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exc_info
        return answer

    return run


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
