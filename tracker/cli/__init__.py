"""The command line: ``tracker --data DIR COMMAND …``."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import click

from tracker.cli.acts import Acts, run
from tracker.cli.problems import WRONG_USAGE
from tracker.cli.session import Session

COMMANDS = {
    "init": "registering:init",
    "demo": "demo:demo",
    "serve": "serving:serve",
    "register": "registering:register",
    "import": "importing:importing",
    "record": "record:record",
    "proposals": "deciding:proposals",
    "approve": "deciding:approve",
    "decline": "deciding:decline",
    "withdraw": "deciding:withdraw",
    "attach": "evidence:attach",
    "evidence": "evidence:evidence",
    "explain": "explained:explain",
    "explain-claim": "claims:explain_claim",
    "withdraw-explanation": "claims:withdraw_explanation",
    "ask": "asking:ask",
    "ask-further": "asking:ask_further",
    "answer": "asking:answer",
    "close-question": "asking:close_question",
    "reopen-question": "asking:reopen_question",
    "withdraw-question": "asking:withdraw_question",
    "undo-batch": "correcting:undo_batch",
    "flag": "flagging:flag",
    "report": "report:report",
    "export": "exporting:export",
    "cross-check": "checking:cross_check",
    "settle-month": "months:settle_month",
    "reopen-month": "months:reopen_month",
    "year-end": "year_end:year_end",
    "scheduler": "scheduling:scheduler",
    "events": "events:events",
    "verify": "verifying:verify",
    "prove": "proving:prove",
    "keys": "signing_keys:keys",
    "checkpoint": "checkpoints:checkpoint",
    "checkpoints": "checkpoints:checkpoints",
    "rebuild": "rebuilding:rebuild",
    "copy": "copying:copy",
    "health": "health:health",
    "member": "members:member",
    "settings": "policy:settings",
    "duty": "policy:duty",
}
"""Where each command lives; its module is loaded when it is asked for."""


class Tracker(Acts):
    """The commands, each loaded on first use so that the others need not wait."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands in the order a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"tracker.cli.{module}"), name)
        return command


VERSION_HELP = "판 번호를 보이고 끝냅니다. Show the version and exit."


def installed_version() -> str:
    """The version as installed; a bare checkout has none."""
    try:
        return version("sillok")
    except PackageNotFoundError:
        return "(checkout)"


@click.group(cls=Tracker)
@click.option(
    "--data",
    metavar="DIR",
    help="자료 디렉터리(기본: TRACKER_DATA, 없으면 ./data). Data directory.",
)
@click.option(
    "--lang",
    type=click.Choice(["ko", "en"]),
    help="말: 한국어(ko, 기본)나 영어(en); TRACKER_LANGUAGE. Language.",
)
@click.version_option(
    installed_version(), message="sillok %(version)s", help=VERSION_HELP
)
@click.pass_context
def tracker(ctx: click.Context, data: str | None, lang: str | None) -> None:
    """실록: 지방자치단체 세부사업의 예산을 사실로 기록하고 언제로든 되돌려 봅니다.

    Sillok keeps a program's budget as facts and shows it as of any moment.

    끝낸 상태 / Exit status: 0 됨 done, 1 거절됨 refused, 2 잘못 씀 wrong usage.
    """
    ctx.obj = Session(data=data, language=lang)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; Hangul is read and written whatever the locale says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        # A plain C locale reads other bytes as surrogates: get the bytes, read UTF-8.
        read = [os.fsencode(each).decode("utf-8") for each in given]
    except UnicodeDecodeError:
        told = "UTF-8이 아닌 글자가 있습니다 / an argument is not UTF-8"
        click.echo(told, err=True)
        sys.exit(WRONG_USAGE)
    try:
        sys.exit(run(tracker, read))
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
