"""A WSGI application that answers with what another one answered: the same octets and headers for no work at all.

``BENCH_KEPT`` names a file with ``{path: [status, [[name, value], ...], body as Latin-1]}``.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ANSWERS = {
    path: (status, [(name, value) for name, value in headers], [body.encode("latin-1")])
    for path, (status, headers, body) in json.loads(Path(os.environ["BENCH_KEPT"]).read_text()).items()
}


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as was answered before."""
    status, headers, body = ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return body
