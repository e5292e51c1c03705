"""증빙: a file attached to facts, taken off, destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from domain import refusals
from domain.evidence import Content, Evidence, Proved
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

CONTENT = Content(sha256="0a" * 32, size=1_234, media_type="application/pdf")
PAYMENT = Proved(stream=UUID(int=7), version=3, position=58)
CONTRACT = Proved(stream=UUID(int=7), version=2, position=40)


def attached(books: Books, *facts: Proved) -> Evidence:
    """The file, attached to these facts."""
    evidence = Evidence(Evidence.id_of(PROGRAM, CONTENT.sha256))
    for fact in facts:
        attach(evidence, books, fact)
    return evidence


def attach(evidence: Evidence, books: Books, fact: Proved) -> None:
    """Attach the file to one fact."""
    on = books.on("2019-09-10")
    evidence.attach(on, program_id=PROGRAM, content=CONTENT, to=fact)


def test_one_file_proves_many_facts(books: Books) -> None:
    """Each attaching is a fact that names the other by stream and version."""
    evidence = attached(books, PAYMENT, CONTRACT)
    on = books.on("2019-09-10")
    first, second = evidence.collect_events()
    told = {"program_id": PROGRAM, "content": CONTENT, "of": UUID(int=7)}
    assert second == books.fact(evidence, Evidence.Attached, on, version=2, **told)
    assert isinstance(first, Evidence.Attached)
    assert (first.of, first.version, first.postings()) == (UUID(int=7), 3, ())
    assert evidence.proved == {(UUID(int=7), 3), (UUID(int=7), 2)}
    assert Evidence.id_of(None, CONTENT.sha256) != evidence.id


def test_same_file_on_the_same_fact_is_refused(books: Books) -> None:
    """The refusal says which; the file stays attached once."""
    evidence = attached(books, PAYMENT)
    with pytest.raises(refusals.AttachedAlready) as refused:
        attach(evidence, books, PAYMENT)
    assert refused.value.operands == {"file": "0a" * 6, "position": 58}
    assert evidence.version == 1


def test_detached_file_may_come_back(books: Books) -> None:
    """Taking it off needs a reason and that it is there."""
    evidence = attached(books, PAYMENT)
    with pytest.raises(refusals.ReasonMissing):
        evidence.detach(books.on("2019-09-11"), of=PAYMENT)
    on = books.on("2019-09-11", reason="다른 건의 영수증")
    evidence.detach(on, of=PAYMENT)
    with pytest.raises(refusals.NotAttached) as refused:
        evidence.detach(on, of=PAYMENT)
    assert refused.value.operands == {"file": "0a" * 6, "position": 58}
    attach(evidence, books, PAYMENT)
    assert [type(fact) for fact in evidence.collect_events()] == [
        *(Evidence.Attached, Evidence.Detached, Evidence.Attached)
    ]


def test_destroyed_file_is_attached_no_more(books: Books) -> None:
    """It says why, once; what it proved stays on record."""
    evidence = attached(books, PAYMENT)
    with pytest.raises(refusals.ReasonMissing):
        evidence.destroy(books.on("2025-01-02"))
    on = books.on("2025-01-02", reason="보존기간 만료")
    evidence.destroy(on)
    evidence.destroy(on)
    assert evidence.version == 2
    with pytest.raises(refusals.EvidenceIsDestroyed):
        attach(evidence, books, CONTRACT)
    again = Evidence.project(None, evidence.collect_events())
    assert again is not None
    assert (again.proved, again.destroyed) == ({(UUID(int=7), 3)}, True)
