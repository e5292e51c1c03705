"""The settings in force (운영 기준), since when and why, and who holds which duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.policy_settings import SETTINGS
from projections import registry
from projections import settings as decided
from tracker.reports.coded import code_words
from tracker.reports.journal import instant
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("setting", Words("이름", "setting")),
    *both("words", Words("운영 기준", "what it settles")),
    Column("program", Words("세부사업", "program")),
    Column("value", Words("값", "value")),
    Column("since", Words("부터", "since"), "date"),
    Column("by", Words("정한 사람", "by")),
    Column("reason", Words("사유", "reason")),
)
HELD = (
    *both("duty", Words("직무", "duty")),
    Column("member", Words("맡은 사람", "held by")),
    Column("since", Words("부터", "since"), "date"),
    Column("by", Words("정한 사람", "by")),
    Column("reason", Words("사유", "reason")),
)


def settings(connection: Connection, directory: Directory, *, moment: Moment) -> Report:
    """Every setting as it stands, for all and for each program that has its own.

    `since` is empty where nobody ever said anything; `history` holds every change
    and `duties` who holds which.
    """
    changes = decided.settings_said(connection, moment=moment)
    names = directory.names({row["by"] for row in changes})
    programs = {each.key: each.name for each in registry.programs(connection)}
    told = [_told(row, names) | _of(row, programs) for row in changes]
    latest = {(row["setting"], row["program"]): row for row in told}
    rows = [latest.get((name, ""), _default(name)) for name in SETTINGS] + [
        row for (_, program), row in latest.items() if program
    ]
    held = duty_holders(connection, directory, moment=moment)
    return Report(
        name="settings",
        title=Words("운영 기준", "Settings"),
        columns=COLUMNS,
        rows=rows,
        body={"history": told, "duties": held.rows},
    )


def duty_holders(
    connection: Connection, directory: Directory, *, moment: Moment
) -> Report:
    """Who holds which of the three duties (회계관계공무원), and since when.

    `history` holds every assignment; an empty duty was given up.
    """
    assigned = decided.duties_assigned(connection, moment=moment)
    names = directory.names(_ids(assigned))
    told = [
        _told(row, names)
        | {
            "duty": row["duty"],
            **said("duty", code_words(row["duty"])),
            "member": names.get(row["member"], row["member"]),
            "member_id": row["member"],
        }
        for row in assigned
    ]
    latest = {row["member_id"]: row for row in told}
    return Report(
        name="duty_holders",
        title=Words("직무 지정", "Duties held"),
        columns=HELD,
        rows=[row for row in latest.values() if row["duty"]],
        body={"history": told},
    )


def _ids(rows: Iterable[dict[str, Any]]) -> set[str]:
    return {row[who] for row in rows for who in ("by", "member")}


def _told(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {
        "position": row["position"],
        "since": row["effective_on"],
        "recorded_at": instant(row["recorded_at"]),
        "by": names.get(row["by"], row["by"]),
        "document": row["document"],
        "reason": row["reason"],
    }


def _of(row: dict[str, Any], programs: dict[int, str]) -> dict[str, Any]:
    return {
        "setting": row["setting"],
        **said("words", code_words(row["setting"])),
        "program": programs[row["program_key"]] if row["program_key"] else "",
        "value": row["value"],
    }


def _default(name: str) -> dict[str, Any]:
    return {
        "position": None,
        "since": "",
        "recorded_at": "",
        "by": "",
        "document": "",
        "reason": "",
        "setting": name,
        **said("words", code_words(name)),
        "program": "",
        "value": SETTINGS[name].default,
    }
