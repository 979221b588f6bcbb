"""Bringing a file to the newest format with Alembic, in one transaction. Imported only when that is due."""

from __future__ import annotations

import threading
from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config

from workbook.book import migrations
from workbook.book.store import connect
from workbook.book.trouble import translate
from workbook.errors import WorkbookError

# Alembic keeps the running migration in module-level state, so one process does one at a time.
_one_at_a_time = threading.Lock()


def alembic_config() -> Config:
    """Return Alembic's settings for the book's migrations."""
    config = Config()
    folder = Path(migrations.__file__).parent
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def book_engine(path: Path, *, mode: str = "rw") -> sqlalchemy.Engine:
    """Return an engine for the file whose transactions begin with `BEGIN IMMEDIATE`."""
    engine = sqlalchemy.create_engine(
        "sqlite://", creator=lambda: connect(path, mode=mode), poolclass=sqlalchemy.pool.NullPool
    )
    sqlalchemy.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def upgrade(path: Path, *, mode: str = "rw", to: str = "head") -> None:
    """Bring the file at `path` to revision `to`: all the steps, or none of them.

    Two pages that open the same older book at once are safe: the second waits, then finds nothing to do.
    Mode ``rwc`` makes a new file, which only `Book.create` asks for, under a temporary name.
    """
    engine = book_engine(path, mode=mode)
    config = alembic_config()
    try:
        with _one_at_a_time, engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    except sqlalchemy.exc.DBAPIError as error:
        raise translate(error.orig or error, path) from error
    except WorkbookError:
        raise
    except OSError as error:
        raise translate(error, path) from error
    finally:
        engine.dispose()
