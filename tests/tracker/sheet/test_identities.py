"""The sheet's own arithmetic is checked, both numbers always beside each other."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from domain.costing import costing_item
from tracker.sheet.identities import Identity, check_identities
from tracker.sheet.model import (
    Amount,
    CostingRow,
    Funding,
    OverviewRow,
    ScheduleStep,
    SettlementRow,
    Sheet,
    TotalRow,
)
from tracker.sheet.parse import parse_sheet
from tracker.sheet.schedule_tie import tie_schedule

SHEETS = Path(__file__).parents[2] / "sheets"


def sheet_named(name: str) -> Sheet:
    """Read one of the sample sheets."""
    return parse_sheet((SHEETS / f"{name}.txt").read_text("utf-8"))


def broken(sheet: Sheet) -> list[tuple[str, int, int, int | None]]:
    """List what does not hold: code, both numbers, line."""
    return [
        (found.code, found.left, found.right, found.line)
        for found in check_identities(sheet)
        if not found.held
    ]


@pytest.mark.parametrize("name", ["increases-2023", "no-log-no-settlement-2022"])
def test_a_right_sheet_holds_throughout(name: str) -> None:
    """Carry-over in and out, new lines, changes, totals that stand last."""
    sheet = sheet_named(name)
    assert broken(sheet) == []
    assert len(check_identities(sheet)) >= 12


def test_every_wrong_sum_is_named_with_both_numbers_and_its_line() -> None:
    """A rounded percent, a wrong change, wrong totals, a wrong item, wrong years."""
    assert broken(sheet_named("wrong-sums-2021")) == [
        ("overview.current", 62_000_000, 60_000_000, 21),
        ("overview.percent", -17, -16, 22),
        ("overview.delta", 16_000_000, 15_000_000, 23),
        ("funding.budget", 61_000_000, 62_000_000, 10),
        ("funding.sources", 61_000_000, 60_000_000, 10),
        ("costing.item", 25_000_000, 22_000_000, 29),
        ("costing.line", 100_000, 0, None),
        ("costing.line", 26_000_000, 25_000_000, 22),
        ("schedule.total", 60_000_000, 59_000_000, 38),
        ("schedule.budget", 60_000_000, 62_000_000, 38),
        ("settlement.revised", 10_500_000, 10_000_000, 55),
        ("settlement.used", 10_500_000, 10_000_000, 55),
        ("settlement.balance", 500_000, 1_000_000, 55),
        ("settlement.used", 10_700_000, 10_000_000, 56),
        ("settlement.balance", 1_000_000, 1_700_000, 56),
        ("settlement.carry", 500_000, 700_000, 55),
    ]


def test_an_item_rounded_by_the_books_holds() -> None:
    """999,990 won may be printed as 1,000 천원."""
    found = [
        identity
        for identity in check_identities(sheet_named("wrong-sums-2021"))
        if identity.code == "costing.item" and identity.right == 999_990
    ]
    assert [(identity.left, identity.held) for identity in found] == [(1_000_000, True)]


def test_the_national_part_is_checked_apart() -> None:
    """A subsidy that does not close is broken although the whole does."""
    row = SettlementRow(
        2016,
        final_budget=Amount(10_000, 4_000),
        revised_budget=Amount(10_000, 3_000),
        expended=Amount(10_000, 3_000),
    )
    assert broken(Sheet("사업", 2019, settlement=(row,))) == [
        ("settlement.revised.national", 3_000, 4_000, None)
    ]


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("△63", True),
        ("(x-) △63", True),
        ("-63%", True),
        ("△63.7", True),
        ("△64", False),
        ("△63.8", False),
        ("63", False),
        ("순증", False),
    ],
)
def test_a_percent_is_held_when_cut_to_the_places_it_prints(
    printed: str, *, held: bool
) -> None:
    """110,225 to 40,000 is −63.71 %."""
    row = OverviewRow(
        "여비", Amount(110_225_000), Amount(40_000_000), printed_percent=printed
    )
    (found,) = check_identities(Sheet("사업", 2019, overview=(row,)))
    assert (found.code, found.unit, found.held) == ("overview.percent", "percent", held)


@pytest.mark.parametrize("printed", ["순증", "신규", "-"])
def test_a_new_line_has_no_percent(printed: str) -> None:
    """순증 and its like hold where A is zero."""
    row = OverviewRow("여비", Amount(), Amount(1_000), printed_percent=printed)
    (found,) = check_identities(Sheet("사업", 2019, overview=(row,)))
    assert found.held


def test_a_national_percent_is_checked_apart() -> None:
    """``(x△50) 100`` says two percents."""
    row = OverviewRow(
        "여비",
        Amount(24_000, 12_000),
        Amount(48_000, 6_000),
        printed_percent="(x△60) 100",
    )
    assert broken(Sheet("사업", 2019, overview=(row,))) == [
        ("overview.percent.national", -60, -50, None)
    ]


@pytest.mark.parametrize(
    ("funding", "found"),
    [
        (Funding(), []),
        (Funding(total=40), []),
        (Funding(total=40, provincial=40, own=5), []),
        (Funding(total=45, provincial=40, own=5), [("funding.budget", 45, 40, None)]),
        (Funding(total=40, provincial=30), [("funding.sources", 40, 30, None)]),
        (
            Funding(total=40, national=10, provincial=30),
            [("funding.national", 10, 0, None)],
        ),
    ],
)
def test_the_funding_closes_with_or_without_what_is_outside_the_budget(
    funding: Funding, found: list[tuple[str, int, int, int | None]]
) -> None:
    """기타 (예산 외) may stand outside the year's total or inside it."""
    total = OverviewRow("계", current=Amount(40))
    sheet = Sheet("사업", 2019, funding=funding, overview_total=total)
    assert broken(sheet) == found


def costing(*items: tuple[str, int]) -> tuple[CostingRow, ...]:
    """Costing items of one line."""
    return tuple(
        CostingRow("여비", costing_item(label, amount=won)) for label, won in items
    )


def test_the_schedule_ties_to_the_costing_items_that_make_it() -> None:
    """16 = 6 + 10, 14 = 4.5 + 9.5, 10 = 10, the two tens told apart by words."""
    items = costing(
        ("홍보 책자 제작", 4_500_000),
        ("통역과 박람회 참가", 6_000_000),
        ("유치 광고", 9_500_000),
        ("협력행사 참가", 10_000_000),
        ("투자자 유치 여비", 10_000_000),
    )
    steps = (
        ScheduleStep("투자자 유치 박람회 참가", amount=16_000_000),
        ScheduleStep("유치 위한 홍보", amount=14_000_000),
        ScheduleStep("협력행사 참가", amount=10_000_000),
    )
    ties = tie_schedule(steps, items)
    assert [[row.item.label for row in tie.items] for tie in ties] == [
        ["통역과 박람회 참가", "투자자 유치 여비"],
        ["홍보 책자 제작", "유치 광고"],
        ["협력행사 참가"],
    ]
    sheet = Sheet("사업", 2019, costing=items, schedule=steps)
    found = [i for i in check_identities(sheet) if i.code == "schedule.tie"]
    assert [(i.left, i.right) for i in found] == [
        (16_000_000, 16_000_000),
        (14_000_000, 14_000_000),
        (10_000_000, 10_000_000),
    ]


def test_a_schedule_that_does_not_tie_is_left_alone() -> None:
    """No way, or too many items to search, is no identity at all."""
    steps = (ScheduleStep("가", amount=7_000), ScheduleStep("나", amount=3_000))
    assert tie_schedule(steps, costing(("다", 5_000), ("라", 5_000))) == ()
    assert tie_schedule(steps, costing(*[("다", 500)] * 20)) == ()
    assert tie_schedule((), ()) == ()


def test_a_search_without_end_stops() -> None:
    """Sixteen like items on many steps are given up or found, but soon."""
    steps = tuple(ScheduleStep(str(n), amount=4_001) for n in range(8))
    items = costing(*[(str(n), 2_001 - n % 2 * 1) for n in range(16)])
    odd = msgspec.structs.replace(
        items[0], item=costing_item("가", amount=items[0].item.amount)
    )
    for tie in tie_schedule(steps, (odd, *items[1:])):
        assert sum(row.item.amount for row in tie.items) == tie.step.amount


def test_missing_parts_are_not_checked() -> None:
    """An empty sheet says nothing twice."""
    assert check_identities(Sheet("사업", 2019)) == []
    total = Sheet("사업", 2019, schedule_total=TotalRow(5_000))
    assert broken(total) == [("schedule.total", 5_000, 0, None)]


def test_an_identity_gives_its_difference() -> None:
    """Left less right."""
    assert Identity("a", "가", "a", 5, 7, held=False).difference == -2
