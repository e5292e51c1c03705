"""What the year's end would leave (출납 폐쇄 미리 보기), line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from domain import month_settlement, policies
from domain.classification import CarryOverKind, Words
from domain.figures import Figures
from domain.policy_settings import BOOKS_UNTIL, PAYMENTS_UNTIL
from domain.year_end import Hindrance, Wish, dated, hindrances, last_day_of
from domain.year_end_conditions import MayCarry, asked, may_carry, ways_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.budget_line import BudgetLine
    from domain.carry_over import Term
    from domain.facts import Voucher
    from domain.fiscal_year import FiscalYear
    from domain.year_end import RefusedWish, Trial


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A wish that is refused, why, and the ways that stay open."""

    wish: Wish
    title: Words
    why: Words
    ways: tuple[Words, ...]
    law: str


class LineReport(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its figures after the wishes, and what might still be carried.

    `carried` is what leaves by kind, `open` each commitment outstanding before the
    wishes, `lapses` what would lapse (불용액); all in won.
    """

    code: str
    title: str
    figures: Figures
    carried: dict[CarryOverKind, int]
    open: dict[str, int]
    may: tuple[MayCarry, ...]
    lapses: int


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that is missing (빠진 증빙), of a line or of the year."""

    line: str
    what: Words


class YearReport(msgspec.Struct, frozen=True, kw_only=True):
    """A year's end as it would come: lines, refused wishes, what hinders or lacks."""

    year: int
    on: date
    payments_until: date
    books_until: date
    closed_on: date | None
    wishes: tuple[Wish, ...]
    lines: tuple[LineReport, ...]
    refused: tuple[Refused, ...]
    hindrances: tuple[Hindrance, ...]
    missing: tuple[Missing, ...]
    not_yet: Words | None

    @property
    def can_close(self) -> bool:
        """Whether the books would close as things stand."""
        return not (self.refused or self.hindrances or self.not_yet or self.closed_on)


def assess(
    fiscal_year: FiscalYear,
    lines: Sequence[BudgetLine],
    voucher: Voucher,
    *,
    wishes: Sequence[Wish],
    trial: Trial,
    term: Term | None,
    council: str = "",
    proposals: Sequence[int] = (),
    questions: Sequence[int] = (),
) -> YearReport:
    """What closing on the voucher's day would leave, with its reason as the cause.

    `trial` is what `rehearse` made of the wishes, `proposals` the numbers of those of
    the year that are open, `questions` those not yet ended. Nothing given changes.
    """
    year = fiscal_year.year
    named = next(filter(None, (council, *(each.council for each in wishes))), "")
    leaving = dated(voucher, last_day_of(year))
    afterwards = zip(lines, trial.lines, strict=True)
    lacking = (
        *_missing(fiscal_year, lines, voucher, named, proposals),
        *_missing_on_lines(trial.lines),
    )
    return YearReport(
        year=year,
        on=voucher.effective_on,
        payments_until=voucher.last_day(PAYMENTS_UNTIL, year),
        books_until=voucher.last_day(BOOKS_UNTIL, year),
        closed_on=fiscal_year.closed_on,
        wishes=tuple(wishes),
        lines=tuple(
            _line(before, after, leaving, term, named) for before, after in afterwards
        ),
        refused=tuple(map(_refused, trial.refused)),
        hindrances=tuple(hindrances(trial.lines)),
        missing=() if fiscal_year.closed_on else lacking,
        not_yet=_not_yet(voucher, year, questions),
    )


def _not_yet(voucher: Voucher, year: int, questions: Sequence[int]) -> Words | None:
    """Why the year is not over, or kept open by questions, None where it is neither."""
    over = asked(
        Words("회계연도가 끝남", "the year is over"),
        voucher,
        policies.year_is_over,
        voucher.effective_on,
        fiscal_year=year,
        year_end=last_day_of(year),
    )
    settled = asked(
        Words("질의가 끝남", "questions have ended"),
        voucher,
        policies.questions_are_closed,
        questions,
        fiscal_year=year,
        blocking=voucher.settings.questions_block,
    )
    return next((each.why for each in (over, settled) if not each.met), None)


def _line(
    before: BudgetLine,
    after: BudgetLine,
    leaving: Voucher,
    term: Term | None,
    council: str,
) -> LineReport:
    carried = {kind: after.sums.get(kind.carried_over, 0) for kind in CarryOverKind}
    return LineReport(
        code=before.code,
        title=before.title,
        figures=after.figures,
        carried={kind: won for kind, won in carried.items() if won},
        open=before.open_commitments,
        may=may_carry(before, leaving, term=term, council=council),
        lapses=after.figures.balance,
    )


def _refused(each: RefusedWish) -> Refused:
    refusal = each.refusal
    return Refused(
        wish=each.wish,
        title=Words(
            refusal.said(refusal.title, "ko"), refusal.said(refusal.title, "en")
        ),
        why=Words(refusal.explained("ko"), refusal.explained("en")),
        ways=ways_of(refusal),
        law=refusal.law,
    )


def _missing(
    fiscal_year: FiscalYear,
    lines: Sequence[BudgetLine],
    voucher: Voucher,
    council: str,
    proposals: Sequence[int],
) -> Iterator[Missing]:
    year = fiscal_year.year
    if not voucher.document.strip():
        yield _of_year("마감의 결재 문서번호", "The document that approves closing")
    if not council.strip() and any(line.figures.available > 0 for line in lines):
        yield _of_year(
            "명시이월의 의회 의결 번호",
            "The council's vote for a specified carry-over",
        )
    if not voucher.reason.strip() and any(line.open_commitments for line in lines):
        yield _of_year(
            "사고이월의 불가피한 사유", "The cause for an accidental carry-over"
        )
    due = month_settlement.due_months(fiscal_year, lines, through=f"{year}-12")
    if due:
        months = due[0] if len(due) == 1 else f"{due[0]} – {due[-1]}"
        yield _of_year(f"월 결산: {months}", f"Settlement of {months}")
    for number in proposals:
        yield _of_year(
            f"결재를 기다리는 요청 #{number}", f"Proposal #{number} is still open"
        )


def _of_year(ko: str, en: str) -> Missing:
    return Missing(line="", what=Words(ko, en))


def _missing_on_lines(lines: Sequence[BudgetLine]) -> Iterator[Missing]:
    for line in lines:
        if owed := sum(line.unsettled.values()):
            what = Words(
                f"선금·개산급 {owed:,}원의 정산", f"Settlement of {owed:,} won advanced"
            )
            yield Missing(line=line.title, what=what)
        if line.advanced:
            what = Words(
                f"성립전 사용 {line.advanced:,}원을 넣은 추경",
                f"A supplementary budget that takes in {line.advanced:,} won used "
                "before it",
            )
            yield Missing(line=line.title, what=what)
