"""Progress of long runs, on standard error so that answers stay clean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Task


class Speed(ProgressColumn):
    """How many a second, by all that was done so far."""

    def render(self, task: Task) -> Text:
        """Print the speed, a dash before there is one."""
        seconds = task.elapsed or 0
        if not seconds or not task.completed:
            return Text("–/s")
        return Text(f"{task.completed / seconds:,.0f}/s")


@contextmanager
def bar(
    name: str, *, total: int, always: bool = False
) -> Iterator[Callable[[int], None]]:
    """A progress bar; call what it gives with how many more are done.

    Where standard error is no terminal the last state is printed, if `always`.
    """
    console = Console(stderr=True, highlight=False)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        Speed(),
        TimeElapsedColumn(),
        console=console,
        disable=not total or not (always or console.is_terminal),
    ) as progress:
        task = progress.add_task(name, total=total)
        yield lambda done: progress.update(task, advance=done)


@contextmanager
def doing() -> Iterator[Callable[[str], None]]:
    """What is being done while nobody can tell how long it takes; for a terminal."""
    with Console(stderr=True, highlight=False).status("") as status:
        yield status.update
