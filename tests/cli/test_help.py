"""``--help`` and what is no command."""

import subprocess
import sys
from importlib import import_module

import pytest

from coordinator.cli import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_each_command_what_its_own_help_says(coordinator, name):
    module, said = COMMANDS[name]
    command = getattr(import_module(f"coordinator.cli.{module}"), name)
    assert command.help.replace("\n", " ").startswith(said)
    assert name in coordinator("--help").stdout


def test_help_comes_without_loading_the_program():
    asked = "import sys; from coordinator.cli import main; main(['--help'], standalone_mode=False); "
    loaded = "print(sorted({'flask', 'sqlalchemy', 'granian'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", asked + loaded], capture_output=True, text=True, check=True)
    assert "serve" in run.stdout
    assert run.stdout.endswith("[]\n")


def test_an_unknown_command_is_named(coordinator):
    answer = coordinator("swim")
    assert answer.exit_code == 2
    assert "swim" in answer.stderr
