"""Counting queries."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, event


@pytest.fixture
def queries_of(app: Flask) -> Callable[[Callable[[], object]], int]:
    """How many SELECTs an act takes."""

    def count(act: Callable[[], object]) -> int:
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return sum(statement.startswith("SELECT") for statement in seen)

    return count
