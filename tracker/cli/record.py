"""``tracker record``: one command a kind of fact."""

from __future__ import annotations

import click

from tracker.cli import (
    correcting,
    record_allotment,
    record_budget,
    record_carry_over,
    record_changes,
    record_outreach,
    record_plans,
    record_settling,
    record_spending,
    record_standing,
)
from tracker.cli.acts import Acts


@click.group(cls=Acts)
def record() -> None:
    """사실을 기록합니다. Record a fact."""


for module in (
    record_budget,
    record_allotment,
    record_spending,
    record_settling,
    record_changes,
    record_carry_over,
    correcting,
    record_outreach,
    record_plans,
    record_standing,
):
    for command in module.COMMANDS:
        record.add_command(command)
record.add_command(record_changes.change, "virement")
