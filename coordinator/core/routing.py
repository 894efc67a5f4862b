"""Rules that addresses are made by: the code that makes them is itself made when the first one is wanted.

Making it for three hundred rules takes a third of all that the program does between its imports and its first
answer, and one process builds the addresses of a few dozen.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug import routing

Builder = Callable[..., tuple[str, str]]


class LateRule(routing.Rule):
    """A rule of werkzeug that matches at once and learns to build at the first time."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        compiled = super()._compile_builder

        @cache
        def made() -> Builder:
            return compiled(append_unknown)

        def build(rule: routing.Rule, /, **values: Any) -> tuple[str, str]:
            return made()(rule, **values)

        return build
