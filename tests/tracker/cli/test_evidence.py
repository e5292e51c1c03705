"""``tracker attach`` and ``tracker evidence`` at the command line."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM
from tests.tracker.evidence import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker


@pytest.fixture
def paid(spend: Callable[..., Outcome]) -> int:
    """The position of a payment."""
    return int(spend().json["position"])


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A receipt as macOS names it."""
    path = tmp_path / unicodedata.normalize("NFD", "영수증.pdf")
    path.write_bytes(samples.PDF)
    return path


def test_file_is_attached_listed_and_copied_out(
    magok: Tracker, paid: int, receipt: Path, tmp_path: Path
) -> None:
    """The listing has its name, kind and fact; the copy has the same bytes."""
    done = magok("attach", receipt, "--to", paid, "--to", 1, "--format", "json")
    assert len(done.json["positions"]) == 2
    listed = magok("evidence", "list", "--text", "통역료", "--format", "json").json
    (row,) = listed["rows"]
    assert (row["name"], row["kind_en"], row["fact"]) == ("영수증.pdf", "PDF", paid)
    assert "영수증.pdf" in magok("evidence", "list", "--kind", "pdf").out
    assert "영수증.pdf" not in magok("evidence", "list", "--kind", "png").out
    shown = magok("evidence", "show", row["file"]).json
    assert shown["intact"]
    assert Path(shown["path"]).read_bytes() == samples.PDF
    out = tmp_path / "꺼낸 것"
    assert magok("evidence", "export", out, "--year", 2019).status == 0
    copied = out / f"{paid}-{row['file']}-영수증.pdf"
    assert copied.read_bytes() == samples.PDF
    assert (out / "evidence.csv").read_text("utf-8").count(row["sha256"]) == 1


def test_file_is_taken_off_and_destroyed(
    magok: Tracker, paid: int, receipt: Path, administrator: str
) -> None:
    """Each with its reason; destroying is an administrator's."""
    magok("attach", receipt, "--to", paid)
    (row,) = magok("evidence", "list", "--format", "json").json["rows"]
    file = row["file"]
    refused = magok("evidence", "detach", file, "--from", paid)
    assert "reason_missing" in refused.err
    said = ("--reason", "다른 건의 영수증")
    assert magok("evidence", "detach", file, "--from", paid, *said).status == 0
    assert magok("evidence", "list", "--format", "json").json["rows"] == []
    magok("attach", receipt, "--to", paid)
    why = ("--reason", "보존기간 만료")
    assert "only_for_administrators" in magok("evidence", "destroy", file, *why).err
    assert magok("evidence", "destroy", file, *why, "--by", administrator).status == 0
    (row,) = magok("evidence", "list", "--format", "json").json["rows"]
    assert (row["name"], row["destroyed"]) == ("파기됨", True)
    assert not Path(magok("evidence", "show", file).json["path"]).exists()


def test_check_ends_with_one_where_a_file_is_not_as_it_was(
    magok: Tracker, paid: int, receipt: Path, data: Path
) -> None:
    """An orphan is told and is no damage; a changed file is."""
    (data / "evidence" / "00").mkdir(parents=True)
    (data / "evidence" / "00" / ("0" * 62)).write_bytes(b"left by a crash")
    magok("attach", receipt, "--to", paid)
    done = magok("evidence", "check")
    assert done.status == 0
    assert [each["problem"] for each in done.json["findings"]] == ["orphan"]
    orphan = {"missing": 0, "undestroyed": 0, "orphan": 1}
    healthy = magok("health")
    assert (healthy.status, healthy.json["evidence"]) == (0, orphan)
    (row,) = magok("evidence", "list", "--format", "json").json["rows"]
    path = Path(magok("evidence", "show", row["file"]).json["path"])
    path.write_bytes(b"%PDF-1.4 forged")
    done = magok("evidence", "check")
    assert done.status == 1
    assert "altered" in done.out
    path.unlink()
    ill = magok("health")
    assert (ill.status, ill.json["evidence"]) == (1, orphan | {"missing": 1})


def test_refusal_lists_what_is_accepted(
    magok: Tracker, paid: int, tmp_path: Path
) -> None:
    """An archive under a workbook's name is known for what it is."""
    lying = tmp_path / "정산.xlsx"
    lying.write_bytes(samples.ARCHIVE)
    refused = magok("attach", lying, "--to", paid)
    assert refused.status == 1
    assert "'정산.xlsx'의 내용은 받는 종류가 아닙니다. 받는 것: PDF, PNG" in refused.err


def test_share_with_evidence_is_reported(
    magok: Tracker, paid: int, receipt: Path
) -> None:
    """As table, CSV and JSON; without a program by department, with one by line."""
    said = ("report", "evidence", "--year", 2019)
    before = magok(*said, "--program", PROGRAM, "--format", "json").json
    assert before["total"]["share"] == 0.0
    assert (before["by"], before["rows"][0]["line"]) == ("line", "201-01")
    (left,) = magok("report", "unproved", "--year", 2019, "--format", "json").json[
        "rows"
    ]
    assert (left["position"], left["amount"]) == (paid, 500_000)
    magok("attach", receipt, "--to", paid)
    assert "100.0%" in magok(*said).out
    by_csv = magok(*said, "--format", "csv").out.splitlines()
    assert by_csv[0] == "department,entries,paid,proved_entries,proved,unproved,share"
    assert by_csv[1].endswith(",1,500000,1,500000,0,1.0")
    assert magok("report", "unproved", "--year", 2019, "--most", 1).status == 0


def test_claim_is_explained_and_the_explanation_withdrawn(magok: Tracker) -> None:
    """The report has the words; without a reason they are not taken back."""
    open_ones = ("report", "claims", "--program", PROGRAM, "--open")
    (first, *_) = magok(*open_ones, "--format", "json").json["rows"]
    year, kind = first["year"], first["kind"]
    where = ("--program", PROGRAM, "--year", year, "--kind", kind)
    assert magok("explain-claim", *where, "경위에 빠진 행사").status == 0
    told = magok("report", "claims", "--program", PROGRAM, "--year", year)
    assert "경위에 빠진 행사" in told.out
    left = magok(*open_ones, "--format", "json").json["rows"]
    assert (year, kind) not in {(row["year"], row["kind"]) for row in left}
    refused = magok("withdraw-explanation", *where)
    assert "reason_missing" in refused.err
    said = ("--reason", "다시 셈")
    assert magok("withdraw-explanation", *where, *said).status == 0
    assert "nothing_explained" in magok("withdraw-explanation", *where, *said).err
    unknown = magok("explain-claim", *where[:-1], "없는 구분", "모름")
    assert "unknown_claim" in unknown.err
