"""``tracker import sheet``: identities shown, nothing twice, nothing half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM, ROOT, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

SHEETS = ROOT / "tests" / "sheets"


def test_each_identity_is_printed_with_both_numbers(empty: Tracker) -> None:
    """The total of the overview, held, stands there with left and right."""
    done = empty("import", "sheet", SAMPLE)
    (total,) = [line for line in done.out.splitlines() if "계 (B) = 합" in line]
    assert total.split()[-3:] == ["40,000,000", "40,000,000", "맞음"]
    assert "검산 36가지: 맞음 36, 틀림 0" in done.out
    assert "15  OutreachActivity.Logged" in done.out
    assert (done.status, done.err) == (0, "")


def test_a_broken_identity_is_told_and_imported(empty: Tracker) -> None:
    """Official papers with wrong sums come in, flagged with both numbers."""
    done = empty("import", "sheet", SHEETS / "wrong-sums-2021.txt", "--format", "json")
    broken = [each for each in done.json["identities"] if not each["held"]]
    assert done.status == 0
    assert broken
    assert all(each["left"] - each["right"] == each["difference"] for each in broken)
    assert done.json["positions"]


def test_a_trial_records_nothing(empty: Tracker) -> None:
    """After --dry-run the store is empty, though every fact was counted."""
    trial = empty("import", "sheet", SAMPLE, "--dry-run", "--format", "json").json
    assert sum(trial["facts"].values()) == 57
    assert (trial["dry_run"], trial["positions"]) == (True, [])
    assert empty("events").out == ""
    assert empty("member", "list", "--format", "json").json == {"members": []}


def test_the_same_sheet_again_changes_nothing(magok: Tracker) -> None:
    """It says so, and no fact is added."""
    before = magok("events").out
    again = magok("import", "sheet", SAMPLE)
    assert "이미 불러온 설명서입니다: 바뀐 것이 없습니다" in again.out
    assert again.status == 0
    assert magok("events").out == before


def test_a_foreign_file_is_refused_whole(empty: Tracker, tmp_path: Path) -> None:
    """One problem, a way out, and not one fact."""
    foreign = tmp_path / "list.txt"
    foreign.write_text("milk\neggs\n", encoding="utf-8")
    refused = empty("import", "sheet", foreign, "--format", "json")
    assert refused.status == 1
    assert refused.json["code"] == "sheet_not_readable"
    assert refused.json["operands"]["file"] == str(foreign)
    assert refused.json["ways_out"]
    assert refused.err.startswith("거절 [sheet_not_readable]")
    assert empty("events").out == ""


def test_a_broken_number_names_its_line(empty: Tracker, tmp_path: Path) -> None:
    """The line that cannot be read is told by its number."""
    lines = SAMPLE.read_text("utf-8").splitlines()
    (at,) = [n for n, line in enumerate(lines) if line.startswith("행사운영비\t(x-)")]
    lines[at] = lines[at].replace("10,000", "10,0x0", 1)
    sheet = tmp_path / "broken.txt"
    sheet.write_text("\n".join(lines), encoding="utf-8")
    refused = empty("import", "sheet", sheet)
    assert refused.status == 1
    assert f"{at + 1}행" in refused.err
    assert empty("events").out == ""


def test_a_missing_file_is_wrong_usage(empty: Tracker) -> None:
    """A path that leads nowhere never reaches the data."""
    assert empty("import", "sheet", "nowhere.txt").status == 2


def test_a_sheet_is_read_from_standard_input(empty: Tracker) -> None:
    """A dash stands for standard input."""
    done = empty("import", "sheet", "-", stdin=SAMPLE.read_text("utf-8"))
    assert done.status == 0
    assert PROGRAM in done.out
