"""What is wrong with a file of official data, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import Words
from domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


class RowProblem(NamedTuple):
    """One cell that cannot be read: its row from 1, its column, its value, and why."""

    row: int
    column: str
    value: str
    why: Words

    def as_json(self) -> dict[str, Any]:
        """The problem as one JSON object."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": self.why.en,
            "message_ko": self.why.ko,
        }

    def said(self, language: str) -> str:
        """The problem in one line."""
        row = {"ko": f"{self.row}행", "en": f"row {self.row}"}[language]
        return f"{row} {self.column} '{self.value}': {getattr(self.why, language)}"


class RowsNotReadable(Refusal):
    """Some rows of the file cannot be read; nothing of it was recorded."""

    code = "rows_not_readable"
    title = Words("읽을 수 없는 행이 있습니다", "Some rows cannot be read")
    detail = Words(
        "{file}: {count}곳\n    {explained_ko}",
        "{file}: {count} places\n    {explained_en}",
    )
    ways = (
        Words(
            "그 칸을 고쳐 다시 불러오십시오. 기록된 것은 없습니다",
            "Mend those cells and import again. Nothing was recorded",
        ),
        Words(
            "머리글이 다르면 --mapping으로 알려 주십시오",
            "Where the headings differ, name them with --mapping",
        ),
    )

    @classmethod
    def of(cls, file: str, problems: Sequence[RowProblem]) -> RowsNotReadable:
        """The refusal that lists every problem of a file."""
        return cls(
            file=file,
            count=len(problems),
            problems=[each.as_json() for each in problems],
            explained_ko="\n    ".join(each.said("ko") for each in problems),
            explained_en="\n    ".join(each.said("en") for each in problems),
        )


class FileNotReadable(Refusal):
    """The file is no table that can be read."""

    code = "file_not_readable"
    title = Words("파일을 읽을 수 없습니다", "The file cannot be read")
    detail = Words("{file}: {explained_ko}", "{file}: {explained_en}")
    ways = (
        Words(
            "CSV(UTF-8이나 CP949), CSV.gz, XLSX로 저장하십시오",
            "Save it as CSV (UTF-8 or CP949), CSV.gz or XLSX",
        ),
    )


class UnknownMapping(Refusal):
    """No mapping of headings has that name, and no file either."""

    code = "unknown_mapping"
    title = Words("머리글 대응표를 찾을 수 없습니다", "No such mapping of headings")
    detail = Words(
        "'{mapping}': {explained_ko}. 있는 것: {known}",
        "'{mapping}': {explained_en}. Known ones: {known}",
    )
    ways = (
        Words("있는 것에서 고르십시오", "Choose one of the known ones"),
        Words(
            '칸마다 제 머리글을 적은 TOML 파일을 주십시오: paid_on = "지급일자"',
            'Give a TOML file that names each heading: paid_on = "지급일자"',
        ),
    )


class FindingsRefused(Refusal):
    """A strict import refuses the whole file for what it found."""

    code = "findings_refused"
    title = Words(
        "엄격하게 읽으니 걸리는 것이 있습니다", "A strict import found something"
    )
    detail = Words(
        "{file}: {count}건\n    {explained_ko}", "{file}: {count}\n    {explained_en}"
    )
    ways = (
        Words(
            "--strict 없이 불러와 표시된 것을 하나씩 처리하십시오",
            "Import without --strict and work the flags off one by one",
        ),
        Words("원본에서 고쳐 다시 받으십시오", "Have them mended at the source"),
    )


class ImportStopped(Refusal):
    """The import was stopped between two transactions; it can be resumed."""

    code = "import_stopped"
    title = Words("불러오기를 멈췄습니다", "The import was stopped")
    detail = Words(
        "{file}: {rows}행까지 읽었고 {posted}건이 기록되어 있습니다 (묶음 {batch})",
        "{file}: read up to row {rows}; {posted} facts are recorded (batch {batch})",
    )
    ways = (
        Words(
            "같은 명령을 다시 내리면 남은 행만 기록합니다",
            "The same command again records only the rows that are left",
        ),
        Words(
            "tracker undo-batch {batch}로 모두 되돌릴 수 있습니다",
            "tracker undo-batch {batch} takes all of it back",
        ),
    )


class ImportCollided(ImportStopped):
    """Others kept writing to the same lines; the import gave up, and can be resumed."""

    code = "import_collided"
    title = Words(
        "다른 기록과 거듭 부딪혀 불러오기를 멈췄습니다",
        "Others kept recording on the same lines, and the import gave up",
    )


class ReadingStopped(Refusal):
    """The import was stopped before anything was recorded."""

    code = "reading_stopped"
    title = Words("불러오기를 멈췄습니다", "The import was stopped")
    detail = Words(
        "{file}: 아무것도 기록하지 않았습니다", "{file}: nothing was recorded"
    )
    ways = (Words("같은 명령을 다시 내리십시오", "Give the same command again"),)
