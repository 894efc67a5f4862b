"""Rules that addresses are made by: the code that makes them is itself made when the first one is wanted.

Making it for five hundred rules takes a third of all that the program does between its imports and its first
answer, and one process builds the addresses of a few dozen.
"""

from collections.abc import Callable
from typing import Any

from werkzeug import routing

Builder = Callable[..., tuple[str, str]]


class LateRule(routing.Rule):
    """A rule of werkzeug that matches at once and learns to build at the first time."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        return _learn_to_build_all if append_unknown else _learn_to_build


# Not one function for each rule that remembers it: those of all rules would take more than a MiB.
def _learn_to_build(rule: LateRule, /, **values: Any) -> tuple[str, str]:
    rule._build = _compiled(rule, append_unknown=False)
    return rule._build(**values)


def _learn_to_build_all(rule: LateRule, /, **values: Any) -> tuple[str, str]:
    rule._build_unknown = _compiled(rule, append_unknown=True)
    return rule._build_unknown(**values)


def _compiled(rule: LateRule, *, append_unknown: bool) -> Builder:
    builder: Builder = routing.Rule._compile_builder(rule, append_unknown).__get__(rule, None)
    return builder
