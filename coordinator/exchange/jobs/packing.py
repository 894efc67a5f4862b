"""Rows and findings as they are kept with an import: JSON, compressed."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from coordinator.exchange.findings import Draft, Finding, Problem
from coordinator.exchange.sheets import Row


def pack(value: Any) -> bytes:
    """Anything that JSON can say, small."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(zlib.decompress(packed))


def pack_rows(rows: Iterable[Row]) -> bytes:
    """The rows of a sheet."""
    return pack([[row.line, row.cells, sorted(row.filled)] for row in rows])


def unpack_rows(packed: bytes) -> list[Row]:
    """The rows of a packed sheet."""
    return [Row(line, tuple(cells), frozenset(filled)) for line, cells, filled in unpack(packed)]


def pack_findings(findings: Sequence[Finding]) -> bytes:
    """What has to be told of rows after a check: cells, problems, what would change."""
    return pack(
        [
            {
                "line": one.draft.line,
                "cells": one.draft.cells,
                "filled": sorted(one.draft.filled),
                "problems": {key: [problem.message, problem.suggest] for key, problem in one.problems.items()},
                "record": one.record,
                "changes": one.changes,
                "note": one.note,
            }
            for one in findings
        ]
    )


def unpack_findings(packed: bytes | None) -> list[Finding]:
    """The findings of the last check; what the cells meant is not kept."""
    return [_finding(one) for one in unpack(packed)] if packed else []


def _finding(one: dict[str, Any]) -> Finding:
    return Finding(
        Draft(one["line"], one["cells"], set(one["filled"])),
        problems={key: Problem(*told) for key, told in one["problems"].items()},
        record=one["record"],
        changes=one["changes"],
        note=one.get("note", ""),
    )
