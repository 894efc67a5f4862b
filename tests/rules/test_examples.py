"""The examples in the docstrings are true."""

import doctest
import importlib

import pytest

from tests.rules.test_where_lines_live import ROOT, sources

MODULES = [path for path in sources() if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_in_the_docstrings_are_true(path):
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    failures, tried = doctest.testmod(importlib.import_module(name))
    assert failures == 0
    assert tried > 0
