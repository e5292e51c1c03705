"""이월 요건: what each kind asks, whether it is met, and in which words it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import Words
from domain.year_end_conditions import Condition, MayCarry, may_carry, ways_of
from tests.domain.year_end_books import (
    ACCIDENTAL,
    CONTINUING,
    SPECIFIED,
    closing,
)

if TYPE_CHECKING:
    from domain.carry_over import Term
    from tests.domain.journal_text import Books

VOTE = Words("연도 안에 받은 의회의 의결", "the council's vote inside the year")
COMMITMENT = Words("연도 안의 원인행위", "a commitment inside the year")
CAUSE = Words("불가피한 사유", "a stated unavoidable cause")
FIRST = Words("사고이월되어 온 예산이 아님", "did not itself arrive by accident")
VOTED = Words("의회가 의결한 계속비", "a continuing programme the council voted")
TERM = Words("계속비의 기간 안", "the next year lies in its term")
LINE = "사무관리비 (201-01)"


def offered(
    books: Books,
    *,
    term: Term | None = None,
    council: str = "",
    cause: str = "",
) -> tuple[MayCarry, ...]:
    """What may be carried of the line at the end of 2019."""
    leaving = closing(books, on="2019-12-31", reason=cause)
    line = books.line("사무관리비")
    return may_carry(line, leaving, term=term, council=council)


def unmet(what: Words, refusal: refusals.Refusal) -> Condition:
    """A condition that is refused so."""
    both = zip(refusal.ways_out("ko"), refusal.ways_out("en"), strict=True)
    return Condition(
        what=what,
        met=False,
        why=Words(refusal.explained("ko"), refusal.explained("en")),
        ways=tuple(Words(*each) for each in both),
    )


def met(*whats: Words) -> tuple[Condition, ...]:
    """Conditions in whose way nothing stands."""
    return tuple(Condition(what=what) for what in whats)


def test_every_kind_says_how_much_and_on_which_conditions(books: Books) -> None:
    """What is free under a vote or a term, what is bound with a cause.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-11-01 사무관리비 원인행위 C-2 3,000,000
    2019-11-02 사무관리비 지출 1,000,000 on C-1
    """
    found = offered(books, term=(2019, 2020), council="의회-3", cause="납품 지연")
    assert found == (
        MayCarry(kind=SPECIFIED, most=19_000_000, conditions=met(VOTE)),
        MayCarry(
            kind=ACCIDENTAL,
            most=6_000_000,
            conditions=met(COMMITMENT, CAUSE, FIRST),
        ),
        MayCarry(kind=CONTINUING, most=19_000_000, conditions=met(VOTED, TERM)),
    )
    assert all(each.allowed for each in found)


def test_what_is_not_met_says_so_in_the_words_of_its_refusal(books: Books) -> None:
    """No vote, no commitment, no cause, carried in by accident, no term left.

    2018-01-01 사무관리비 본예산 9,000,000
    2018-11-01 사무관리비 원인행위 C-1 4,000,000
    2018-12-31 사무관리비 사고이월 4,000,000 on C-1
    """
    vote = refusals.CouncilVoteMissing(
        act="명시이월", act_en="A specified carry-over", basis="지방재정법 제50조"
    )
    cause = refusals.ReasonMissing(act="사고이월", act_en="An accidental carry-over")
    before = refusals.CarriedAccidentallyBefore(line=LINE, carried_in=4_000_000)
    ended = refusals.OutsideContinuingTerm(
        line=LINE, to_year=2020, first_year=2017, last_year=2019
    )
    specified, accidental, continuing = offered(books, term=(2017, 2019))
    assert specified.conditions == (unmet(VOTE, vote),)
    assert accidental.conditions == (
        unmet(COMMITMENT, refusals.AccidentalWithoutCommitment(line=LINE)),
        unmet(CAUSE, cause),
        unmet(FIRST, before),
    )
    assert continuing.conditions == (*met(VOTED), unmet(TERM, ended))
    assert (specified.most, accidental.most, continuing.most) == (
        4_000_000,
        0,
        4_000_000,
    )


def test_one_won_carried_in_by_accident_is_too_much(books: Books) -> None:
    """The boundary is nothing.

    2018-01-01 사무관리비 본예산 9,000,000
    2018-11-01 사무관리비 원인행위 C-1 1
    2018-12-31 사무관리비 사고이월 1 on C-1
    """
    before = refusals.CarriedAccidentallyBefore(line=LINE, carried_in=1)
    assert offered(books)[1].conditions[2] == unmet(FIRST, before)


def test_without_a_vote_there_is_no_term_to_ask_for(books: Books) -> None:
    """One condition, and it is not met.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    (*_, continuing) = offered(books)
    refusal = refusals.NoContinuingTerm(line=LINE)
    assert continuing == MayCarry(
        kind=CONTINUING, most=20_000_000, conditions=(unmet(VOTED, refusal),)
    )


def test_costs_go_along_with_a_commitment_that_is_carried(books: Books) -> None:
    """Nothing is open any more; what was carried by accident stands for it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-12-31 사무관리비 사고이월 4,000,000 on C-1
    """
    (_, accidental, _) = offered(books, cause="납품 지연")
    assert accidental == MayCarry(
        kind=ACCIDENTAL, most=0, conditions=met(COMMITMENT, CAUSE, FIRST)
    )
    assert not accidental.allowed


def test_nothing_is_carried_of_a_line_that_is_used_up(books: Books) -> None:
    """Every condition met, and still nothing to carry; one won is something.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 지출 20,000,000 as P-1
    """
    found = offered(books, term=(2019, 2020), council="의회-3", cause="납품 지연")
    assert [(each.most, each.allowed) for each in found] == [(0, False)] * 3
    books.load("2019-11-02 사무관리비 여입 1 of P-1")
    specified, _, continuing = offered(books, term=(2019, 2020), council="의회-3")
    assert (specified.most, specified.allowed) == (1, True)
    assert (continuing.most, continuing.allowed) == (1, True)


def test_after_a_settled_december_everything_may_still_be_carried(
    books: Books,
) -> None:
    """It leaves on the first open day, so no kind is shut.

    2019-11-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2020-01-03 결산 2019-11
    2020-01-03 결산 2019-12
    """
    found = offered(books, term=(2019, 2020), council="의회-3", cause="납품 지연")
    assert [(each.most, each.allowed) for each in found] == [
        (20_000_000, True),
        (4_000_000, True),
        (20_000_000, True),
    ]


def test_closed_books_carry_nothing(books: Books) -> None:
    """No kind is offered.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-25 폐쇄 2019
    """
    assert offered(books) == ()


def test_ways_out_are_told_in_both_languages() -> None:
    """Each way once, Korean first."""
    refusal = refusals.YearNotOver(
        fiscal_year=2019, year_end="2019-12-31", today="2019-12-30"
    )
    assert ways_of(refusal)[0] == Words(
        "2019-12-31이(가) 지난 뒤 마감하십시오", "Close it once 2019-12-31 has passed"
    )
    assert len(ways_of(refusal)) == len(refusal.ways)
