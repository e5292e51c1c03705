"""직무 분리: nobody holds two of the three duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.installation import Installation
from domain.policy_settings import Duty

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_first_duty_is_allowed(books: Books) -> None:
    """Each of the three to another person.

    2019-01-02 직무 M-2 committing
    2019-01-02 직무 M-3 paying
    """
    installation, on = books.installation, books.on("2019-01-03")
    installation.assign_duty(on, member="M-4", duty=Duty.HOLDING)
    assert books.new_facts() == [
        books.fact(
            installation,
            Installation.DutyAssigned,
            on,
            member="M-4",
            duty=Duty.HOLDING,
        )
    ]
    assert installation.settings.duties == {
        "M-2": "committing",
        "M-3": "paying",
        "M-4": "holding",
    }


def test_second_duty_is_refused(books: Books) -> None:
    """Who binds the budget does not pay from it.

    2019-01-02 직무 M-2 committing
    """
    with pytest.raises(refusals.HoldsAnotherDuty) as refused:
        books.installation.assign_duty(
            books.on("2019-01-03"), member="M-2", duty=Duty.PAYING
        )
    assert refused.value.explained("ko") == (
        "원인행위 직무를 맡은 사람은 지출 직무를 함께 맡을 수 없습니다"
    )
    assert refused.value.operands == {"held": "committing", "asked": "paying"}
    assert books.new_facts() == []


def test_boundary_is_the_same_duty_and_the_one_given_up(books: Books) -> None:
    """The same again changes nothing; another comes after the first was taken away.

    2019-01-02 직무 M-2 committing
    """
    installation, on = books.installation, books.on("2019-01-03")
    installation.assign_duty(on, member="M-2", duty=Duty.COMMITTING)
    assert books.new_facts() == []
    with pytest.raises(refusals.HoldsAnotherDuty) as refused:
        installation.assign_duty(on, member="M-2", duty=Duty.HOLDING)
    assert refused.value.operands == {"held": "committing", "asked": "holding"}
    assert books.new_facts() == []
    installation.assign_duty(on, member="M-2", duty=None)
    installation.assign_duty(on, member="M-2", duty=Duty.HOLDING)
    assert installation.settings.duties == {"M-2": "holding"}
