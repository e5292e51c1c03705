"""거절의 말: operands in the reader's language, years without thousands, exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain.funding import FundingSplit
from domain.policies import source_has_room
from domain.refusals import (
    DivertedAlready,
    ExceedsAvailable,
    ExceedsLapsed,
    ExceedsSource,
    HoldsAnotherDuty,
)
from domain.rule_sets import SOFT
from web.refusal_words import may_be_overridden, override_word, told
from web.words import words

if TYPE_CHECKING:
    from flask import Flask

SOURCE = FundingSplit(national=100, provincial=0, own=0, other=0)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "ko",
            ["재원 국비", "요청 100", "남은 금액 40", "부족 60"],
        ),
        ("en", ["source national", "asked 100", "left 40", "shortfall 60"]),
    ],
)
def test_operand_is_said_in_one_language(
    app: Flask, language: str, rows: list[str]
) -> None:
    """What comes in both languages is one row, in the reader's."""
    left = FundingSplit(national=40, provincial=0, own=0, other=0)
    with pytest.raises(ExceedsSource) as refused:
        source_has_room(SOURCE, left=left, line="여비")
    with app.test_request_context(f"/?lang={language}"):
        said = [" ".join(each) for each in told(refused.value).operands]
    assert said[1:] == rows


def test_year_has_no_thousands(app: Flask) -> None:
    """2018 is a year and not 2,018 won."""
    refusal = ExceedsLapsed(
        line="여비",
        past_year=2018,
        asked=5000,
        lapsed=4000,
        paid=0,
        room=4000,
        shortfall=1000,
    )
    with app.test_request_context("/"):
        said = dict(told(refusal).operands)
    assert (said["지난 회계연도"], said["요청"]) == ("2018", "5,000")


def test_asked_duty_is_no_amount(app: Flask) -> None:
    """Where no amount decided, the sentence says it, in the words of the duties."""
    with app.test_request_context("/"):
        said = told(HoldsAnotherDuty(held="committing", asked="paying"))
    assert said.operands == []
    assert "원인행위 직무를 맡은 사람은 지출 직무를" in said.detail


def test_soft_rules_have_words_and_hard_ones_no_exception(app: Flask) -> None:
    """Each exception has a name that a person reads; a hard refusal offers none."""
    named = [key for key in words() if key.startswith("override.")]
    assert len(named) == len(SOFT)
    assert may_be_overridden(DivertedAlready(line="여비", diverted_in=1))
    hard = ExceedsAvailable(
        line="여비",
        asked=2,
        available=1,
        shortfall=1,
        revised_budget=1,
        committed=0,
        carried_over=0,
    )
    assert not may_be_overridden(hard)
    with app.test_request_context("/?lang=en"):
        assert override_word("diverted_already") == "ban on diverting on"
        assert override_word("no such code") == "no such code"
