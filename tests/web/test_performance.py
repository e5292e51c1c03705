"""실적: claims beside evidence, and people correcting the kind of an activity."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from tracker.application import Entry
from web.pages.performance import by_year, grouped, summary_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

CHOSEN = {"on": "2019-09-20"}


def rows_of(page: str, year: int) -> dict[str, list[str]]:
    """Claimed, logged and difference of a year's rows in the table, by kind."""
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    of_year = table.split(f'colspan="7">{year}<')[1].split("row-group")[0]
    found = {}
    for row in of_year.split("<tr>")[1:]:
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        shown = [
            re.sub(r"<span class=\"visually-hidden\".*?</span>", "", c) for c in cells
        ]
        said = [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in shown
        ]
        found[said[0]] = said[1:4]
    return found


def activity_of(tracker: Tracker, program: str, title: str) -> str:
    """The id of an activity by a word of its title."""
    rows = tracker.reports.timeline(program).rows
    return next(str(row["activity"]) for row in rows if title in row["title"])


def test_claims_of_2016_exceed_the_log_and_2018_agrees(
    client: FlaskClient, program: str
) -> None:
    """Five and five claimed, three and one logged; advertising has no entry at all."""
    page = client.get(f"/programs/{program}/performance").text
    assert rows_of(page, 2016) == {
        "광고 마곡광고": ["4", "0", "기록 없음 4"],
        "해외 IR·마케팅 해외 IR 및 마케팅": ["5", "1", "4"],
        "홍보활동 국내 외투기업 대상 홍보활동": ["5", "3", "2"],
    }
    assert rows_of(page, 2018)["해외 IR·마케팅 해외 IR 및 벤치마킹"] == [
        "3",
        "3",
        "같음 0",
    ]
    assert "주장 29회 가운데 기록으로 보이는 것은 11회" in page


def test_every_logged_count_opens_its_activities(
    client: FlaskClient, program: str
) -> None:
    """The anchors stand on the page, and hold as many entries as the count says."""
    page = client.get(f"/programs/{program}/performance").text
    links = re.findall(r'href="#([^"]+)">(\d+)<', page)
    assert len(links) == 8
    for anchor, count in links:
        group = page[page.index(f'id="{unquote(anchor)}"') :]
        entries = group[: group.index("</ul>")]
        assert entries.count("<li>") == int(count)


def test_an_activity_says_why_it_has_its_kind_in_the_readers_language(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """The classifier wrote both languages; one is read."""
    activity = activity_of(tracker, program, "쿠웨이트")
    address = f"/programs/{program}/performance/{activity}"
    korean, english = client.get(address).text, client.get(f"{address}?lang=en").text
    assert "‘현장투어’ — " in korean
    assert "they were" not in korean
    assert "they were" in english


def test_another_kind_moves_the_count(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """With the person's reason shown beside it from now on."""
    activity = activity_of(tracker, program, "쿠웨이트")
    status, page = post(
        client,
        f"/programs/{program}/performance/{activity}/reclassify",
        kind="해외 IR·마케팅",
        reason="정부 초청 투자설명 (IR)",
        **CHOSEN,
    )
    assert status == 200
    assert "구분을 바꿨습니다" in page
    rows = rows_of(page, 2016)
    assert [logged for _, logged, _ in rows.values()] == ["0", "2", "2"]
    assert "정부 초청 투자설명 (IR)" in page


def test_an_empty_kind_is_refused_beside_its_field(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """The other form on the page keeps out of it, the reason typed stays."""
    activity = activity_of(tracker, program, "쿠웨이트")
    status, page = post(
        client,
        f"/programs/{program}/performance/{activity}/reclassify",
        kind="",
        reason="잘못 나눔",
        **CHOSEN,
    )
    assert status == 422
    assert 'id="error-kind"' in page
    assert page.count('value="잘못 나눔"') == 1
    assert 'id="withdraw-reason-error"' not in page


def test_a_withdrawn_activity_leaves_the_count_and_needs_a_reason(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """Its fact stays in the history."""
    activity = activity_of(tracker, program, "쿠웨이트")
    address = f"/programs/{program}/performance/{activity}/withdraw"
    status, page = post(client, address, reason="", **CHOSEN)
    assert status == 422
    assert 'id="withdraw-reason-error"' in page
    status, page = post(client, address, reason="두 번 적음", **CHOSEN)
    assert status == 200
    assert [row[1] for row in rows_of(page, 2016).values()] == ["0", "1", "2"]
    assert "쿠웨이트" not in page
    topics = [fact["topic"] for fact in tracker.reports.history(program, limit=1)]
    assert topics == ["OutreachActivity.Withdrawn"]


def test_the_forms_key_makes_one_fact_of_two_sendings(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """A double click reclassifies once."""
    activity = activity_of(tracker, program, "쿠웨이트")
    address = f"/programs/{program}/performance/{activity}/reclassify"
    for _ in range(2):
        post(client, address, kind="새 구분", key="twice", **CHOSEN)
    topics = [fact["topic"] for fact in tracker.reports.history(program, limit=2)]
    assert topics.count("OutreachActivity.Reclassified") == 1


def test_an_auditor_reads_reasons_and_changes_nothing(
    auditor: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """No form, and 403 for whoever makes one."""
    activity = activity_of(tracker, program, "쿠웨이트")
    address = f"/programs/{program}/performance/{activity}"
    assert "reclassify" not in auditor.get(address).text
    for act in ("reclassify", "withdraw"):
        assert post(auditor, f"{address}/{act}", kind="x", reason="x")[0] == 403


def test_an_unknown_activity_is_not_found(client: FlaskClient, program: str) -> None:
    """Also one that is no id at all."""
    for activity in ("00000000-0000-0000-0000-000000000000", "없는-것"):
        answer = client.get(f"/programs/{program}/performance/{activity}")
        assert answer.status_code == 404


def test_a_past_moment_counts_what_was_logged_then(
    client: FlaskClient, program: str
) -> None:
    """Before anything was logged nothing is counted, and nothing can be changed."""
    page = client.get(f"/programs/{program}/performance?as_of=1").text
    assert "지나간 시점" in page
    assert "아직 기록한 활동이 없습니다" in page


def test_years_come_newest_first_with_unclaimed_kinds_last() -> None:
    """The order of the table."""
    rows = [
        {"year": 2016, "kind": "나", "claimed": None, "logged": 1, "difference": None},
        {"year": 2016, "kind": "다", "claimed": 1, "logged": 2, "difference": -1},
        {"year": 2017, "kind": "가", "claimed": 2, "logged": 2, "difference": 0},
    ]
    assert [(year, [r["kind"] for r in group]) for year, group in by_year(rows)] == [
        (2017, ["가"]),
        (2016, ["다", "나"]),
    ]
    assert summary_of(rows) == {
        "claimed": 3,
        "shown": 3,
        "agreeing": 1,
        "claims": 2,
        "bare": 0,
    }


def test_activities_are_grouped_by_year_and_kind() -> None:
    """Newest year first, dates rising within a kind."""
    rows = [
        {"from": "2016-05-01", "kind": "나"},
        {"from": "2017-01-01", "kind": "가"},
        {"from": "2016-02-01", "kind": "나"},
    ]
    found = [
        (year, [(kind, [row["from"] for row in group]) for kind, group in kinds])
        for year, kinds in grouped(rows)
    ]
    assert found == [
        (2017, [("가", ["2017-01-01"])]),
        (2016, [("나", ["2016-02-01", "2016-05-01"])]),
    ]


def test_difference_is_explained_from_the_page(
    client: FlaskClient, auditor: FlaskClient, program: str, post: Posting
) -> None:
    """The way to the form is beside the difference; the words then stand there."""
    address = f"/programs/{program}/performance"
    page = client.get(address).text
    way = re.search(r'href="(/programs/[^"]+/record/explain-claim[^"]+)"', page)
    assert way
    form = client.get(html.unescape(way[1])).text
    asked = parse_qs(urlsplit(html.unescape(way[1])).query)
    assert asked["day"] == ["2019-09-20"]
    assert f'value="{asked["kind"][0]}"' in form
    status, _ = post(
        client,
        f"/programs/{program}/record/explain-claim",
        year=asked["year"][0],
        kind=asked["kind"][0],
        explanation="경위에 빠진 행사",
        on="2019-09-20",
        key="소명-1",
    )
    assert status == 200
    said = client.get(address).text
    assert "경위에 빠진 행사" in said
    assert "withdraw-explanation" in said
    seen = auditor.get(address).text
    assert "경위에 빠진 행사" in seen
    assert "/record/explain-claim" not in seen


def test_differences_of_all_programs_are_listed(
    client: FlaskClient, tracker: Tracker, program: str
) -> None:
    """Those that nobody explained come first; filters narrow them."""
    rows = tracker.reports.claims(program, open_only=True).rows
    assert len(rows) == 5
    tracker.years.explain_claim(
        Entry(by=tracker.directory.members()[-1].id, on=date(2019, 9, 20)),
        program=program,
        year=rows[0]["year"],
        kind=rows[0]["kind"],
        explanation="경위에 빠진 행사",
    )
    page = client.get("/registers/claims").text
    assert page.count("소명 없음") == 4
    assert page.rindex("소명 없음") < page.index("경위에 빠진 행사")
    assert f"/programs/{program}/performance" in page
    none = client.get("/registers/claims?department=없는 부서").text
    assert "소명 없음" not in none
    of_year = client.get(f"/registers/claims?year={rows[-1]['year']}").text
    assert "경위에 빠진 행사" not in of_year
