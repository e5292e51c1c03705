"""What the installation decided for itself (운영 기준), and who holds which duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.installation import Installation
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    key_of,
    microseconds,
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Page


def _said() -> tuple[Column[Any], ...]:
    """The columns that say when, by whom and why something was decided."""
    return (
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("effective_on", Text, nullable=False),
        Column("recorded_at", BigInteger, nullable=False),
        Column("by", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("reason", Text, nullable=False),
    )


SETTINGS_SAID = Table(
    "settings_said",
    METADATA,
    *_said(),
    Column("setting", Text, nullable=False),
    Column("program_key", BigInteger, nullable=True),
    Column("value", Text, nullable=False),
)

DUTIES_ASSIGNED = Table(
    "duties_assigned",
    METADATA,
    *_said(),
    Column("member", Text, nullable=False),
    Column("duty", Text, nullable=False),
)
"""Who took over which duty; an empty one was given up."""


class Settings:
    """Keeps every decision; the latest on a subject is in force."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's decisions."""
        kinds = (Installation.SettingChanged, Installation.DutyAssigned)
        for position, fact in page.of(*kinds):
            match fact:
                case Installation.SettingChanged(program_id=program):
                    row = _row(position, fact) | {
                        "setting": fact.setting,
                        "program_key": None if program is None else key_of(program),
                        "value": fact.value,
                    }
                    connection.execute(SETTINGS_SAID.insert(), row)
                case Installation.DutyAssigned(duty=duty):
                    row = _row(position, fact) | {
                        "member": fact.member,
                        "duty": "" if duty is None else duty.value,
                    }
                    connection.execute(DUTIES_ASSIGNED.insert(), row)


def _row(position: int, fact: Fact) -> dict[str, Any]:
    return {
        "position": position,
        "effective_on": fact.effective_on.isoformat(),
        "recorded_at": microseconds(fact.timestamp),
        "by": fact.by,
        "document": fact.document,
        "reason": fact.reason,
    }


def settings_said(
    connection: Connection, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every change of a setting up to a moment, oldest first."""
    return _known(connection, SETTINGS_SAID, moment)


def duties_assigned(
    connection: Connection, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every assignment of a duty up to a moment, oldest first."""
    return _known(connection, DUTIES_ASSIGNED, moment)


def _known(
    connection: Connection, table: Table, moment: Moment
) -> list[dict[str, Any]]:
    query = select(table).where(within(table, moment)).order_by(table.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]
