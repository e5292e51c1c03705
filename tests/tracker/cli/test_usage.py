"""How the command line is called: help, wrong usage, settings, locale, pipes."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import click
import pytest

from tests.tracker.cli.command_line import (
    PROGRAM,
    ROOT,
    SAMPLE,
    command,
    in_process,
    in_subprocess,
)
from tracker.cli import COMMANDS, tracker
from tracker.gate.acts import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

HANGUL, LATIN = re.compile("[가-힣]"), re.compile(r"[A-Za-z]{2}")


def all_commands(
    group: click.Group = tracker, path: str = "tracker"
) -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from all_commands(found, f"{path} {name}")
        else:
            yield f"{path} {name}", found


EVERY = dict(all_commands())


@pytest.mark.parametrize("path", EVERY)
def test_every_command_and_option_is_explained_in_both_languages(
    path: str,
) -> None:
    """Korean first, then English, in one text."""
    found = EVERY[path]
    context = click.Context(found, info_name=path)
    told = [found.help or ""]
    told += [
        each.help or ""
        for each in found.get_params(context)
        if isinstance(each, click.Option)
    ]
    for text in told:
        korean, english = HANGUL.search(text), LATIN.search(text)
        assert korean, text
        assert english, text


ELSEWHERE = {
    "virement": "record change",
    "excess-revenue": "record change",
    "claims": "record performance",
    "reopen-month": "reopen-month",
    "program": "register",
    "approve": "approve",
    "decline": "decline",
    "withdraw-proposal": "withdraw",
    "setting": "settings set",
    "duty": "duty",
    "undo-batch": "undo-batch",
    "flag-answer": "flag answer",
    "flag-withdraw": "flag withdraw",
    "explain-claim": "explain-claim",
    "withdraw-explanation": "withdraw-explanation",
    "detach": "evidence detach",
    "destroy-evidence": "evidence destroy",
    **{
        act: act
        for act in (
            *("ask", "ask-further", "answer"),
            *("close-question", "reopen-question", "withdraw-question"),
        )
    },
}
"""Acts whose command goes by another name than `record ACT`."""


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_its_command(act: str) -> None:
    """What the forms offer is reached from the command line."""
    assert f"tracker {ELSEWHERE.get(act, f'record {act}')}" in EVERY


def test_the_list_of_commands_names_each_in_both_languages(empty: Tracker) -> None:
    """What --help lists is complete."""
    told = " ".join(empty("--help").out.split())
    assert all(f" {name} " in told for name in COMMANDS)
    assert "세부사업을 등록합니다. Register a program." in told


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("record", "expenditure", "--program", "x"), "--year"),
        (("settle-month", "2019-13"), "2019-13"),
        (("settle-month", "2019-09", "x", "--all"), "--all"),
        (("report", "budget", "x", "--year", "2019", "--on", "2019-02-30"), "2019-02"),
        (("report", "budget", "x"), "--year"),
        (("report", "budget", "x", "--year", "2019", "--format", "xml"), "xml"),
        (("no-such-command",), "no-such-command"),
        (("record", "allotment", "--amount", "많이"), "많이"),
        (("record", "appropriation", "--source", "국비"), "국비"),
        (("record", "carry-over", "--kind", "깜빡이월"), "깜빡이월"),
        (("record", "advance-use", "--amount", "1"), "--program"),
        (("record", "return", "--payment", "그 지출"), "그 지출"),
        (("record", "settle-advance", "--payment", "0"), "'0'"),
        (("record", "reclassification", "--program", "x"), "--payment"),
        (("record", "counter", "--program", "x", "--fact", "58번"), "58번"),
        (("record", "place", "--program", "x", "--on", "2019-01-01"), "--policy"),
        (("record", "continuing", "--first-year", "열"), "열"),
        (("record", "expenditure", "--past-year", "작년"), "작년"),
        (("approve",), "N"),
        (("decline", "둘"), "둘"),
        (("withdraw", "-3"), "-3"),
        (("undo-batch",), "BATCH"),
        (("proposals", "--format", "xml"), "xml"),
        (("settings", "set", "allotment"), "VALUE"),
        (("duty", "x", "sleeping"), "sleeping"),
    ],
)
def test_wrong_usage_ends_with_two_and_names_the_place(
    empty: Tracker, arguments: tuple[str, ...], place: str
) -> None:
    """Nothing is made on the way."""
    wrong = empty(*arguments)
    assert (wrong.status, wrong.out) == (2, "")
    assert place in wrong.err


def test_wrong_usage_is_told_in_both_languages(data: Path) -> None:
    """The place, the value, how to write it, and where help is."""
    wrong = in_subprocess(
        data, "report", "budget", "x", "--year", "2019", "--on", "어제"
    )
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.splitlines()[0] == (
        "값을 읽을 수 없습니다 / Invalid value for '--on': '어제': 날짜가 아닙니다. "
        "2019-09-10처럼 적으십시오 / not a date; write it like 2019-09-10"
    )
    assert "tracker report budget --help" in wrong.stderr
    assert not data.exists()


def test_settings_that_cannot_be_used_end_with_two(
    empty: Tracker, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A typo in a variable or in the file is never passed over."""
    monkeypatch.setenv("TRACKER_COLOUR", "red")
    assert "TRACKER_COLOUR" in empty("health").err
    assert empty("health").status == 2
    monkeypatch.delenv("TRACKER_COLOUR")
    data.mkdir()
    (data / "sillok.toml").write_text("prot = 80\n", encoding="utf-8")
    refused = empty("health")
    assert refused.status == 2
    assert "prot" in refused.err


def test_language_comes_from_the_environment(
    empty: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TRACKER_LANGUAGE chooses; --lang goes before it."""
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    assert empty("report", "budget", "x", "--year", "1999").err.startswith("Refused")
    korean = empty("--lang", "ko", "report", "budget", "x", "--year", "1999")
    assert korean.err.startswith("거절")


def test_data_directory_comes_from_the_environment(tmp_path: Path) -> None:
    """TRACKER_DATA stands where --data is not given, and is made on first use."""
    wanted = tmp_path / "there"
    run = [*command(tmp_path)[:3], "init"]
    subprocess.run(run, check=True, cwd=ROOT, env={"TRACKER_DATA": str(wanted)})
    assert {path.name for path in wanted.glob("*.db")} == {
        "events.db",
        "views.db",
        "attempts.db",
        "directory.db",
    }


def test_hangul_survives_a_plain_locale_and_a_pipe(
    imported: Path, tmp_path: Path
) -> None:
    """LC_ALL=C changes neither what is read nor what is written."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    budget = in_subprocess(
        imported, "report", "budget", PROGRAM, "--year", "2019", **plain
    )
    assert budget.returncode == 0, budget.stderr
    assert "사무관리비" in budget.stdout
    assert in_subprocess(tmp_path / "new", "import", "sheet", SAMPLE, **plain).stdout


def test_a_reader_that_stops_early_is_no_problem(imported: Path) -> None:
    """`tracker events | head -1` tells nothing on standard error."""
    with subprocess.Popen(
        command(imported, "events"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_file_in_the_directorys_place_is_told(tmp_path: Path) -> None:
    """No traceback: the path and the way out."""
    taken = tmp_path / "data"
    taken.write_text("not a directory")
    refused = in_process(taken, "report", "programs", "--format", "json")
    assert refused.status == 1
    assert refused.json["code"] == "not_a_directory"
    assert refused.json["operands"] == {"path": str(taken)}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("views.db", "views_damaged"),
        ("events.db", "data_unusable"),
        ("directory.db", "data_unusable"),
    ],
)
def test_a_damaged_file_is_named(
    magok: Tracker, data: Path, file: str, code: str
) -> None:
    """The views can be made again; the others must come from a backup."""
    for path in data.glob(f"{file}*"):
        path.unlink()
    (data / file).write_bytes(b"nothing that SQLite knows" * 100)
    refused = magok("report", "programs", "--format", "json")
    assert refused.status == 1
    assert refused.json["code"] == code
    assert refused.json["operands"] == {"path": str(data / file)}
