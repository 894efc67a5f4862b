"""The wheel, installed away from the source, serves pages with all they need."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import environment
from tests.cli.test_serve import fetch, serving

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program as the wheel brings it; the libraries are those of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    offline = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    install = [sys.executable, "-m", "pip", "install", *offline, "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return site


def test_the_program_runs_from_the_wheel_alone(installed, tmp_path):
    where = [sys.executable, "-c", "import coordinator.app as app; print(app.RESOURCES)"]
    told = environment(tmp_path, PYTHONPATH=str(installed))
    answer = subprocess.run(where, cwd=tmp_path, env=told, check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == str(installed / "coordinator" / "_app")


def test_the_wheel_brings_no_module_of_a_common_name(installed):
    outside = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert outside <= {"bin", "coordinator"}


def test_pages_static_files_migrations_and_words_come_with_the_wheel(installed, tmp_path, free_port, fonts):
    data = tmp_path / "data"
    (data / "cache").mkdir(parents=True)
    (data / "cache" / "fonts").symlink_to(fonts)
    with serving(data, free_port, "--demo", PYTHONPATH=str(installed)):
        page = fetch(free_port, "/login")
        assert "เข้าสู่ระบบ" in page
        style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert "--" in fetch(free_port, style)
        font = page.partition('rel="preload" href="')[2].partition('"')[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}{font}", timeout=20) as answer:
            assert answer.read(4) == b"wOF2"
        assert "<h1" in fetch(free_port, "/")
    assert os.path.getsize(data / "coordinator.db") > 100_000
