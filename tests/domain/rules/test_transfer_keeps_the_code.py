"""이체의 과목: it follows an organisation change, and the sub-object stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def transfer(books: Books, to: str) -> None:
    """Move a million won by 이체."""
    giving, receiving = books.line("사무관리비"), books.line(to)
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.TRANSFER,
        amount=1_000_000,
        scope=books.scope(giving, receiving),
    )


def test_allowed_to_the_same_code(books: Books) -> None:
    """The task moves, and its office costs with it.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    transfer(books, "홍보:사무관리비")
    assert books.line("홍보:사무관리비").figures.changes == 1_000_000


def test_refused_to_another_object(books: Books) -> None:
    """What changes its object is no transfer.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:국외업무여비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.TransferChangesCode,
        "사무관리비 (201-01): 201-01에서 202-03(으)로는 이체할 수 없습니다",
        line="사무관리비 (201-01)",
        giving="201-01",
        receiving="202-03",
    ):
        transfer(books, "홍보:국외업무여비")


def test_boundary_is_the_next_sub_object(books: Books) -> None:
    """The same object is not enough: 201-02 is not 201-01.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:공공운영비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.TransferChangesCode,
        "사무관리비 (201-01): 201-01에서 201-02(으)로는 이체할 수 없습니다",
        line="사무관리비 (201-01)",
        giving="201-01",
        receiving="201-02",
    ):
        transfer(books, "홍보:공공운영비")
