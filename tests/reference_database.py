"""The test database with the reference tables in it, made once and copied for each test process."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from deploy import database

FOLDER = Path(__file__).resolve().parents[1] / "var" / "test"


def create(verbosity: int) -> list[Any]:
    """Create the test database; return what `destroy` needs.

    On SQLite migrations and reference tables are loaded by the first process that needs them, into
    a file that is named by the state of both; the others copy it. Elsewhere they are loaded.
    """
    if connection.vendor != "sqlite":
        configuration = setup_databases(verbosity, interactive=False)
        call_command("load_reference", verbosity=0)
        return configuration
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"reference-{database.compute_mark():08x}.sqlite3"
    with (FOLDER / "reference.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            connection.settings_dict["TEST"]["MIGRATE"] = False
            configuration = setup_databases(verbosity, interactive=False)
            with sqlite3.connect(file) as source:
                source.backup(connection.connection)
        else:
            configuration = setup_databases(verbosity, interactive=False)
            call_command("load_reference", verbosity=0)
            _write(file)
    return configuration


def destroy(configuration: list[Any], verbosity: int) -> None:
    """Remove the test database, also where a thread left a connection open."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    teardown_databases(configuration, verbosity)


def _write(file: Path) -> None:
    for old in FOLDER.glob("reference-*.sqlite3"):
        old.unlink()
    unfinished = file.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    unfinished.rename(file)
