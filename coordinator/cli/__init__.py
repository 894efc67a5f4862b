"""The command ``coordinator``: start it, prepare its database, look after its users."""

import gc
from importlib import import_module

import click

# What each command is for, as ``--help`` lists it; its module has the rest, and everything that it needs.
COMMANDS = {
    "backup": ("backup", "Copy the embedded database into a new file, while the site goes on; the copy is checked."),
    "demo": ("prepare", "Prepare the database and fill it with sample content to try things out."),
    "doctor": ("doctor", "Check the installation: one line for each thing, and what to do where something is wrong."),
    "init": ("prepare", "Prepare the database: create or upgrade its tables, load zones and districts."),
    "restore": ("backup", "Put a backup back in place of the embedded database; stop serve and worker first."),
    "retention": ("retention", "Erase what was kept long enough; --dry-run only says what that is."),
    "serve": ("serve", "Prepare the database and serve the site until Ctrl+C."),
    "user": ("users", "Look after the accounts: add, list, new password, deactivate."),
    "worker": ("worker", "Send messages until Ctrl+C or SIGTERM; the mail in hand is finished first."),
}


class Commands(click.Group):
    """Commands whose modules are read when they are run: help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, with everything that it needs."""
        if cmd_name not in COMMANDS:
            return None
        # Hundreds of modules are read now and stay: the collector would look through them again and again for nothing.
        gc.disable()
        command: click.Command = getattr(import_module(f"coordinator.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
        gc.freeze()
        gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Coordinator: working groups, action plans and training events of the 50 districts of Bangkok.

    ``coordinator serve --demo`` starts it with sample content. The variables HOST, PORT,
    COORDINATOR_DATA (the data folder) and COORDINATOR_DATABASE_URL choose where it runs and where
    it keeps its data.
    """
