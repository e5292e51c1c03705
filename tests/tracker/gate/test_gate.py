"""The gate: what people write is read field by field, and acts reach their use case."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from marshmallow import Schema, ValidationError

from domain.classification import VirementKind
from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
from domain.funding import FundingSplit
from tracker.bootstrap import Tracker, bootstrap
from tracker.gate.acts import ACTS, Act
from tracker.gate.fields import Choice, Day, Number, Text, Won, Year, errors_in
from tracker.gate.lines import Claims, Payments, Sources, Steps
from tracker.gate.schemas import EntrySchema, ExpenditureSchema
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_ASKED = {"paid_in", "funding_source"}
"""Arguments that the command line alone offers."""


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An empty tracker."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    now = datetime(2019, 9, 30, tzinfo=UTC)
    with bootstrap(
        Settings(data=str(tmp_path)), clock=lambda: now, hasher=quick
    ) as empty:
        yield empty


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_a_schema_asks_what_its_use_case_takes(tracker: Tracker, act: Act) -> None:
    """Field for argument, and nothing else."""
    taken = inspect.signature(act.use_case(tracker)).parameters
    asked = set(act.schema().fields) - set(EntrySchema().fields)
    assert asked == set(taken) - {"entry"} - NOT_ASKED


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_every_field_has_its_words(act: Act) -> None:
    """A label in both languages."""
    for field in act.schema().fields.values():
        label = field.metadata["label"]
        assert label.ko
        assert label.en
        assert label.ko != label.en


def test_all_wrong_fields_are_named_at_once() -> None:
    """In the language asked for."""
    with pytest.raises(ValidationError) as wrong:
        ExpenditureSchema().load(
            {"amount": "오천", "on": "2019-02-30", "summary": " ", "colour": "red"}
        )
    assert errors_in(wrong.value.messages_dict, "en") == {
        "on": ["'2019-02-30' is not a day; write it like 2019-09-10"],
        "document": ["This is required"],
        "program": ["This is required"],
        "year": ["This is required"],
        "line": ["This is required"],
        "amount": ["'오천': not an amount of money. Try 1,234 or 2,500,000원*2명*2회"],
        "summary": ["This is required"],
        "colour": ["Unknown field"],
    }
    assert errors_in(wrong.value.messages_dict, "ko")["summary"] == ["꼭 적어야 합니다"]


SPLIT = FundingSplit(national=400_000, provincial=600_000)
READABLE: list[tuple[Any, Any, Any]] = [
    (Won(), "2,500,000원*2명*2회", 10_000_000),
    (Won(), "△12천원", -12_000),
    (Won(), 1500.0, 1500),
    (Day(), "2019. 9. 1.", date(2019, 9, 1)),
    (Day(), "20190901", date(2019, 9, 1)),
    (Year(), "2019년", 2019),
    (Year(), "2019년도", 2019),
    (Number(), "제2회", 2),
    (Choice(VirementKind), "변경사용", VirementKind.REASSIGNMENT),
    (Choice(VirementKind), "Diversion", VirementKind.DIVERSION),
    (Text(), "  글  ", "글"),
    (
        Steps(),
        "조사 | 2019.01~2019.06 | 3,000천원 | 설문\n\n설계|연중|1원*5회",
        [
            ScheduleStep(
                step="조사",
                period="2019.01~2019.06",
                starts_on=date(2019, 1, 1),
                ends_on=date(2019, 6, 30),
                amount=3_000_000,
                detail="설문",
            ),
            ScheduleStep(
                step="설계", period="연중", starts_on=None, ends_on=None, amount=5
            ),
        ],
    ),
    (Sources(), "국비 400,000\n시비=600천원", SPLIT),
    (Sources(), " ", None),
    (
        Payments(),
        "201-01:지출-1\n시설비 : 지출-2",
        ["201-01:지출-1", "시설비 : 지출-2"],
    ),
    (
        Claims(),
        "국내 기업 대상 홍보활동 5회\n주민 설명회=3",
        [
            PerformanceClaim(kind="홍보활동", label="국내 기업 대상 홍보활동", count=5),
            PerformanceClaim(kind="주민 설명회", label="주민 설명회", count=3),
        ],
    ),
]


@pytest.mark.parametrize(("field", "written", "read"), READABLE)
def test_what_people_write_is_read(field: Any, written: Any, read: Any) -> None:
    """The usual ways of writing a value."""
    assert field.deserialize(written) == read


UNREADABLE = [
    (Won(), "1.5"),
    (Won(), "2명*"),
    (Won(), True),
    (Day(), "어제"),
    (Year(), "19"),
    (Number(), "0"),
    (Choice(VirementKind), "전입"),
    (Text(), ["글"]),
    (Steps(), "조사 | 2019.01 | 삼천원"),
    (Steps(), "조사"),
    (Claims(), "주민 설명회"),
    (Sources(), "국비"),
    (Sources(), "보조금 100"),
    (Payments(), "지출-1"),
    (Claims(required=True), " \n "),
]


@pytest.mark.parametrize(("field", "written"), UNREADABLE)
def test_what_cannot_be_read_is_told_in_both_languages(
    field: Any, written: Any
) -> None:
    """The value stands in the message wherever it is a text."""
    holder = Schema.from_dict({"value": field})
    with pytest.raises(ValidationError) as wrong:
        holder().load({"value": written})
    messages = wrong.value.messages_dict
    assert errors_in(messages, "ko") != errors_in(messages, "en")


def test_an_act_goes_from_a_form_to_a_fact(tracker: Tracker) -> None:
    """The program is registered, its line funded, and the receipt names the facts."""
    by = tracker.directory.ensure_operator("가").id
    ACTS["program"].perform(
        tracker, {"name": "갑", "department": "을과", "on": "2019-01-01"}, by=by
    )
    receipt = ACTS["appropriation"].perform(
        tracker,
        {
            "program": "갑",
            "year": "2019",
            "line": "시설비",
            "amount": "1,000천원*2",
            "on": "2019-01-01",
            "document": "예산-1",
        },
        by=by,
    )
    assert receipt.facts[-1] == "BudgetLine.BudgetAppropriated"
    budget = tracker.reports.budget("갑", year=2019).as_json()
    assert budget["total"]["original"] == 2_000_000
