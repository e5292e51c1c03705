"""Questions of the audit (감사 질의): asking, answering, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from domain import refusals
from domain.facts import stream_id
from domain.findings.catalogue import CHECKS
from domain.inquiry import STANDING, Inquiry, Subject
from projections import inquiries, journal, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry, Receipt


class Inquiries:
    """Acts on questions; `question` in them is the number of its fact."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def ask(
        self,
        entry: Entry,
        *,
        question: str,
        program: str = "",
        year: int | None = None,
        line: str = "",
        figure: str = "",
        fact: int | None = None,
        finding: str = "",
        as_of: str = "",
        true_on: str = "",
    ) -> Receipt:
        """Ask about a finding, a fact, or a program's year or figure (질의).

        Raises UnknownFact, UnknownFinding, UnknownProgram or OnlyAuditorsAsk.
        """
        about = self._subject(
            program,
            year=year or 0,
            line=line,
            figure=figure,
            fact=fact or 0,
            finding=finding,
            as_of=as_of,
            on=true_on,
        )

        def decide(voucher: Voucher) -> Sequence[Stream]:
            id = stream_id("inquiry", voucher.by, voucher.recorded_at.isoformat())
            role = self._application.role_of(voucher.by)
            asked = Inquiry.ask(id, voucher, about=about, question=question, role=role)
            return [asked]

        return self._application.record(
            entry, decide, asks=True, act="ask", about=about, question=question
        )

    def ask_further(self, entry: Entry, *, question: int, text: str) -> Receipt:
        """Ask on, where the answer did not do (추가 질의)."""
        return self._step(
            entry,
            question,
            lambda found, on, role: found.ask_further(on, question=text, role=role),
            act="ask-further",
            text=text,
        )

    def answer(self, entry: Entry, *, question: int, text: str) -> Receipt:
        """Answer (답변)."""
        return self._step(
            entry,
            question,
            lambda found, on, role: found.answer(on, answer=text, role=role),
            act="answer",
            text=text,
        )

    def close(self, entry: Entry, *, question: int) -> Receipt:
        """Close a question that is settled (질의 종결)."""
        return self._step(
            entry,
            question,
            lambda found, on, role: found.close(on, role=role),
            act="close-question",
        )

    def reopen(self, entry: Entry, *, question: int) -> Receipt:
        """Take a closed question up again, with a reason (질의 재개)."""
        return self._step(
            entry,
            question,
            lambda found, on, role: found.reopen(on, role=role),
            act="reopen-question",
        )

    def withdraw(self, entry: Entry, *, question: int) -> Receipt:
        """Take one's own question back (질의 철회)."""
        return self._step(
            entry,
            question,
            lambda found, on, role: found.withdraw(on, role=role),
            act="withdraw-question",
        )

    def found(self, question: int) -> Inquiry:
        """The inquiry of a number; raises UnknownQuestion."""
        store = self._application.store
        for each in store.after(question - 1, limit=1):
            if each.id == question and each.topic == Inquiry.Asked.TOPIC:
                inquiry = store.get(Inquiry, UUID(str(each.originator_id)))
                if inquiry is not None:
                    return inquiry
        with self._application.views.reading() as connection:
            known = inquiries.inquiries(connection)
        numbers = [f"#{row['number']}" for row in known if row["state"] in STANDING]
        raise refusals.UnknownQuestion(question=str(question), open=", ".join(numbers))

    def _subject(self, program: str, *, finding: str, fact: int, **of: Any) -> Subject:
        """What is asked about; a finding or a fact says of which program and year."""
        code, _, begins = finding.rpartition("-")
        known = code in {each.code for each in CHECKS}
        if finding and not (known and begins.isascii() and begins.isdigit()):
            raise refusals.UnknownFinding(finding=finding)
        position = int(begins) if finding else fact
        if not position:
            found = self._application.program(program) if program else None
            return Subject(program_id=found.id if found else None, **of)
        with self._application.views.reading() as connection:
            row = journal.at(connection, position)
            if row is None:
                raise refusals.UnknownFact(position=position, program=program)
            key = row["program_key"]
            owner = None if key is None else registry.program_of(connection, key)
        of["year"] = row["year"] or of["year"]
        of["line"] = of["line"] or row["code"]
        return Subject(
            program_id=owner.id if owner else None, finding=finding, fact=fact, **of
        )

    def _step(
        self,
        entry: Entry,
        number: int,
        take: Callable[[Inquiry, Voucher, str], None],
        *,
        act: str,
        **content: Any,
    ) -> Receipt:
        def decide(voucher: Voucher) -> Sequence[Stream]:
            inquiry = self.found(number)
            take(inquiry, voucher, self._application.role_of(voucher.by))
            return [inquiry]

        return self._application.record(
            entry, decide, asks=True, act=act, inquiry=number, **content
        )
