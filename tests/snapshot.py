"""The rows of the test database after set-up, restored after a transactional test flushed them."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

Snapshot = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def take() -> Snapshot:
    """Every table that has rows, by name: its columns and its rows as the driver gives them."""
    rows: Snapshot = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if table_rows := cursor.fetchall():
                rows[table] = ([column[0] for column in cursor.description], table_rows)
    return rows


def restore(rows: Snapshot) -> None:
    """Make the tables hold exactly the rows of the snapshot; check constraints at the end."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL DEFERRED"
            if connection.vendor == "postgresql"
            else "PRAGMA defer_foreign_keys = ON"
        )
        for table in rows:
            cursor.execute(f"DELETE FROM {quote(table)}")
        for table, (columns, table_rows) in rows.items():
            names = ", ".join(quote(column) for column in columns)
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", table_rows)
    ContentType.objects.clear_cache()
