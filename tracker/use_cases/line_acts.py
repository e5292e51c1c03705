"""How an act on one budget line is told: get the line, tell it, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from domain.budget_line import BudgetLine
    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry, Receipt

P = ParamSpec("P")


class LineActs:
    """Acts on budget lines; `line` is a code or a name."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def tell(
        self,
        entry: Entry,
        where: tuple[str, int, str],
        verb: Callable[Concatenate[BudgetLine, Voucher, P], None],
        *args: P.args,
        **asked: P.kwargs,
    ) -> Receipt:
        """Get the line of a program, year and name, tell it a verb, save it."""
        program, year, line = where
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target = app.line(app.books(found.id, year), line)
            verb(target, voucher, *args, **asked)
            return [target]

        return app.record(
            entry, decide, act=verb.__name__, where=(found.id, year, line), asked=asked
        )
