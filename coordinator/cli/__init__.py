"""The command ``coordinator``: start it, prepare its database, look after its users."""

import click

from coordinator.cli import doctor, prepare, serve, users, worker


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Coordinator: working groups, action plans and training events of the 50 districts of Bangkok.

    ``coordinator serve --demo`` starts it with sample content. The variables HOST, PORT,
    COORDINATOR_DATA (the data folder) and COORDINATOR_DATABASE_URL choose where it runs and where
    it keeps its data.
    """


main.add_command(serve.serve)
main.add_command(prepare.init)
main.add_command(prepare.demo)
main.add_command(worker.worker)
main.add_command(users.user)
main.add_command(doctor.doctor)
