"""Run the migrations on SQLite and PostgreSQL without losing data.

With foreign keys on, SQLite's batch mode would empty child tables when it rebuilds a parent, so
they are switched off on the raw connection (inside a transaction that is ignored), checked at the
end, and everything happens in one transaction.
"""

from alembic import context
from flask import current_app

from coordinator.core.db import Base

database = current_app.extensions["migrate"].db


def run() -> None:
    """Bring the database of the running application to the asked revision."""
    with database.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        connection = connection.execution_options(write=True)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transactional_ddl=True,
            **current_app.extensions["migrate"].configure_args,
        )
        try:
            with context.begin_transaction():
                context.run_migrations()
                if sqlite:
                    _refuse_orphans(connection)
        finally:
            if sqlite:
                connection.rollback()
                connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=ON")


def _refuse_orphans(connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"the migration would leave rows without their parent: {orphans[:5]}")


run()
