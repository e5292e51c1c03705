"""점검 모음: which tests hold when, their words, and the limits that are set."""

from __future__ import annotations

from datetime import date

import pytest

from domain.classification import Words
from domain.findings.catalogue import (
    CHECKS,
    COUNTED,
    FIRST_SET,
    SEVERITIES,
    Check,
    rule_text,
    set_on,
)
from domain.findings.limits import NAMES, Limits, limits_said, reads
from domain.policy_settings import FINDING_LIMITS, readable
from domain.refusals import ValueNotUnderstood


def test_every_test_has_words_and_both_numbers() -> None:
    """Each rule text names what was found and the limit, in both languages."""
    for test in CHECKS:
        assert test.severity in SEVERITIES
        for language in test.rule:
            assert "{found}" in language
            assert "{limit}" in language
        assert test.counts in COUNTED


def test_gravest_come_first() -> None:
    """Lists follow the table."""
    ranks = [list(SEVERITIES).index(test.severity) for test in CHECKS]
    assert ranks == sorted(ranks)


def test_rule_text_says_the_numbers_by_kind() -> None:
    """Won have their thousands, days are days."""
    split = set_on(FIRST_SET).tests["split_under_limit"]
    assert rule_text(split, 600_000, 500_000).ko == (
        "원인행위 없이 나누어 낸 지출이 합하면 600,000원으로 한도 500,000원을 넘습니다"
    )
    late = set_on(FIRST_SET).tests["recorded_late"]
    assert rule_text(late, 15, 14).en == (
        "Recorded 15 days after it happened (limit 14 days)"
    )


def test_set_changes_on_the_day_a_test_changes() -> None:
    """A set is named after its first day; before the first the first holds."""
    words = Words("가 {found} {limit}", "a {found} {limit}")
    older = Check("a", "note", words, words, "count", until=date(2027, 1, 1))
    newer = Check("a", "critical", words, words, "count", since=date(2027, 1, 1))
    table = (older, newer)
    assert set_on(date(2025, 1, 1), table).name == "2026-01-01"
    before, after = set_on(date(2026, 12, 31), table), set_on(date(2027, 1, 1), table)
    assert (before.name, before.tests["a"].severity) == ("2026-01-01", "note")
    assert (after.name, after.tests["a"].severity) == ("2027-01-01", "critical")


@pytest.mark.parametrize(
    ("part", "readable"),
    [
        ("late-days=10", True),
        ("night-from=24", True),
        ("night-from=25", False),
        ("december-percent=101", False),
        ("late-days=", False),
        ("late-days", False),
        ("late-days=-1", False),
        ("direct-payment=5", False),
        ("unknown=1", False),
        ("late-days=１", False),
    ],
)
def test_limit_is_read_or_not(part: str, *, readable: bool) -> None:
    """Only known limits, in plain digits, within what they may be."""
    assert reads(part) is readable


def test_limits_said_replace_the_defaults() -> None:
    """What is not said stays; the names are the fields with hyphens."""
    said = limits_said("late-days=3 december-percent=25", Limits())
    assert (said.late_days, said.december_percent, said.split_days) == (3, 25, 7)
    assert limits_said("", Limits()) == Limits()
    assert all(hasattr(Limits(), field) for field in NAMES.values())


def test_setting_refuses_what_is_no_limit() -> None:
    """The setting is read by the same words."""
    kept = readable(FINDING_LIMITS, " late-days=3  ", of_program=False)
    assert kept == "late-days=3"
    with pytest.raises(ValueNotUnderstood):
        readable(FINDING_LIMITS, "late=3", of_program=False)
