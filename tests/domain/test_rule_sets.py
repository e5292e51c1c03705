"""규칙의 적용일: which set is in force on which day, and how hard its rules are."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import policies, refusals, virement
from domain.classification import VirementKind
from domain.facts import Override
from domain.rule_sets import (
    InForce,
    Parameters,
    books_until,
    payments_until,
    rule_set_on,
    sets_of,
)

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SOFT = {
    "direct_payment_is_small",
    "advance_is_within_limit",
    "reserve_line_is_named",
    "line_was_not_diverted_into",
    "accidental_carry_is_first",
}


ENDS, SOFTENS = policies.lines_differ, policies.years_agree
MADE_UP = sets_of(
    (
        InForce(policies.text_is_given),
        InForce(ENDS, until=date(2019, 7, 1)),
        InForce(SOFTENS, until=date(2019, 9, 1)),
        InForce(SOFTENS, since=date(2019, 9, 1), soft=True),
    )
)
"""The sets of a table in which one rule ends on a day and another softens later."""


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1999, 12, 31), "2006-01-01"),
        (date(2006, 1, 1), "2006-01-01"),
        (date(2014, 12, 31), "2006-01-01"),
        (date(2015, 1, 1), "2015-01-01"),
        (date(2019, 6, 3), "2015-01-01"),
        (date(2099, 12, 31), "2015-01-01"),
    ],
)
def test_a_day_has_the_set_that_began_last(day: date, name: str) -> None:
    """A set is named after its first day; before the first set there is the first."""
    found = rule_set_on(day)
    assert (found.name, found.since) == (name, date.fromisoformat(name))


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2019, 1, 1)])
def test_every_rule_is_in_force_and_five_are_soft(day: date) -> None:
    """Hard or soft, never both."""
    found = rule_set_on(day)
    assert found.soft == SOFT
    assert found.hard == set(policies.__all__) - SOFT
    assert {name for name in policies.__all__ if found.is_soft(name)} == SOFT
    assert all(found.holds(name) for name in policies.__all__)
    assert not found.holds("nothing_is_allowed")


@pytest.mark.parametrize(
    ("year", "payments", "books"),
    [
        (2011, date(2012, 2, 29), date(2012, 3, 10)),
        (2014, date(2015, 2, 28), date(2015, 3, 10)),
        (2015, date(2016, 1, 20), date(2016, 2, 10)),
        (2019, date(2020, 1, 20), date(2020, 2, 10)),
    ],
)
def test_days_that_close_a_year(year: int, payments: date, books: date) -> None:
    """Each year closes by the figures of its own last day."""
    assert (payments_until(year), books_until(year)) == (payments, books)


def test_figures_that_the_rules_are_judged_with() -> None:
    """Whole, so that none changes unnoticed."""
    assert rule_set_on(date(2019, 1, 1)).parameters == Parameters(
        payments_until=(1, 20),
        books_until=(2, 10),
        advance_percent=70,
        continuing_years=5,
        never_diverted_into=("203",),
        never_diverted_from=("101", "311", "601"),
        never_from_reserve=(
            "203",
            "307-02",
            "307-03",
            "307-04",
            "307-10",
            "307-11",
            "402-01",
            "402-02",
        ),
    )


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2014-12-31", "2006-01-01"),
        ("2015-01-01", "2015-01-01"),
        ("2019-06-03", "2015-01-01"),
    ],
)
def test_fact_carries_the_name_of_the_set_of_its_day(
    books: Books, day: str, rules: str
) -> None:
    """The day that it happened on decides, not the day that it was written.

    2014-01-01 사무관리비 본예산 20,000,000
    2015-01-01 사무관리비 본예산 20,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    books.line("사무관리비", int(day[:4])).allot(books.on(day), amount=1)
    assert [fact.rules for fact in books.new_facts()] == [rules]


def test_each_side_of_a_carry_over_carries_the_set_of_its_own_day(books: Books) -> None:
    """What leaves 2014 is judged by 2014, what arrives in 2015 by 2015.

    2014-01-01 사무관리비 본예산 20,000,000
    2014-12-31 사무관리비 명시이월 5,000,000
    """
    assert [
        (fact.TOPIC, fact.rules) for fact in books.history if "Carried" in fact.TOPIC
    ] == [
        ("BudgetLine.CarriedOver", "2006-01-01"),
        ("BudgetLine.CarriedIn", "2015-01-01"),
    ]


def test_sets_of_a_table_begin_where_it_changes() -> None:
    """With a rule, with the end of a rule, and with the figures."""
    assert [each.name for each in MADE_UP] == [
        "2006-01-01",
        "2015-01-01",
        "2019-07-01",
        "2019-09-01",
    ]


@pytest.mark.parametrize(
    ("day", "hard", "soft"),
    [
        (date(2006, 1, 1), {"text_is_given", "lines_differ", "years_agree"}, set()),
        (date(2019, 6, 30), {"text_is_given", "lines_differ", "years_agree"}, set()),
        (date(2019, 7, 1), {"text_is_given", "years_agree"}, set()),
        (date(2019, 8, 31), {"text_is_given", "years_agree"}, set()),
        (date(2019, 9, 1), {"text_is_given"}, {"years_agree"}),
    ],
)
def test_table_with_a_rule_that_ends_and_one_that_softens(
    day: date, hard: set[str], soft: set[str]
) -> None:
    """The day that ends a rule is the first without it."""
    found = rule_set_on(day, MADE_UP)
    assert (set(found.hard), set(found.soft)) == (hard, soft)


def test_rule_that_no_set_holds_is_not_asked(books: Books) -> None:
    """What is not in force on the day of an entry refuses nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    """

    def everything_is_refused() -> None:
        raise refusals.DocumentMissing

    books.on("2019-06-03").ask(everything_is_refused)
    with pytest.raises(refusals.DocumentMissing):
        books.on("2019-06-03", document="").ask(
            policies.document_is_named, books.on("2019-06-03", document="")
        )


@pytest.mark.parametrize("overrides", [(), ("same_line",), ("DivertedAlready",)])
def test_soft_rule_refuses_until_its_refusal_is_named(
    books: Books, overrides: tuple[str, ...]
) -> None:
    """Another override, or the name in other words, sets nothing aside.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 국외업무여비 전용 1,000,000 to 사무관리비
    """
    with pytest.raises(refusals.DivertedAlready):
        virement.vire(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            books.on("2019-06-03", overrides=overrides),
            kind=VirementKind.DIVERSION,
            amount=1,
        )
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("approved_by", "refused"), [("", True), ("M-1", True), ("M-9", False)]
)
def test_soft_rule_refuses_until_somebody_else_approved(
    books: Books, approved_by: str, *, refused: bool
) -> None:
    """Nobody sets a rule aside alone, not even by naming themselves."""
    on = books.on(
        "2019-06-03",
        by="M-1",
        approved_by=approved_by,
        overrides=("diverted_already",),
    )
    asks = pytest.raises(refusals.DivertedAlready) if refused else nullcontext()
    with asks:
        on.ask(policies.line_was_not_diverted_into, 1_000_000, line="사무관리비")
    assert [each.rule for each in on.take_overridden()] == (
        [] if refused else ["line_was_not_diverted_into"]
    )


def test_hard_rule_refuses_however_it_is_named(books: Books) -> None:
    """Only what the table calls soft may be set aside.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    on = books.on("2019-06-03", overrides=("same_line",), reason="긴급")
    with pytest.raises(refusals.SameLine):
        virement.vire(line, line, on, kind=VirementKind.DIVERSION, amount=1)
    assert (books.new_facts(), on.take_overridden()) == ([], ())


def test_rule_that_was_set_aside_is_noted_on_the_fact_that_rests_on_it(
    books: Books,
) -> None:
    """What it had refused, with the figures of that moment, in both languages.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 국외업무여비 전용 1,000,000 to 사무관리비
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    on = books.on("2019-06-03", overrides=("diverted_already",), reason="긴급")
    refused = refusals.DivertedAlready(line=giving.title, diverted_in=1_000_000)
    virement.vire(giving, receiving, on, kind=VirementKind.DIVERSION, amount=1)
    out, into = books.new_facts()
    assert out.overrides == (
        Override(
            rule="line_was_not_diverted_into",
            refusal="diverted_already",
            said_ko=refused.explained("ko"),
            said_en=refused.explained("en"),
        ),
    )
    assert "1,000,000" in out.overrides[0].said_ko
    assert (into.overrides, on.take_overridden()) == ((), ())
