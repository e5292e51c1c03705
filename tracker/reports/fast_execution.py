"""Fast execution (신속집행): executed over eligible times the target, by department."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import fast_execution as rules
from domain.classification import Words
from domain.months import month_end
from domain.policy_settings import FAST_LINES, FAST_TARGETS
from domain.refusals import ValueNotUnderstood
from projections import settings
from projections.search import ANY, WHOLE, Wanted
from projections.view import Moment
from tracker.reports.rollup import Rollup
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from domain.fast_execution import Target

COLUMNS = (
    Column("department", Words("부서", "department")),
    Column("eligible", Words("대상액", "eligible"), "won"),
    Column("target", Words("목표액", "target"), "won"),
    Column("expended", Words("집행액", "executed"), "won"),
    Column("short", Words("모자란 금액", "short of it"), "won"),
    Column("score", Words("목표 대비", "of the target"), "rate"),
)


def fast_execution(
    connection: Connection,
    *,
    year: int,
    month: str,
    wanted: Wanted = ANY,
    today: date,
    moment: Moment,
) -> Report:
    """What each department executed by a target month's end, in won.

    Of the lines that count, those that are `wanted` are told; eligible is their revised
    budget. Without a month the next target is shown, the last one when all are over;
    without targets there are no rows. Raises ValueNotUnderstood for a month without a
    target.
    """
    said = _said(connection, moment)
    targets = rules.targets_of(said.get(FAST_TARGETS, ""), year)
    codes = rules.codes_of(said.get(FAST_LINES, ""), year)
    target = _chosen(targets, month, moment.on or today)
    rows, total = [], None
    if target is not None:
        counting, then = wanted._replace(among=codes), _through(target, moment)
        summed = Rollup(connection, year=year, wanted=counting, moment=then)
        by_department = summed.by_department(WHOLE)
        rows = [_row(row, row["department"], target) for row in by_department.rows]
        total = _row(by_department.total, "계", target)
    return Report(
        name="fast_execution",
        title=Words("신속집행", "Fast execution"),
        columns=COLUMNS,
        rows=rows,
        total=total,
        body={
            "year": year,
            "month": target.month if target else "",
            "rate": target.rate / rules.WHOLE if target else None,
            "codes": list(codes),
            "targets": [
                {"month": each.month, "rate": each.rate / rules.WHOLE}
                for each in targets
            ],
        },
    )


def _through(target: Target, moment: Moment) -> Moment:
    """The moment, up to the end of the target's month."""
    last_day = month_end(target.month)
    return moment._replace(on=min(last_day, moment.on or last_day))


def _said(connection: Connection, moment: Moment) -> dict[str, str]:
    """What the settings of the whole installation said at a position."""
    known = settings.settings_said(connection, moment=Moment(moment.position))
    return {r["setting"]: r["value"] for r in known if r["program_key"] is None}


def _chosen(targets: tuple[Target, ...], month: str, on: date) -> Target | None:
    if not month:
        return rules.current_target(targets, on)
    by_month = {each.month: each for each in targets}
    if month not in by_month:
        known = ", ".join(by_month)
        raise ValueNotUnderstood(
            field="month",
            value=month,
            expected_ko=f"목표를 정한 달을 적으십시오: {known or '없음'}",
            expected_en=f"write a month with a target: {known or 'none'}",
        )
    return by_month[month]


def _row(row: dict[str, Any], department: str, target: Target) -> dict[str, Any]:
    eligible, executed = row["revised_budget"], row["expended"]
    wanted = target.of(eligible)
    return {
        "department": department,
        "eligible": eligible,
        "target": wanted,
        "expended": executed,
        "short": max(wanted - executed, 0),
        "score": rules.score(executed, eligible=eligible, target=target),
    }
