"""``tracker year-end``: preview, commit, reopen, in both languages and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
CLOSING = {"cause": "납품 지연", "council": "의회-3", "document": "마감-1"}


@pytest.fixture
def contracted(magok: Tracker) -> Tracker:
    """The sample with one open contract on 201-03 of 2019."""
    options = {
        "program": PROGRAM,
        "year": 2019,
        "line": "201-03",
        "amount": 4_000_000,
        "on": "2019-08-05",
        "document": "계약-7",
        "summary": "대관",
    }
    assert magok("record", "commitment", *as_options(options)).status == 0
    return magok


def year_end(tracker: Tracker, *more: object, **said: object) -> Outcome:
    """Run the command on 2019."""
    return tracker("year-end", PROGRAM, 2019, *more, *as_options(said))


def test_the_preview_is_a_table_of_what_is_left(contracted: Tracker) -> None:
    """Lines, conditions with why they fail, evidence, and what hinders."""
    shown = year_end(contracted)
    assert shown.status == 0
    for said in (
        "늦은 지출은 2020-01-20까지, 출납사무는 2020-02-10까지 마칩니다",
        "사무관리비 (201-01)     20,000,000",
        "✗ 명시이월에는 지방의회의 의결이 필요합니다",
        "✓ 연도 안의 원인행위",
        "마감의 결재 문서번호",
        "행사운영비 (201-03) · 정리하지 않은 원인행위 계약-7 · 4,000,000",
        "아직 마감할 수 없습니다",
    ):
        assert said in shown.out
    english = contracted("--lang", "en", "year-end", PROGRAM, 2019)
    assert "open commitment 계약-7" in english.out
    assert "It cannot be closed yet" in english.out
    assert "until 2020-01-20; the books are complete by 2020-02-10" in english.out


def test_ten_previews_record_nothing(contracted: Tracker) -> None:
    """The store stands where it stood."""
    before = contracted("events", *JSON).out
    outputs = {
        year_end(contracted, "--preview", "--carry", "201-01:명시:5,000천원").out
        for _ in range(10)
    }
    assert len(outputs) == 1
    assert contracted("events", *JSON).out == before


def test_the_preview_as_json_tells_figures_and_refused_wishes(
    contracted: Tracker,
) -> None:
    """Words in both languages, won as numbers."""
    carry = ("--carry", "201-01:specified:5000000", "--carry", "202-03:계속비:1")
    report = year_end(contracted, *carry, *JSON, **CLOSING).json
    office, events, travel = report["lines"]
    assert office["carried"] == {"specified": 5_000_000}
    assert events["carried"] == {"accidental": 4_000_000}
    assert (office["lapses"], events["lapses"]) == (15_000_000, 6_000_000)
    assert travel["may"][0]["allowed"]
    (refused,) = report["refused"]
    assert (refused["wish"]["line"], refused["law"]) == ("202-03", "지방재정법 제42조")
    assert refused["why"]["en"].endswith("is recorded as voted")
    assert not report["can_close"]


def test_committing_closes_at_once_and_a_retry_adds_nothing(
    contracted: Tracker,
) -> None:
    """Then the old year takes nothing more, and the new one has what was carried."""
    carry = ("--carry", "사무관리비:명시:5,000천원", "--key", "k-1")
    closed = year_end(contracted, "--commit", *carry, *JSON, **CLOSING).json
    again = year_end(contracted, "--commit", *carry, *JSON, **CLOSING).json
    assert closed["positions"] == again["positions"]
    assert again["repeated"]
    assert closed["closed_on"] == closed["on"]
    rows: list[dict[str, Any]] = contracted(
        "report", "budget", PROGRAM, "--year", 2020, *JSON
    ).json["lines"]
    assert {row["code"]: row["carried_in"] for row in rows} == {
        "201-01": 5_000_000,
        "201-03": 4_000_000,
    }
    refused = year_end(contracted, "--commit", *JSON, **CLOSING)
    assert (refused.status, refused.json["code"]) == (1, "books_are_closed")
    assert "에 마감했습니다" in year_end(contracted).out


def test_a_commit_that_is_hindered_records_nothing(contracted: Tracker) -> None:
    """What is left is named with line and amount."""
    before = contracted("events", *JSON).out
    refused = year_end(contracted, "--commit", "--document", "마감-1", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "year_cannot_close")
    assert "계약-7 4,000,000원" in refused.json["operands"]["hindrances"]
    unnamed = year_end(contracted, "--commit", *JSON, cause="납품 지연")
    assert unnamed.json["code"] == "document_missing"
    assert contracted("events", *JSON).out == before


def test_books_are_reopened_with_a_reason(contracted: Tracker) -> None:
    """And told so; without one they stay closed."""
    year_end(contracted, "--commit", **CLOSING)
    assert year_end(contracted, "--reopen", *JSON).json["code"] == "reason_missing"
    opened = year_end(contracted, "--reopen", "--reason", "누락")
    assert opened.status == 0
    assert "출납 폐쇄 취소" in opened.out
    assert year_end(contracted, *JSON).json["closed_on"] is None


def test_a_wish_that_cannot_be_read_says_how_to_write_one(contracted: Tracker) -> None:
    """The value and the form stand in the message."""
    refused = year_end(contracted, "--carry", "201-01/명시")
    assert refused.status == 1
    assert "과목:종류:금액[:원인행위]" in refused.err
