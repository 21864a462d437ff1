"""`python -m deploy.migrate`: brings the database up to the newest file of deploy/migrations.

Each file runs once, in order, in a transaction of its own. `--check` only says what is missing.
"""

import sys
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from channels.settings import SettingError
from deploy.settings import Settings

FOLDER = Path(__file__).parent / "migrations"
_DONE = """
CREATE TABLE IF NOT EXISTS migrations (
    name TEXT PRIMARY KEY, at TIMESTAMPTZ NOT NULL DEFAULT now())
"""
# Any number; of two deployments that migrate at once, one waits for the other.
_LOCK = sa.text("SELECT pg_advisory_lock(7301)")


def missing(connection: Connection) -> list[Path]:
    """Give the migrations that were not run yet.

    Args:
        connection: to the database.
    """
    known = connection.execute(sa.text("SELECT to_regclass('migrations')")).scalar()
    done = _done(connection) if known else set()
    return [path for path in sorted(FOLDER.glob("*.sql")) if path.name not in done]


def _done(connection: Connection) -> set[str]:
    return set(connection.execute(sa.text("SELECT name FROM migrations")).scalars())


def migrate(url: str) -> list[str]:
    """Run what is missing; give the names of what was run.

    Args:
        url: the database's address.
    """
    engine = sa.create_engine(url, future=True, connect_args={"connect_timeout": 5})
    ran = []
    with engine.connect() as connection:
        connection.execute(_LOCK)
        connection.execute(sa.text(_DONE))
        connection.commit()
        for path in missing(connection):
            connection.exec_driver_sql(path.read_text(encoding="utf-8"))
            row = {"name": path.name}
            connection.execute(sa.text("INSERT INTO migrations (name) VALUES (:name)"), row)
            connection.commit()
            ran.append(path.name)
    engine.dispose()
    return ran


def main() -> int:
    """Migrate or check; give the exit code."""
    try:
        url = Settings.from_environment().postgres
        if "--check" in sys.argv[1:]:
            with sa.create_engine(url).connect() as connection:
                left = [path.name for path in missing(connection)]
            print(f"Missing: {', '.join(left)}" if left else "The database is up to date.")
            return 1 if left else 0
        ran = migrate(url)
        print(f"Ran: {', '.join(ran)}" if ran else "The database was up to date.")
        return 0
    except SettingError as error:
        print(f"Cannot migrate: {error}", file=sys.stderr)
    except sa.exc.SQLAlchemyError as error:
        # Its own words may hold the address, and with it the password.
        print(f"Cannot migrate: Postgres says {type(error).__name__}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
