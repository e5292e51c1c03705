"""Refusals of the calendar."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class OutsideFiscalYear(Refusal):
    """A year's spending comes from that year's budget."""

    code = "outside_fiscal_year"
    title = Words("회계연도 밖의 날짜입니다", "The date lies outside the fiscal year")
    detail = Words(
        "{effective_on}은(는) {fiscal_year}회계연도"
        "({fiscal_year}-01-01 – {fiscal_year}-12-31)가 아닙니다",
        "{effective_on} is not in fiscal year {fiscal_year} "
        "({fiscal_year}-01-01 to {fiscal_year}-12-31)",
    )
    ways = (
        Words(
            "그 날짜의 회계연도 예산에 기록하십시오",
            "Record it on the budget of that date's fiscal year",
        ),
        Words(
            "{fiscal_year}회계연도 원인행위의 지출이면 그 번호를 적어 "
            "출납 정리기간 안에 기록하십시오 (지방회계법 시행령 제3조)",
            "If it pays a commitment of {fiscal_year}, name the commitment, inside the "
            "closing period (Enforcement Decree of the Local Accounting Act art. 3)",
        ),
    )
    law = "지방회계법 제7조"


class MonthIsSettled(Refusal):
    """A settled month takes no more entries."""

    code = "month_is_settled"
    title = Words("이미 결산한 달입니다", "That month is settled")
    detail = Words(
        "{line}: {effective_on}은(는) {settled_through}까지의 결산에 들어갑니다",
        "{line}: {effective_on} lies in the months settled through {settled_through}",
    )
    ways = (
        Words(
            "{settled_through} 다음 날짜로 기록하고 사유에 본래 날짜를 적으십시오",
            "Date it after {settled_through} and give the true date as the reason",
        ),
        Words(
            "사유를 적어 그 달을 다시 열고, 고친 뒤 다시 결산하십시오",
            "Reopen the month with a reason, then settle it again",
        ),
    )
    law = "지방회계법 제5조"


class MonthNotOver(Refusal):
    """A month is settled after it has ended."""

    code = "month_not_over"
    title = Words("아직 끝나지 않은 달입니다", "The month is not over")
    detail = Words(
        "{month}은(는) {month_end}에 끝납니다. 오늘은 {today}입니다",
        "{month} ends on {month_end}; today is {today}",
    )
    ways = (Words("달이 끝난 뒤 결산하십시오", "Settle it when it has ended"),)


class NothingToSettle(Refusal):
    """The program holds no facts of its own in or before that month."""

    code = "nothing_to_settle"
    title = Words("결산할 기록이 없습니다", "There is nothing to settle")
    detail = Words(
        "{program}: {month}까지의 기록이 없습니다",
        "{program} holds no facts of its own up to {month}",
    )
    ways = (
        Words(
            "그 회계연도의 예산을 먼저 기록하십시오",
            "Record that fiscal year's budget first",
        ),
    )


class MonthNotSettled(Refusal):
    """Only a settled month can be reopened."""

    code = "month_not_settled"
    title = Words("결산하지 않은 달입니다", "That month is not settled")
    detail = Words("{month}은(는) 열려 있습니다", "{month} is open")
    ways = (Words("그대로 기록하십시오", "Record the entry as it is"),)


class PeriodReversed(Refusal):
    """A period ends on or after the day it starts."""

    code = "period_reversed"
    title = Words("끝이 시작보다 앞섭니다", "The period ends before it starts")
    detail = Words("{starts_on} ~ {ends_on}", "{starts_on} to {ends_on}")
    ways = (Words("두 날짜를 바꾸어 적으십시오", "Swap the two dates"),)


class YearsDiffer(Refusal):
    """A virement stays inside one fiscal year; to the next year budget is carried."""

    code = "years_differ"
    title = Words("회계연도가 다릅니다", "The fiscal years differ")
    detail = Words(
        "{from_year}년도에서 {to_year}년도로", "From {from_year} to {to_year}"
    )
    ways = (Words("이월로 기록하십시오", "Record a carry-over"),)
    law = "지방회계법 제7조"


class NotTheNextYear(Refusal):
    """Budget is carried into the following year only."""

    code = "not_the_next_year"
    title = Words("바로 다음 해가 아닙니다", "Not the following year")
    detail = Words(
        "{from_year}년도에서 {to_year}년도로는 이월할 수 없습니다",
        "Budget of {from_year} cannot be carried into {to_year}",
    )
    ways = (Words("다음 회계연도로 이월하십시오", "Carry it into the next year"),)
    law = "지방재정법 제50조"


class YearNotOpened(Refusal):
    """The program has no budget in that fiscal year."""

    code = "year_not_opened"
    title = Words("열리지 않은 회계연도입니다", "That fiscal year is not open")
    detail = Words(
        "이 사업에는 {fiscal_year}회계연도의 예산이 없습니다",
        "The program has no budget in fiscal year {fiscal_year}",
    )
    ways = (
        Words(
            "본예산을 기록하면 회계연도가 열립니다",
            "Record an appropriation, and the year is opened",
        ),
        Words("회계연도를 확인하십시오", "Check the fiscal year"),
    )


class YearKnownAsTotals(Refusal):
    """A settled year that came in as totals takes no entries by line."""

    code = "year_known_as_totals"
    title = Words(
        "결산 총액으로 들어온 해입니다", "That year came in as settled totals"
    )
    detail = Words(
        "{fiscal_year}회계연도는 설명서의 결산 총액으로 기록되어 있어, "
        "과목별 기록을 더하면 두 번 셉니다",
        "Fiscal year {fiscal_year} is recorded as a sheet's settled totals; "
        "an entry by line would count twice",
    )
    ways = (
        Words(
            "그 해의 과목별 금액이 있는 설명서를 불러오십시오",
            "Import the sheet that states that year by line",
        ),
        Words("열린 회계연도에 기록하십시오", "Record it in an open fiscal year"),
    )
    law = "지방회계법 제7조"


class ClosingPeriodOver(Refusal):
    """Late payments and returns of a year end with its closing period."""

    code = "closing_period_over"
    title = Words("출납 정리기간이 지났습니다", "The closing period is over")
    detail = Words(
        "{effective_on}: {fiscal_year}회계연도의 지출과 반납은 {until}까지입니다",
        "{effective_on}: payments and returns of fiscal year {fiscal_year} "
        "ended on {until}",
    )
    ways = (
        Words(
            "반납이면 새 연도의 세입으로 받으십시오 (지방회계법 제27조)",
            "Take a return in as revenue of the new year "
            "(Local Accounting Act art. 27)",
        ),
        Words(
            "갚을 채무이면 새 연도 예산에서 지난 회계연도 지출로 지급하십시오 "
            "(지방회계법 제37조)",
            "Pay what is owed from the new year's budget as spending of a past year "
            "(Local Accounting Act art. 37)",
        ),
        Words(
            "실제로 {until}까지 일어났으면 그 날짜로 기록하십시오",
            "If it happened by {until}, date it on that day",
        ),
    )
    law = "지방회계법 제7조, 같은 법 시행령 제3조"


class BooksAreClosed(Refusal):
    """Nothing is recorded on a year whose books are closed."""

    code = "books_are_closed"
    title = Words("마감한 장부입니다", "The books are closed")
    detail = Words(
        "{line}: {closed_on}에 장부를 마감했습니다",
        "{line}: the year's books were closed on {closed_on}",
    )
    ways = (
        Words(
            "반납이면 새 연도의 세입으로 받으십시오 (지방회계법 제27조)",
            "Take a return in as revenue of the new year "
            "(Local Accounting Act art. 27)",
        ),
        Words(
            "갚을 채무이면 새 연도 예산에서 지난 회계연도 지출로 지급하십시오 "
            "(지방회계법 제37조)",
            "Pay what is owed from the new year's budget as spending of a past year "
            "(Local Accounting Act art. 37)",
        ),
        Words(
            "장부가 잘못이면 사유를 적어 다시 열고, 고친 뒤 다시 마감하십시오",
            "If the books are wrong, reopen them with a reason, "
            "correct them and close them again",
        ),
    )
    law = "지방회계법 제7조, 제27조"


class BooksStillOpen(Refusal):
    """Only closed books are opened again."""

    code = "books_still_open"
    title = Words("마감하지 않은 장부입니다", "The books are open")
    detail = Words("{line}: 장부가 열려 있습니다", "{line}: its books are open")
    ways = (Words("그대로 기록하십시오", "Record the entry as it is"),)


class YearNotOver(Refusal):
    """A year's books close once the year is over."""

    code = "year_not_over"
    title = Words("아직 끝나지 않은 해입니다", "The year is not over")
    detail = Words(
        "{fiscal_year}회계연도는 {year_end}에 끝납니다. 오늘은 {today}입니다",
        "Fiscal year {fiscal_year} ends on {year_end}; today is {today}",
    )
    ways = (
        Words(
            "{year_end}이(가) 지난 뒤 마감하십시오",
            "Close it once {year_end} has passed",
        ),
        Words(
            "그 전에는 무엇이 남았는지 미리 보십시오 "
            "(tracker year-end 사업 연도 --preview)",
            "Until then, preview what is left "
            "(tracker year-end PROGRAM YEAR --preview)",
        ),
    )
    law = "지방회계법 제7조"


class PaidBeforeCommitted(Refusal):
    """A commitment comes before what is paid on it."""

    code = "paid_before_committed"
    title = Words(
        "원인행위보다 앞선 지출입니다", "The payment is dated before its commitment"
    )
    detail = Words(
        "{line}: 원인행위 '{number}'은(는) {committed_on}, 지출은 {effective_on}입니다",
        "{line}: commitment '{number}' was made on {committed_on}, "
        "the payment is dated {effective_on}",
    )
    ways = (
        Words(
            "지출을 {committed_on} 이후의 실제 지급일로 적으십시오",
            "Date the payment on the day it was made, {committed_on} or later",
        ),
        Words(
            "다른 원인행위의 지출이면 그 번호를 적으십시오",
            "If it was paid on another commitment, name that one",
        ),
        Words(
            "원인행위의 날짜가 잘못이면 반대로 기록하고 새 번호로 다시 적으십시오",
            "If the commitment's date is wrong, counter it "
            "and record it again under a new number",
        ),
    )
    law = "지방회계법 제29조"


class NotAPastYear(Refusal):
    """Past years' spending is owed from a year before this one."""

    code = "not_a_past_year"
    title = Words("지난 회계연도가 아닙니다", "It is not a past year")
    detail = Words(
        "{past_year}회계연도는 {fiscal_year}회계연도보다 앞서지 않습니다",
        "Fiscal year {past_year} does not come before {fiscal_year}",
    )
    ways = (
        Words(
            "채무가 생긴 해를 {fiscal_year}년보다 앞선 해로 적으십시오",
            "Name the year that it is owed from, before {fiscal_year}",
        ),
        Words(
            "{fiscal_year}회계연도의 채무이면 일반 지출로 기록하십시오",
            "If it is owed from {fiscal_year} itself, record an ordinary payment",
        ),
    )
    law = "지방회계법 제37조"
