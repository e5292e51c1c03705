"""``tracker export``: to the terminal, into a file, as of then, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.tracker.cli.command_line import PROGRAM, in_subprocess

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker

FORMS = pytest.mark.parametrize("form", ["hledger", "beancount"])


@FORMS
def test_printed_and_written_are_the_same(
    magok: Tracker, tmp_path: Path, form: str
) -> None:
    """A file holds what the terminal shows, in UTF-8, and nothing is left beside it."""
    out = tmp_path / "out"
    out.mkdir()
    done = magok("export", form, out / "장부")
    assert (done.status, done.out) == (0, "")
    printed = magok("export", form)
    assert (out / "장부").read_text("utf-8") == printed.out
    assert [each.name for each in out.iterdir()] == ["장부"]
    assert "201-01-사무관리비" in printed.out


@FORMS
def test_a_fact_is_one_transaction_with_its_number(
    spend: Callable[..., Outcome], magok: Tracker, form: str
) -> None:
    """Day, number, document, summary, when and by whom, and three amounts."""
    spend(summary="통역료", document="서남권-101")
    *_, last = magok("export", form, "--program", PROGRAM).out.split("\n\n")
    lines = last.splitlines()
    assert lines[0] in {
        "2019-09-10 (58) 서남권-101 | 통역료",
        '2019-09-10 * "서남권-101" "통역료"',
    }
    assert "BudgetLine.ExpenditureRecorded" in last
    assert "recorded" in last
    amounts = [int(line.split()[-2]) for line in lines if line.endswith("KRW")]
    assert amounts == [500_000, 500_000, -1_000_000]


@FORMS
def test_year_and_moment_are_asked_for(magok: Tracker, form: str) -> None:
    """What was not known then, or is of another year, is left out."""
    whole = magok("export", form).out
    assert ":2018:" in whole
    assert ":2018:" not in magok("export", form, "--year", 2019).out
    assert "Assets:" not in magok("export", form, "--as-of", 1).out
    assert ":2019:" not in magok("export", form, "--on", "2016-12-31").out


@FORMS
def test_refused_export_leaves_the_file_as_it_was(
    magok: Tracker, tmp_path: Path, form: str
) -> None:
    """An unknown program, and a folder that is not there."""
    out = tmp_path / "books"
    out.write_text("before", "utf-8")
    refused = magok("export", form, out, "--program", "없는 사업")
    assert (refused.status, out.read_text("utf-8")) == (1, "before")
    assert [each.name for each in tmp_path.glob("books*")] == ["books"]
    nowhere = magok("export", form, tmp_path / "없음" / "books")
    assert nowhere.status == 1
    assert "파일이 없습니다" in nowhere.err


def test_audit_bundle_is_written_and_told(magok: Tracker, tmp_path: Path) -> None:
    """Of a program and a year, and of everything; what it came to is said."""
    part, whole = tmp_path / "part.zip", tmp_path / "whole.zip"
    done = magok("export", "audit-bundle", PROGRAM, part, "--year", 2019)
    assert done.status == 0
    assert str(part) in done.out
    assert "python3 -I verify.py" in done.out
    told = magok("export", "audit-bundle", "--all", whole, "--format", "json").json
    assert told["events"] == told["size"] == told["known"] > 50
    with ZipFile(part) as bundle:
        assert {"verify.py", "README.md", "manifest.json"} <= set(bundle.namelist())
        said = bundle.read("README.md").decode()
    assert f"서남권사업과 / {PROGRAM} · 2019" in said
    assert "{" not in said


def test_audit_bundle_needs_a_program_or_all(magok: Tracker, tmp_path: Path) -> None:
    """Neither and both are told, and nothing is written."""
    out = tmp_path / "bundle.zip"
    for given in ([out], ["--all", PROGRAM, out], []):
        done = magok("export", "audit-bundle", *given)
        assert (done.status, "PROGRAM" in done.err) == (2, True)
    assert not out.exists()


def test_books_are_utf8_whatever_the_locale_says(imported: Path) -> None:
    """A plain C locale changes nothing."""
    done = in_subprocess(imported, "export", "hledger", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "사무관리비" in done.stdout
