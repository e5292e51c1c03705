"""재전용: a line that received 전용 gives nothing on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import VirementKind
from domain.facts import Override
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAID = "공공운영비 (201-02): 이 과목은 2,000,000원을 전용받았습니다 (재전용)"


def test_allowed_after_a_reassignment(books: Books) -> None:
    """변경사용 is no 전용, and what arrived so may go on.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 사무관리비 변경사용 2,000,000 to 공공운영비
    2019-07-03 공공운영비 전용 2,000,000 to 국외업무여비
    """
    assert books.line("국외업무여비").figures.changes == 2_000_000


def test_allowed_for_the_line_that_gave(books: Books) -> None:
    """Who gave may give again; who received may receive again.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 사무관리비 전용 2,000,000 to 국외업무여비
    2019-07-03 사무관리비 전용 1,000,000 to 국외업무여비
    """
    assert books.line("국외업무여비").diverted_in == 3_000_000


@pytest.mark.parametrize("kind", [VirementKind.DIVERSION, VirementKind.REASSIGNMENT])
def test_refused_on_any_way_on(books: Books, kind: VirementKind) -> None:
    """Nor may it give of what it had before.

    2019-01-01 국외업무여비 본예산 20,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 20,000,000
    2019-06-03 국외업무여비 전용 2,000,000 to 공공운영비
    """
    with refuses(
        books,
        refusals.DivertedAlready,
        SAID,
        line="공공운영비 (201-02)",
        diverted_in=2_000_000,
    ):
        vire(
            books.line("공공운영비"),
            books.line("사무관리비"),
            books.on("2019-07-03"),
            kind=kind,
            amount=1_000_000,
        )


def test_boundary_is_one_won_received(books: Books) -> None:
    """One won closes the line; countered, it is open again.

    2019-01-01 국외업무여비 본예산 20,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 국외업무여비 전용 1 to 사무관리비 as V-1
    """
    line, receiving = books.line("사무관리비"), books.line("국외업무여비")
    on = books.on("2019-07-03")
    with refuses(
        books,
        refusals.DivertedAlready,
        "사무관리비 (201-01): 이 과목은 1원을 전용받았습니다 (재전용)",
        line="사무관리비 (201-01)",
        diverted_in=1,
    ):
        vire(line, receiving, on, kind=VirementKind.DIVERSION, amount=1)
    books.load("2019-07-04 국외업무여비 반대 V-1")
    assert line.diverted_in == 0
    vire(line, receiving, on, kind=VirementKind.DIVERSION, amount=1)
    assert line.figures.changes == -1


def test_override_is_kept_with_the_virement(books: Books) -> None:
    """An approved exception passes, and the giving side says what was set aside.

    2019-01-01 국외업무여비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 20,000,000
    2019-06-03 국외업무여비 전용 2,000,000 to 공공운영비
    """
    giving, receiving = books.line("공공운영비"), books.line("국외업무여비")
    on = books.on("2019-07-03", reason="재난", overrides=("diverted_already",))
    vire(giving, receiving, on, kind=VirementKind.DIVERSION, amount=1_000_000)
    assert giving.pending[0].overrides == (
        Override(
            rule="line_was_not_diverted_into",
            refusal="diverted_already",
            said_ko=SAID,
            said_en="공공운영비 (201-02) received 2,000,000 won by diversion",
        ),
    )
    assert (receiving.pending[0].overrides, on.overridden) == ((), [])
