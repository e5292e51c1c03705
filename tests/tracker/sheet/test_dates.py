"""Dates and periods are read in every form that sheets print."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.sheet.dates import DatedText, read_dated, read_period
from tracker.sheet.model import Period


@pytest.mark.parametrize(
    ("text", "start", "end", "rest"),
    [
        ("'14. 6.23.~25. 참가", "2014-06-23", "2014-06-25", "참가"),
        ("'15. 6.14~ 6.21. 참가", "2015-06-14", "2015-06-21", "참가"),
        ("'15. 11.15 ~ 21. 참가", "2015-11-15", "2015-11-21", "참가"),
        ("'16. 4. 7. 방문", "2016-04-07", "2016-04-07", "방문"),
        ("'16.4.26.(화) 면담", "2016-04-26", "2016-04-26", "면담"),
        ("’16. 12.28.~’17. 1.3. 참가", "2016-12-28", "2017-01-03", "참가"),
        ("2018.12.28~1.3 3개국 순방", "2018-12-28", "2019-01-03", "3개국 순방"),
        ("'17. 5.28~3. 출장", "2017-05-28", "2017-06-03", "출장"),
        ("'18. 3.3. 3개국 순방", "2018-03-03", "2018-03-03", "3개국 순방"),
        ("2018년 6월 24일~29일 참가", "2018-06-24", "2018-06-29", "참가"),
        ("2017-03-04 ~ 2017-03-09 출장", "2017-03-04", "2017-03-09", "출장"),
        ("2017. 5. 3 - 5. 9 출장", "2017-05-03", "2017-05-09", "출장"),
        ("'18.5.28.∼'18.6.2. 출장", "2018-05-28", "2018-06-02", "출장"),
    ],
)
def test_a_dated_entry_names_its_days(
    text: str, start: str, end: str, rest: str
) -> None:
    """Dashes, tildes, quotes, missing months and years."""
    assert read_dated(text) == DatedText(
        dt.date.fromisoformat(start), dt.date.fromisoformat(end), rest, "day"
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "rest"),
    [
        ("'17. 5. 위원회", "2017-05-01", "2017-05-31", "위원회"),
        ("'16. 4. 10개국 초청", "2016-04-01", "2016-04-30", "10개국 초청"),
        ("'17. 5.~7. 순회", "2017-05-01", "2017-07-31", "순회"),
        ("'17. 11.~'18. 2. 순회", "2017-11-01", "2018-02-28", "순회"),
        ("'17. 6월 축제", "2017-06-01", "2017-06-30", "축제"),
    ],
)
def test_an_entry_without_days_spans_its_months(
    text: str, start: str, end: str, rest: str
) -> None:
    """Precision says that no day was named."""
    assert read_dated(text) == DatedText(
        dt.date.fromisoformat(start), dt.date.fromisoformat(end), rest, "month"
    )


@pytest.mark.parametrize("text", ["그냥 글", "2018년 사업 추진", "", "'17. 5. 3."])
def test_a_text_without_date_or_without_words_is_no_entry(text: str) -> None:
    """A date alone says nothing that happened."""
    assert read_dated(text) is None


@pytest.mark.parametrize("text", ["'17. 2.30. 회의", "'17. 5. 3.~'16. 5. 4. 회의"])
def test_a_day_that_never_was_is_an_error(text: str) -> None:
    """Neither 30 February nor an end before its start."""
    with pytest.raises(ValueError, match=r"day|precedes"):
        read_dated(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019.01 ~ 2019.12", "2019-01-01", "2019-12-31"),
        ("'19.1~12", "2019-01-01", "2019-12-31"),
        ("2019년 1월 ~ 12월", "2019-01-01", "2019-12-31"),
        ("2019.01.05 ~ 2019.11.30", "2019-01-05", "2019-11-30"),
        ("2018.11~2019.02", "2018-11-01", "2019-02-28"),
        ("2019.3", "2019-03-01", "2019-03-31"),
        ("2019년", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_period_names_its_first_and_last_day(text: str, start: str, end: str) -> None:
    """Months without days are taken whole."""
    expected = Period(text, dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert read_period(text) == expected


@pytest.mark.parametrize("text", ["계속", "", "2019.12 ~ 2019.01", "2019.02.30~03.01"])
def test_an_unclear_period_keeps_its_words_only(text: str) -> None:
    """A period is never refused."""
    assert read_period(text) == Period(text)
