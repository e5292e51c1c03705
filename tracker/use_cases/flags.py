"""Working flags off (표시 처리): what official data said against a rule, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.budget_line import BudgetLine
from projections import flags as raised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from domain.facts import Stream, Voucher
    from domain.flags import FlagOutcome
    from tracker.application import Application, Entry, Receipt


FlagAt = tuple[int, str]
"""A flag of the fact at a position; without a name, the only one it bears."""


class Flags:
    """Acts on flags; several are answered in one transaction, or none."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def answer(
        self, entry: Entry, *, flags: Sequence[FlagAt], outcome: FlagOutcome
    ) -> Receipt:
        """Say of flags what came of them, the entry's reason being the note.

        Raises NotFlagged, FlagNotNamed, NoSuchFlag or FlagAnsweredAlready.
        """

        def decide(voucher: Voucher) -> Sequence[Stream]:
            return self._each(
                flags,
                lambda line, version, flag: line.answer_flag(
                    voucher, entry=version, flag=flag, outcome=outcome
                ),
            )

        return self._application.record(
            entry, decide, act="flag_answer", asked=(flags, outcome)
        )

    def withdraw(self, entry: Entry, *, flags: Sequence[FlagAt]) -> Receipt:
        """Take the answers to flags back, with a reason.

        Raises NotFlagged, FlagNotNamed or FlagNotAnswered.
        """

        def decide(voucher: Voucher) -> Sequence[Stream]:
            return self._each(
                flags,
                lambda line, version, flag: line.withdraw_flag_answer(
                    voucher, entry=version, flag=flag
                ),
            )

        return self._application.record(
            entry, decide, act="flag_withdrawal", asked=flags
        )

    def _each(
        self, flags: Sequence[FlagAt], tell: Callable[[BudgetLine, int, str], None]
    ) -> list[Stream]:
        """Tell each flag's line of it; the lines that were told."""
        self._application.catch_up.run()
        lines: dict[UUID, BudgetLine] = {}
        with self._application.views.reading() as connection:
            found = [raised.raised_at(connection, at) for at, _ in flags]
        for asked, borne in zip(flags, found, strict=True):
            id, version, flag = _the_one(asked, borne)
            if (line := lines.get(id)) is None:
                line = lines[id] = self._line(id)
            tell(line, version, flag)
        return list(lines.values())

    def _line(self, id: UUID) -> BudgetLine:
        found = self._application.store.get(BudgetLine, id)
        if found is None:
            gone = f"line {id} bears a flag and has no facts"
            raise LookupError(gone)
        return found


def _the_one(asked: FlagAt, borne: Sequence[raised.Raised]) -> raised.Raised:
    """The flag that is meant; raises NotFlagged or FlagNotNamed."""
    position, flag = asked
    if not borne:
        raise refusals.NotFlagged(position=position)
    if not flag and len(borne) > 1:
        known = [each.flag for each in borne]
        raise refusals.FlagNotNamed(
            position=position, known=", ".join(known), first=known[0]
        )
    return borne[0]._replace(flag=flag or borne[0].flag)
