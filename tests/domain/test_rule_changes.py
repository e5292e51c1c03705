"""규칙의 변경: which sets a table makes, and what each of them holds."""

from __future__ import annotations

from datetime import date

import pytest

from domain import policies
from domain.rule_sets import PARAMETERS, InForce, RuleSet, sets_of

OLD, NEW = PARAMETERS[date(2006, 1, 1)], PARAMETERS[date(2015, 1, 1)]
TABLE = (
    InForce(policies.text_is_given),
    InForce(policies.lines_differ, until=date(2019, 7, 1)),
    InForce(policies.years_agree, until=date(2019, 9, 1)),
    InForce(policies.years_agree, since=date(2019, 9, 1), soft=True),
    InForce(policies.document_is_named, since=date(2018, 1, 1)),
)
EVER, ENDS, SOFTENS = "text_is_given", "lines_differ", "years_agree"
BEGINS = "document_is_named"


@pytest.fixture
def sets() -> tuple[RuleSet, ...]:
    """The sets of a table in which one rule begins, one ends and one softens."""
    return sets_of(TABLE)


def test_every_change_begins_a_set(sets: tuple[RuleSet, ...]) -> None:
    """Each is named after its first day and holds what its day holds, whole."""
    expected = [
        (date(2006, 1, 1), {EVER, ENDS, SOFTENS}, set(), OLD),
        (date(2015, 1, 1), {EVER, ENDS, SOFTENS}, set(), NEW),
        (date(2018, 1, 1), {EVER, ENDS, SOFTENS, BEGINS}, set(), NEW),
        (date(2019, 7, 1), {EVER, SOFTENS, BEGINS}, set(), NEW),
        (date(2019, 9, 1), {EVER, BEGINS}, {SOFTENS}, NEW),
    ]
    assert sets == tuple(
        RuleSet(day.isoformat(), day, frozenset(hard), frozenset(soft), figures)
        for day, hard, soft, figures in expected
    )


def test_rule_is_held_hard_or_soft_or_not_at_all(sets: tuple[RuleSet, ...]) -> None:
    """What softened is still asked."""
    last = sets[-1]
    names = (EVER, ENDS, SOFTENS)
    assert [last.holds(name) for name in names] == [True, False, True]
    assert [last.is_soft(name) for name in names] == [False, False, True]


def test_table_without_changes_changes_with_the_figures() -> None:
    """Two days closed a year before 2015, and two others since."""
    names = [each.name for each in sets_of([InForce(policies.text_is_given)])]
    assert names == ["2006-01-01", "2015-01-01"]
