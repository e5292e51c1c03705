"""What is wrong with a sheet (사업별 설명서): every problem at once, with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence


class SheetProblem(msgspec.Struct, frozen=True):
    """One place that cannot be read: line (from 1; 0 the whole file), value, reason."""

    line: int
    value: str
    reason_ko: str
    reason_en: str
    way_out_ko: str
    way_out_en: str

    def __str__(self) -> str:
        """Say it on one line, Korean first."""
        where = f"{self.line}행" if self.line else "파일"
        place = f"line {self.line}" if self.line else "the file"
        return (
            f"{where} ‘{self.value}’: {self.reason_ko} → {self.way_out_ko}"
            f" / {place}: {self.reason_en} → {self.way_out_en}"
        )


class SheetError(ValueError):
    """A text that is no readable sheet; `problems` lists all that was found."""

    def __init__(self, problems: Sequence[SheetProblem]) -> None:
        self.problems = list(problems)
        first = self.problems[0]
        self.line = first.line
        self.value = first.value
        self.reason_ko, self.reason_en = first.reason_ko, first.reason_en
        self.way_out_ko, self.way_out_en = first.way_out_ko, first.way_out_en
        super().__init__("\n".join(map(str, self.problems)))


def whole_file(*, value: str, ko: str, en: str, line: int = 0) -> SheetError:
    """Refuse a file as a whole, at the line where it shows if there is one."""
    return SheetError(
        [
            SheetProblem(
                line,
                value,
                ko,
                en,
                "사업별 설명서를 글(UTF-8) 형식으로 저장해 다시 올리십시오",
                "save the program budget sheet as UTF-8 text and import it again",
            )
        ]
    )
