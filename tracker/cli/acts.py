"""How commands run: what they may meet is told once, and they end with its status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from tracker.cli.explaining import FORESEEN, problem_of
from tracker.cli.kept_attempts import keep_refused
from tracker.cli.problems import REFUSED, WRONG_USAGE, tell
from tracker.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

_KOREAN: tuple[tuple[type[click.UsageError], str], ...] = (
    (click.MissingParameter, "빠진 것이 있습니다"),
    (click.NoSuchOption, "모르는 선택 사항입니다"),
    (click.BadOptionUsage, "선택 사항을 잘못 썼습니다"),
    (click.BadParameter, "값을 읽을 수 없습니다"),
    (click.UsageError, "명령을 잘못 썼습니다"),
)


class Told(click.Command):
    """A command whose help is in both languages, in lists of commands as well."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first words in Korean and in English, whole."""
        del limit
        told = ""
        for paragraph in (self.help or "").split("\n\n"):
            told = f"{told} {' '.join(paragraph.split())}".strip()
            if re.search(r"(^|[.:] )[A-Z]", told):
                break
        return told

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, itself explained in both languages."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "도움말을 보이고 끝냅니다. Show this help and exit."
        return option


class Foreseeing(Told):
    """What ends with one message, and never a traceback, at a foreseen problem."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, telling what it refused."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read the output has seen enough, as `head` does.
            raise
        except FORESEEN as error:
            session = ctx.find_object(Session)
            if session is None:
                raise
            keep_refused(error, ctx, session)
            problem = problem_of(error, session)
            tell(problem, session, as_json=ctx.params.get("output") == "json")
            ctx.exit(problem.status)


class Act(Foreseeing):
    """One command."""


class Acts(Told, click.Group):
    """Commands that belong together; groups within are of the same kind."""

    command_class = Act
    group_class = type


class ListingActs(Foreseeing, Acts):
    """Commands that belong together, and a list where none of them is named."""


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command; 0 done, 1 refused, 2 wrong usage told in both languages."""
    try:
        status = command.main(arguments, prog_name="tracker", standalone_mode=False)
    except click.UsageError as error:
        click.echo(_usage_told(error), err=True)
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("멈췄습니다 / Stopped", err=True)
        return REFUSED
    return status if isinstance(status, int) else 0


def _usage_told(error: click.UsageError) -> str:
    """The place, the value and the way out, Korean first."""
    bare = isinstance(error, NoArgsIsHelpError) or error.message == "Missing command."
    if error.ctx is not None and bare:
        return error.ctx.get_help()
    korean = next(words for kind, words in _KOREAN if isinstance(error, kind))
    lines = [f"{korean} / {error.format_message()}"]
    if error.ctx is not None:
        lines.append(error.ctx.get_usage())
        lines.append(f"도움말 / Help: {error.ctx.command_path} --help")
    return "\n".join(lines)
