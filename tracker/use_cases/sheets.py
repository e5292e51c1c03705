"""Importing an official sheet: all of it in one act, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Words
from domain.fiscal_year_facts import SheetNote
from domain.refusals import Refusal
from tracker.application import Receipt
from tracker.sheet.identities import Identity, check_identities
from tracker.sheet.model import Unplaced
from tracker.sheet.parse import parse_sheet
from tracker.sheet.printed import printed_rows
from tracker.sheet.problems import SheetError
from tracker.sheet.scars import decode_sheet
from tracker.use_cases.sheet_load import Finding, SheetLoad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry
    from tracker.directory import Directory
    from tracker.sheet.model import Person, Sheet


class SheetNotReadable(Refusal):
    """The file is no readable program budget sheet; nothing was recorded."""

    code = "sheet_not_readable"
    title = Words("설명서를 읽을 수 없습니다", "The sheet cannot be read")
    detail = Words("{file}: {explained_ko}", "{file}: {explained_en}")
    ways = (Words("{way_out_ko}", "{way_out_en}"),)


SHEET_BATCH = "sheet-"
"""How the batch of a sheet's import begins; its fingerprint follows."""


class SheetImport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import found and left; `repeated` where the sheet was known already."""

    program: str
    department: str
    year: int
    repeated: bool
    dry_run: bool
    facts: dict[str, int]
    identities: list[Identity]
    unplaced: tuple[Unplaced, ...]
    findings: list[Finding]
    receipt: Receipt | None = None

    @property
    def broken(self) -> list[Identity]:
        """The identities that did not hold."""
        return [each for each in self.identities if not each.held]


class Sheets:
    """Acts on official sheets (사업별 설명서)."""

    def __init__(self, application: Application, directory: Directory) -> None:
        self._application, self._directory = application, directory

    def import_sheet(
        self, entry: Entry, *, data: bytes, name: str, dry_run: bool = False
    ) -> SheetImport:
        """Read a sheet into facts; the same sheet again changes nothing.

        `entry` gives who and why; each fact is dated by what the sheet says. Raises
        SheetNotReadable with every problem, and then nothing is recorded.
        """
        sheet, digest = read_sheet(data, name=name)
        identities = check_identities(sheet)
        loads: list[SheetLoad] = []

        def decide(voucher: Voucher) -> Sequence[Stream]:
            person_id = _unsaved_person if dry_run else self._person_id
            load = SheetLoad(self._application, sheet, voucher, person_id)
            loads.append(load)
            return load.take(note_of(sheet, digest=digest, identities=identities))

        document = entry.document or f"사업별설명서-{sheet.year}"
        named = msgspec.structs.replace(
            entry, document=document, batch=f"{SHEET_BATCH}{digest[:12]}"
        )
        if dry_run:
            tried = decide(self._application.voucher(named))
            receipt = None
            facts = Counter(fact.TOPIC for each in tried for fact in each.pending)
        else:
            receipt = self._application.record(named, decide, sheet=digest)
            facts = Counter(receipt.facts)
        return SheetImport(
            program=sheet.program,
            department=loads[-1].program.department,
            year=sheet.year,
            repeated=not facts,
            dry_run=dry_run,
            facts=dict(facts),
            identities=identities,
            unplaced=sheet.unplaced,
            findings=loads[-1].findings,
            receipt=receipt,
        )

    def _person_id(self, person: Person) -> str:
        return self._directory.ensure_person(person.name, person.phone)


def _unsaved_person(person: Person) -> str:
    """An id for a person of a trial run, who is not to enter the directory."""
    return f"p-{person.name}"


def read_sheet(data: bytes, *, name: str) -> tuple[Sheet, str]:
    """The sheet that a file holds and its fingerprint; raises SheetNotReadable."""
    try:
        text = decode_sheet(data)
        return parse_sheet(text), hashlib.sha256(text.encode()).hexdigest()
    except SheetError as error:
        raise SheetNotReadable(**_operands(error, name)) from error


def _operands(error: SheetError, name: str) -> dict[str, Any]:
    def explained(language: str) -> str:
        lines = {"ko": "{}행", "en": "line {}"}[language]
        return "; ".join(
            (f"{lines.format(problem.line)} " if problem.line else "")
            + f"'{problem.value}': {getattr(problem, f'reason_{language}')}"
            for problem in error.problems
        )

    return {
        "file": name,
        "source_line": error.line,
        "value": error.value,
        "problems": [
            {"line": problem.line, "value": problem.value, "reason": problem.reason_en}
            for problem in error.problems
        ],
        "explained_ko": explained("ko"),
        "explained_en": explained("en"),
        "way_out_ko": error.way_out_ko,
        "way_out_en": error.way_out_en,
    }


def note_of(sheet: Sheet, *, digest: str, identities: Sequence[Identity]) -> SheetNote:
    """What reading the sheet leaves beside its facts."""
    held = sum(each.held for each in identities)
    return SheetNote(
        digest=digest,
        lines=sheet.source_lines,
        held=held,
        broken=len(identities) - held,
        unplaced=tuple((line.number, line.text) for line in sheet.unplaced),
        line_order=tuple(row.name for row in sheet.overview),
        settled_years=tuple(row.year for row in sheet.settlement),
        performance_years=tuple(row.year for row in sheet.performance),
        printed=printed_rows(sheet),
    )
