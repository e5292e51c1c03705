"""사실의 줄: a fact of the history as one line of a list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.gate.acts import ACTS
from tracker.refused import FLAG_WORDS, WORDS
from web.fact_words import FACT_WORDS, fact_look, fact_word, may_be_countered
from web.language import t, word
from web.setting_words import duty_word, setting_word, value_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOUSEKEEPING = frozenset(
    {
        "BudgetLine.MonthSettled",
        "BudgetLine.MonthReopened",
        "BudgetLine.BooksClosed",
        "BudgetLine.BooksReopened",
        "BudgetLine.Opened",
        "FiscalYear.LineOpened",
        "Proposal.Approved",
    }
)
"""Facts that follow from another one of the same act and would crowd a short list."""

SAYING_A_CODE = (
    *("ViredOut", "ViredIn", "CarriedOver", "CarriedIn"),
    *("FlagAnswered", "FlagAnswerWithdrawn"),
)
"""Facts that say of themselves a kind or a flag."""

MONTH_SETTLED = "FiscalYear.MonthSettled"
TOLD = [topic for topic in FACT_WORDS if topic not in HOUSEKEEPING]


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """One fact: its number, what it is, both clocks, who, and the amount in won."""

    number: int
    word: str
    look: str
    title: str
    happened: date
    recorded: str
    details: list[str]
    amount: int | None
    counters: int | None = None
    countered_by: int | None = None
    answerable: bool = False
    files: int = 0


def in_short(
    rows: Iterable[Mapping[str, Any]],
    most: int,
    files: Mapping[int, int] | None = None,
) -> list[FactLine]:
    """The newest lines of a history; of months settled in a row only the last."""
    kept: list[Mapping[str, Any]] = []
    for row in rows:
        settled = row["topic"] == MONTH_SETTLED
        if not (settled and kept and kept[-1]["topic"] == MONTH_SETTLED):
            kept.append(row)
    return fact_lines(kept[:most], files)


def fact_lines(
    rows: Iterable[Mapping[str, Any]], files: Mapping[int, int] | None = None
) -> list[FactLine]:
    """The lines of a history, in its order; `files` counts evidence by position."""
    counted = files or {}
    return [fact_line(row, counted.get(row["position"], 0)) for row in rows]


def fact_line(row: Mapping[str, Any], files: int = 0) -> FactLine:
    """One fact of the history as a line."""
    opening = [word("fact.opening")] if row["opening"] else []
    return FactLine(
        number=row["position"],
        word=fact_word(row["topic"]),
        look=fact_look(row["topic"]),
        title=_title(row),
        happened=date.fromisoformat(row["effective_on"]),
        recorded=row["recorded_at"],
        details=[
            *(
                each
                for each in (row["by_name"], row["document"], row["reason"])
                if each
            ),
            *opening,
        ],
        amount=row["amount"],
        counters=row["counters"],
        countered_by=row["countered_by"],
        answerable=may_be_countered(row["topic"]) and row["countered_by"] is None,
        files=files,
    )


def _title(row: Mapping[str, Any]) -> str:
    said = said_by(row["topic"], row["summary"])
    name = said_by(row["topic"], str(row["name"])) if row["name"] else ""
    parts = dict.fromkeys(each for each in (said, name) if each)
    return " · ".join(parts) or str(row["year"] or "")


def said_by(topic: str, said: str) -> str:
    """What a fact says of itself; a kind or a number is put into words."""
    if topic.endswith(SAYING_A_CODE):
        known = WORDS.get(said) or FLAG_WORDS.get(said)
        return t(known.ko, known.en) if known else said
    if topic == "BudgetLine.BudgetSupplemented":
        return t(f"제{said}회", f"no. {said}")
    if topic.startswith("Proposal.") and said in ACTS:
        return t(*ACTS[said].words)
    if topic == "Installation.SettingChanged":
        setting, _, value = said.partition("=")
        return f"{setting_word(setting)}: {value_word(value)}"
    if topic == "Installation.DutyAssigned":
        return duty_word(said)
    return said
