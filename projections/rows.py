"""Writing many rows through the driver itself, by one statement a table and dialect.

The statement is made from the table and the dialect's own way to write names and
parameters, so SQLite and PostgreSQL get the same rows from the same tuples.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Dialect, Table


def insert(
    connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of the table's columns.

    A boolean is given as 0 or 1, for SQLite knows no other. Rows that are shorter,
    each as long as the first, leave the last columns to their defaults.
    """
    if rows:
        _execute(connection, table, _insertion, rows)


def add(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add to the rows of the same primary key, or insert those that are new."""
    if rows:
        _execute(connection, table, _addition, rows)


def _execute(
    connection: Connection, table: Table, statement: Any, rows: Sequence[Any]
) -> None:
    dialect = connection.dialect
    if dialect.supports_native_boolean:
        flags = [isinstance(column.type, Boolean) for column in table.c][: len(rows[0])]
        if any(flags):
            rows = [
                tuple(
                    bool(value) if flag else value
                    for value, flag in zip(row, flags, strict=True)
                )
                for row in rows
            ]
    connection.exec_driver_sql(statement(table, dialect, len(rows[0])), list(rows))


@cache
def _insertion(table: Table, dialect: Dialect, width: int) -> str:
    # A value is known by its place, whatever the driver would rather have.
    style = "qmark" if dialect.paramstyle == "qmark" else "format"
    made: Any = type(dialect)
    names = [column.name for column in table.c][:width]
    inserted = table.insert().compile(dialect=made(paramstyle=style), column_keys=names)
    return str(inserted)


@cache
def _addition(table: Table, dialect: Dialect, width: int) -> str:
    prepared = dialect.identifier_preparer
    name, quoted = prepared.format_table(table), prepared.format_column
    key = ", ".join(quoted(column) for column in table.primary_key)
    sums = ", ".join(
        f"{quoted(column)} = {name}.{quoted(column)} + excluded.{quoted(column)}"
        for column in table.c
        if not column.primary_key
    )
    return (
        f"{_insertion(table, dialect, width)} ON CONFLICT ({key}) DO UPDATE SET {sums}"
    )
