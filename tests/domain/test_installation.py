"""운영 기준: what an installation decides for itself, as facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.installation import Installation
from domain.policy_settings import (
    SETTINGS,
    AllotmentKept,
    Duty,
    PolicySettings,
    readable,
)
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_setting_is_changed_with_a_reason(books: Books) -> None:
    """The change is a fact; the same value again is none.

    2019-01-01 설정 allotment quarterly
    """
    installation = books.installation
    on = books.on("2019-07-01", reason="월별 배정으로 전환")
    installation.change_setting(on, setting="allotment", value=" monthly ")
    installation.change_setting(on, setting="allotment", value="monthly")
    assert books.new_facts() == [
        books.fact(
            installation,
            Installation.SettingChanged,
            on,
            setting="allotment",
            value="monthly",
            program_id=None,
        )
    ]
    assert installation.settings.allotment(PROGRAM) is AllotmentKept.MONTHLY


def test_program_has_its_own_setting(books: Books) -> None:
    """What one program keeps for itself moves no other, and outlives a general change.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 직무 M-2 committing
    """
    installation, on = books.installation, books.on("2019-07-01", reason="소액 사업")
    other = books.program_id("홍보")
    installation.change_setting(
        on, setting="direct-payment-limit", value="500000", program_id=other
    )
    assert books.new_facts() == [
        books.fact(
            installation,
            Installation.SettingChanged,
            on,
            setting="direct-payment-limit",
            value="500000",
            program_id=other,
        )
    ]
    installation.change_setting(on, setting="direct-payment-limit", value="")
    settings = installation.settings
    assert settings.direct_payment_limit(PROGRAM) is None
    assert settings.direct_payment_limit(other) == 500_000
    assert settings.duties == {"M-2": "committing"}


def test_duty_changes_hands(books: Books) -> None:
    """Taking away what nobody holds is no fact.

    2019-01-01 설정 duties-apart on
    2019-01-01 직무 M-2 committing
    """
    installation, on = books.installation, books.on("2019-07-01")
    installation.assign_duty(on, member="M-2", duty=None)
    installation.assign_duty(on, member="M-2", duty=None)
    installation.assign_duty(on, member="M-3", duty=Duty.COMMITTING)
    assert [(fact.TOPIC, fact.originator_version) for fact in books.new_facts()] == [
        ("Installation.DutyAssigned", 3),
        ("Installation.DutyAssigned", 4),
    ]
    assert installation.settings.duties == {"M-3": "committing"}
    assert installation.settings.duties_apart


def test_settings_of_nobody_are_the_defaults() -> None:
    """What nobody decided is as the table of settings says."""
    settings = PolicySettings()
    assert settings.allotment(PROGRAM) is AllotmentKept.NONE
    assert settings.direct_payment_limit(PROGRAM) is None
    assert not settings.duties_apart
    assert settings.override_role == "administrator"
    assert settings.day("payments-until", 2019) is None
    assert settings.day("books-until", 2019) is None


def test_day_of_a_year_is_read_among_others() -> None:
    """Each fiscal year may name its own day."""
    settings = PolicySettings(
        said={"payments-until": "2018=2019-01-21 2019=2020-01-20"}
    )
    assert settings.day("payments-until", 2018) == date(2019, 1, 21)
    assert settings.day("payments-until", 2019) == date(2020, 1, 20)
    assert settings.day("payments-until", 2020) is None
    assert settings.day("books-until", 2019) is None


@pytest.mark.parametrize(
    ("setting", "value", "kept"),
    [
        ("allotment", "none", "none"),
        ("allotment", " quarterly", "quarterly"),
        ("direct-payment-limit", "2000000", "2000000"),
        ("direct-payment-limit", " ", ""),
        ("duties-apart", "on", "on"),
        ("override-role", "staff", "staff"),
        ("payments-until", "2018=2019-01-21  2019=2020-01-20", None),
        ("books-until", "", ""),
        ("fast-execution-targets", " 2026-03=35  2026-06=57.5 ", None),
        ("fast-execution-lines", "2026=201-01,401 2027=202", None),
        ("fast-execution-lines", "", ""),
    ],
)
def test_value_that_a_setting_may_say(
    setting: str, value: str, kept: str | None
) -> None:
    """It is kept without needless blanks."""
    wanted = " ".join(value.split()) if kept is None else kept
    assert readable(setting, value, of_program=False) == wanted


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("allotment", ""),
        ("allotment", "yearly"),
        ("direct-payment-limit", "2백만"),
        ("direct-payment-limit", "-1"),
        ("direct-payment-limit", "２０００"),
        ("duties-apart", "yes"),
        ("override-role", "auditor"),
        ("payments-until", "2019"),
        ("payments-until", "2019=2020-01"),
        ("payments-until", "2019=2019-12-31"),
        ("payments-until", "2019=2021-01-20"),
        ("payments-until", "이천=2020-01-20"),
        ("books-until", "2019=2020-02-10 2020"),
        ("fast-execution-targets", "2026=35"),
        ("fast-execution-targets", "2026-03=35 2026-06"),
        ("fast-execution-lines", "2026=사무관리비"),
        ("fast-execution-lines", "2026=201-01, 401"),
    ],
)
def test_value_that_a_setting_may_not_say(
    books: Books, setting: str, value: str
) -> None:
    """It says what may stand there instead, in both languages.

    2019-01-01 설정 allotment quarterly
    """
    on, expected = books.on("2019-07-01", reason="변경"), SETTINGS[setting].expected
    with pytest.raises(refusals.ValueNotUnderstood) as refused:
        books.installation.change_setting(on, setting=setting, value=value)
    assert refused.value.operands == {
        "field": SETTINGS[setting].words.ko,
        "value": value,
        "expected_ko": expected.ko,
        "expected_en": expected.en,
    }
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("setting", "of_program"),
    [("allotments", False), ("duties-apart", True), ("payments-until", True)],
)
def test_setting_that_there_is_not(
    books: Books, setting: str, *, of_program: bool
) -> None:
    """A program has its own allotment and limit, and no other setting.

    2019-01-01 설정 allotment quarterly
    """
    with pytest.raises(refusals.UnknownSetting) as refused:
        books.installation.change_setting(
            books.on("2019-07-01", reason="변경"),
            setting=setting,
            value="on",
            program_id=PROGRAM if of_program else None,
        )
    assert refused.value.operands == {
        "setting": setting,
        "known": "allotment, direct-payment-limit, duties-apart, override-role, "
        "payments-until, books-until, fast-execution-targets, "
        "fast-execution-lines, finding-limits, questions-block-closing",
    }
    assert books.new_facts() == []
