"""Which test is in force from when, how severe its findings are, and its words.

A set of tests is what holds between two days on which the table changes, named after
its first day as rule sets are; a finding says by which set it was found.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from domain.classification import Words

CRITICAL, WARNING, NOTE = "critical", "warning", "note"
SEVERITIES: dict[str, Words] = {
    CRITICAL: Words("중대", "critical"),
    WARNING: Words("주의", "warning"),
    NOTE: Words("참고", "note"),
}
"""How severe a finding is, the gravest first."""

FIRST_SET = date(2026, 1, 1)
"""The first day of the first set."""


class Check(NamedTuple):
    """One test: its words, what its two numbers count, and from when it holds.

    `rule` may name `{found}` and `{limit}`.
    """

    code: str
    severity: str
    title: Words
    rule: Words
    counts: str
    since: date = FIRST_SET
    until: date | None = None


CHECKS: tuple[Check, ...] = (
    Check(
        "split_under_limit",
        CRITICAL,
        Words("쪼개기 지출", "Split under the limit"),
        Words(
            "원인행위 없이 나누어 낸 지출이 합하면 {found}으로 한도 {limit}을 넘습니다",
            "Paid in parts without a commitment: {found} together, "
            "the limit of one is {limit}",
        ),
        "won",
    ),
    Check(
        "paid_before_commitment",
        CRITICAL,
        Words("원인행위보다 앞선 지출", "Paid before its commitment"),
        Words(
            "원인행위가 지출보다 {found} 늦게 이루어지거나 기록되었습니다 "
            "(기준 {limit})",
            "The commitment was made or written {found} after the payment "
            "(limit {limit})",
        ),
        "days",
    ),
    Check(
        "payment_repeated",
        CRITICAL,
        Words("되풀이된 지출", "Payment repeated"),
        Words(
            "적요와 금액이 같은 지출이 지출결의 {found}에 있습니다 (기준 {limit})",
            "The same words and amount stand under {found} payment orders "
            "(limit {limit})",
        ),
        "count",
    ),
    Check(
        "return_without_payment",
        WARNING,
        Words("원지출 없는 여입", "Return without its payment"),
        Words(
            "여입 {found}: 어느 지출에서 돌아왔는지 밝히지 않았습니다 "
            "(찾은 원지출 {limit})",
            "{found} came back, of payments named {limit}",
        ),
        "won",
    ),
    Check(
        "advance_unsettled",
        WARNING,
        Words("정산 지연", "Advance not settled"),
        Words(
            "선금·개산급이 {found} 동안 정산되지 않았습니다 (기준 {limit})",
            "An advance or estimate is not settled after {found} (limit {limit})",
        ),
        "days",
    ),
    Check(
        "recorded_late",
        WARNING,
        Words("늦은 기록", "Recorded late"),
        Words(
            "일어난 지 {found} 뒤에 기록했습니다 (기준 {limit})",
            "Recorded {found} after it happened (limit {limit})",
        ),
        "days",
    ),
    Check(
        "december_rush",
        WARNING,
        Words("연말 집중 지출", "December rush"),
        Words(
            "한 해 지출의 {found}를 12월부터 냈습니다 (기준 {limit})",
            "{found} of the year was paid from December on (limit {limit})",
        ),
        "percent",
    ),
    Check(
        "overrides_of_rule",
        WARNING,
        Words("한 기준의 잦은 예외", "One rule set aside often"),
        Words(
            "한 기준을 짧은 동안 {found} 적용하지 않았습니다 (기준 {limit})",
            "One rule was set aside {found} within a short time (limit {limit})",
        ),
        "times",
    ),
    Check(
        "overrides_by_person",
        WARNING,
        Words("한 사람의 잦은 예외", "One person's overrides"),
        Words(
            "한 사람이 짧은 동안 예외를 {found} 썼습니다 (기준 {limit})",
            "One person set rules aside {found} within a short time (limit {limit})",
        ),
        "times",
    ),
    Check(
        "advance_left_over",
        NOTE,
        Words("쓰고 남은 선금·개산급", "Advance left over"),
        Words(
            "미리 받은 돈의 {found}를 돌려주었습니다 (기준 {limit})",
            "{found} of what was paid ahead came back (limit {limit})",
        ),
        "percent",
    ),
    Check(
        "month_revised",
        NOTE,
        Words("잦은 월 결산 수정", "Month settled again and again"),
        Words(
            "한 달을 {found} 결산했습니다 (기준 {limit})",
            "One month was settled {found} (limit {limit})",
        ),
        "times",
    ),
    Check(
        "paid_on_day_off",
        NOTE,
        Words("휴일 지출", "Paid on a day off"),
        Words(
            "토·일요일이나 공휴일에 지출 {found} (기준 {limit})",
            "{found} dated on a weekend or holiday (limit {limit})",
        ),
        "count",
    ),
    Check(
        "recorded_on_day_off",
        NOTE,
        Words("휴일 기록", "Recorded on a day off"),
        Words(
            "한 사람이 토·일요일이나 공휴일에 {found}을 기록했습니다 (기준 {limit})",
            "One person recorded {found} on a weekend or holiday (limit {limit})",
        ),
        "count",
    ),
    Check(
        "recorded_at_night",
        NOTE,
        Words("야간 기록", "Recorded at night"),
        Words(
            "한 사람이 한밤에 {found}을 기록했습니다 (기준 {limit})",
            "One person recorded {found} in one night (limit {limit})",
        ),
        "count",
    ),
)
"""Every test, the gravest first; one that changes gets a second line of its own."""

COUNTED: dict[str, Words] = {
    "won": Words("{0:,}원", "{0:,} won"),
    "days": Words("{0}일", "{0} days"),
    "percent": Words("{0}%", "{0}%"),
    "count": Words("{0:,}건", "{0:,}"),
    "times": Words("{0}번", "{0} times"),
}
"""How each kind of number is said."""


class CheckSet(NamedTuple):
    """The tests of a time, named after its first day."""

    name: str
    tests: dict[str, Check]


def set_on(day: date, table: tuple[Check, ...] = CHECKS) -> CheckSet:
    """The tests in force on a day; before the first of them, the first."""
    ends = {each.until for each in table if each.until}
    changes = sorted({each.since for each in table} | ends)
    since = max((each for each in changes if each <= day), default=changes[0])
    held = {
        each.code: each
        for each in table
        if each.since <= since and not (each.until and each.until <= since)
    }
    return CheckSet(since.isoformat(), held)


def rule_text(test: Check, found: int, limit: int) -> Words:
    """What a finding says in both languages, its two numbers filled in."""
    said = COUNTED[test.counts]
    return Words(
        *(
            rule.format(found=how.format(found), limit=how.format(limit))
            for rule, how in zip(test.rule, said, strict=True)
        )
    )
