"""질의: an auditor asks where a number stands, staff answer, the auditor ends it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
TAGS = re.compile(r"<[^>]+>")


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def asked(auditor: FlaskClient, post: Posting, program: str) -> str:
    """The address of a question about 2019."""
    about = {"program": program, "year": "2019"}
    status, page = post(auditor, "/questions/ask", question="왜 늦었습니까?", **about)
    assert (status, "왜 늦었습니까?" in page) == (200, True)
    number = re.search(r"질의 #(\d+)", page)
    assert number
    return f"/questions/{number[1]}"


def test_question_goes_back_and_forth(
    client: FlaskClient, auditor: FlaskClient, post: Posting, asked: str
) -> None:
    """The badge tells whose turn it is; each sees the steps that are theirs."""
    menu = said(client.get("/questions").text)
    assert "감사 1 기다리는 질의" in menu
    assert "기다리는 질의" not in said(auditor.get("/questions").text)
    assert "종결</button>" not in client.get(asked).text
    status, page = post(client, f"{asked}/answer", text="공휴일이었습니다")
    assert (status, "공휴일이었습니다" in page) == (200, True)
    assert "감사 1 기다리는 질의" in said(auditor.get("/").text)
    page = auditor.get(asked).text
    for button in ("추가 질의", "종결", "철회"):
        assert f">{button}</button>" in page
    assert 'name="text"' in page
    assert post(auditor, f"{asked}/further", text="어느 날?")[0] == 200
    assert post(client, f"{asked}/answer", text="추석")[0] == 200
    status, page = post(auditor, f"{asked}/close")
    assert (status, "종결했습니다" in page) == (200, True)
    listed = auditor.get("/questions?state=closed").text
    assert "왜 늦었습니까?" in listed
    status, page = post(auditor, f"{asked}/reopen", reason="")
    assert (status, 'id="error-reason"' in page) == (422, True)
    assert post(auditor, f"{asked}/reopen", reason="다른 자료")[0] == 200
    assert post(auditor, f"{asked}/withdraw")[0] == 200
    assert "다른 자료" in auditor.get("/questions?mine=1&lang=en").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/facts/58", "기록 #58"),
        ("/findings/recorded_late-58", "늦은 기록"),
        ("/programs/{}/explained?year=2019&figure=expended&line=201-01", "201-01"),
        ("/programs/{}/?year=2019", "2019"),
    ],
)
def test_question_is_asked_from_where_it_arises(
    signed_in: SignedIn, post: Posting, program: str, path: str, words: str
) -> None:
    """Each page offers it to auditors alone, and the form says what it is about."""
    auditor = signed_in("감사")
    page = auditor.get(path.format(program)).text
    way = re.search(r'href="(/questions/ask[^"]*)"', page)
    assert way
    form = auditor.get(html.unescape(way[1])).text
    assert words in said(form)
    about = dict(HIDDEN.findall(form))
    about.pop("form_token")
    status, page = post(auditor, "/questions/ask", question="왜?", **about)
    assert (status, "왜?" in page) == (200, True)
    page = signed_in("담당").get(path.format(program)).text
    assert "/questions/ask" not in page


def test_empty_question_is_shown_again(
    auditor: FlaskClient, post: Posting, program: str
) -> None:
    """What it was about stays in the form."""
    status, page = post(auditor, "/questions/ask", question="", program=program)
    assert (status, f'name="program" value="{program}"' in page) == (422, True)


def test_wrong_hands(client: FlaskClient, post: Posting, asked: str) -> None:
    """Staff neither ask nor close; an unknown step or number is a 404."""
    assert post(client, "/questions/ask", question="왜?")[0] == 403
    status, page = post(client, f"{asked}/close")
    assert (status, "질의는 감사자가 합니다" in page or "감사자" in page) == (422, True)
    assert post(client, f"{asked}/forget")[0] == 404
    assert client.get("/questions/1").status_code == 404


def test_lists_say_what_they_lack(client: FlaskClient, signed_in: SignedIn) -> None:
    """Without questions, and with filters that hide them."""
    assert "질의가 없습니다" in client.get("/questions").text
    assert "조건에 맞는 질의가 없습니다" in client.get("/questions?state=open").text
    assert "질의하기" in signed_in("감사").get("/questions").text


def test_finding_is_told_by_its_title_and_rule(
    auditor: FlaskClient, post: Posting
) -> None:
    """In the list and on the question, from which it opens; its key is no text."""
    about = {"finding": "recorded_late-58"}
    assert post(auditor, "/questions/ask", question="왜 늦었나?", **about)[0] == 200
    listed = auditor.get("/questions?lang=ko").text
    assert "늦은 기록" in said(listed)
    assert "뒤에 기록했습니다" in said(listed)
    assert "recorded_late-58" not in said(listed)
    way = re.search(r'href="(/findings/recorded_late-58[^"]*)"', listed)
    assert way
    assert "늦은 기록" in auditor.get(html.unescape(way[1])).text
    number = re.search(r'href="(/questions/\d+)"', listed)
    assert number
    one = said(auditor.get(f"{number[1]}?lang=en").text)
    assert "Recorded late" in one
    assert "recorded_late-58" not in one
