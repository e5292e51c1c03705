"""The gate: what people write is read field by field, and acts reach their use case."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from marshmallow import Schema, ValidationError

from domain.budget_line_facts import PaymentForm
from domain.classification import VirementKind
from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
from domain.funding import FundingSplit
from domain.refusals import ValueNotUnderstood
from tracker.bootstrap import Tracker, bootstrap
from tracker.directory_refusals import NotInDirectory
from tracker.gate.act import OnlyForAdministrators
from tracker.gate.acts import ACTS, RECORDED, Act
from tracker.gate.entries import EntrySchema, ProposableSchema
from tracker.gate.fields import (
    Choice,
    Codes,
    Day,
    Number,
    Position,
    Text,
    Won,
    Year,
    errors_in,
)
from tracker.gate.lines import Claims, Payments, Sources, Steps
from tracker.gate.spending import FORMS, ExpenditureSchema
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_ASKED = {"paid_in", "funding_source"}
"""Arguments that the command line alone offers."""

MAY_BE_LEFT_OUT = {"value", "duty"}
"""Arguments that a form sends empty: no value, no duty."""

NUMBERED = {"number"}
"""What a form asks for, and the command line counts on by itself."""

OF_THE_ENTRY = {*EntrySchema().fields, "override"}


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
    asked = act.schema().fields
    required = {name for name, field in asked.items() if field.required}
    needed = {
        name
        for name, parameter in taken.items()
        if parameter.default is inspect.Parameter.empty and name != "entry"
    }
    assert set(asked) - OF_THE_ENTRY == set(taken) - {"entry"} - NOT_ASKED
    assert required - OF_THE_ENTRY - MAY_BE_LEFT_OUT <= needed | NUMBERED
    assert needed - MAY_BE_LEFT_OUT <= required


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


def test_a_past_year_is_paid_without_form_and_sources() -> None:
    """What its use case would pass over is refused at the field."""
    paid = {
        "program": "갑",
        "year": "2020",
        "line": "201-01",
        "amount": "1",
        "summary": "x",
        "on": "2020-03-02",
        "document": "지출-1",
        "past_year": "2019",
    }
    assert ExpenditureSchema().load(paid)["past_year"] == 2019
    for more in ({"form": "선금"}, {"split": "국비 1"}):
        with pytest.raises(ValidationError) as wrong:
            ExpenditureSchema().load(paid | more)
        assert errors_in(wrong.value.messages_dict, "en") == {
            "past_year": [
                (
                    "Spending of a past year takes neither a payment form nor "
                    "sources; leave them out"
                )
            ]
        }


def test_only_what_may_be_proposed_takes_overrides() -> None:
    """Six acts, and an override reaches the entry of each."""
    taking = {name for name, act in ACTS.items() if "override" in act.schema().fields}
    assert taking == {
        *("expenditure", "virement", "reserve", "excess-revenue"),
        *("advance-use", "carry-over"),
    }
    assert all(issubclass(ACTS[name].schema, ProposableSchema) for name in taking)


def test_acts_off_a_programs_pages_are_told_apart() -> None:
    """Registering, deciding and the installation's own rules are asked elsewhere."""
    assert set(ACTS) - set(RECORDED) == {
        *("program", "approve", "decline", "withdraw-proposal"),
        *("setting", "duty", "undo-batch", "flag-answer", "flag-withdraw"),
        *("detach", "destroy-evidence"),
        *("ask", "ask-further", "answer", "close-question", "reopen-question"),
        "withdraw-question",
    }


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
    (Choice(PaymentForm, words=FORMS), "선금", PaymentForm.ADVANCE),
    (Choice(PaymentForm, words=FORMS, load_default="그대로"), " ", "그대로"),
    (Choice(PaymentForm, words=FORMS), "", None),
    (Year(), "", None),
    (Position(), "#58", 58),
    (Position(), 58, 58),
    (Position(), " ", None),
    (Codes(), "a_b, c  a_b", ("a_b", "c")),
    (Codes(), ["a_b,c", "d"], ("a_b", "c", "d")),
    (Codes(), "", ()),
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
    (Choice(VirementKind, required=True), ""),
    (Choice(PaymentForm, words=FORMS), "외상"),
    (Position(), "0"),
    (Position(), "지출 5"),
    (Codes(), 7),
    (Codes(), [7.5]),
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


CHANGED = {"setting": "duties-apart", "value": "on", "reason": "x", "on": "2019-01-01"}


def test_a_setting_is_changed_by_an_active_administrator_alone(
    tracker: Tracker,
) -> None:
    """Neither staff nor an administrator who left; nothing is recorded for them."""
    staff = tracker.directory.add_member("담당", "staff").id
    left = tracker.directory.add_member("옛 관리", "administrator").id
    tracker.directory.deactivate(left)
    for by in (staff, left):
        with pytest.raises(OnlyForAdministrators) as refused:
            ACTS["setting"].perform(tracker, CHANGED, by=by)
        assert refused.value.operands["act_en"] == "Change a setting"
    assert tracker.store.last_position() == 0
    boss = tracker.directory.add_member("관리", "administrator").id
    receipt = ACTS["setting"].perform(tracker, CHANGED, by=boss)
    assert receipt.facts == ("Installation.SettingChanged",)
    assert tracker.application.policy_settings().duties_apart


def test_a_limit_is_written_as_a_formula_and_kept_in_won(tracker: Tracker) -> None:
    """What is no amount is refused by the installation, not by the gate."""
    boss = tracker.directory.add_member("관리", "administrator").id
    limit = CHANGED | {"setting": "direct-payment-limit", "value": "500천원*4"}
    ACTS["setting"].perform(tracker, limit, by=boss)
    said = tracker.application.policy_settings().said
    assert said["direct-payment-limit"] == "2000000"
    with pytest.raises(ValueNotUnderstood):
        ACTS["setting"].perform(tracker, limit | {"value": "많이"}, by=boss)


def test_a_duty_goes_to_a_member_by_name_or_id(tracker: Tracker) -> None:
    """And is taken away by leaving it empty; an unknown member is refused."""
    boss = tracker.directory.add_member("관리", "administrator").id
    paying = tracker.directory.add_member("지출", "staff").id
    for member, duty, held in (
        ("지출", "paying", {paying: "paying"}),
        (paying, "", {}),
        (paying, "출납", {paying: "holding"}),
    ):
        form = {"member": member, "duty": duty, "on": "2019-01-01"}
        ACTS["duty"].perform(tracker, form, by=boss)
        assert tracker.application.policy_settings().duties == held
    with pytest.raises(NotInDirectory):
        ACTS["duty"].perform(tracker, {"member": "아무", "on": "2019-01-01"}, by=boss)
