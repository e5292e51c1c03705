"""그림: each chart is named, safe under the page's policy, and true to its figures."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

import pytest

from web.charts import (
    Activity,
    Counted,
    Execution,
    ForecastPoint,
    Naming,
    SettledYear,
    Total,
    budget_bar,
    execution_chart,
    outreach_timeline,
    performance_chart,
    settlement_chart,
    share_bar,
)

if TYPE_CHECKING:
    from markupsafe import Markup

YEAR = Execution(
    year=2019,
    spending=[Total(date(2019, 3, 1), 10_000_000), Total(date(2019, 7, 1), 24_350_000)],
    plan=[Total(date(2019, 1, 1), 0), Total(date(2019, 12, 31), 40_000_000)],
    activities=[
        Activity(date(2019, 6, 12), date(2019, 6, 18), "박람회 참가", "해외 IR"),
        Activity(date(2019, 6, 20), date(2019, 6, 20), "광고", "마곡광고"),
    ],
    forecast=[ForecastPoint(date(2019, 12, 31), 35_000_000, 37_000_000, 39_000_000)],
    as_of=date(2019, 5, 1),
)
SETTLED = [
    SettledYear(2015, 134_450_000, 126_221_000, 0, 8_229_000),
    SettledYear(2017, 112_800_000, 59_718_000, 20_000_000, 33_082_000),
]
COUNTED = [Counted(2016, "해외 IR", 5, 1), Counted(2016, "마곡광고", 4, 0)]


class Element(NamedTuple):
    """One element of a picture."""

    name: str
    attributes: dict[str, str | None]


class Picture(HTMLParser):
    """A drawn chart, read back: its elements and its texts."""

    def __init__(self, drawn: Markup) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(str(drawn))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        """Attributes of the elements that have a class."""
        return [
            element.attributes
            for element in self.elements
            if name in (element.attributes.get("class") or "").split()
        ]


def named(key: str) -> Naming:
    """A Korean naming; the description says the figures."""
    return Naming(key, f"{key} 그림", "지출 24,350,000원")


def all_charts() -> dict[str, Markup]:
    """One of each, as a page would show them together."""
    return {
        "budget": budget_bar(spent=24, committed=4, free=12, naming=named("budget")),
        "over": budget_bar(spent=24, committed=4, free=-2, naming=named("over")),
        "execution": execution_chart(YEAR, naming=named("execution")),
        "settlement": settlement_chart(SETTLED, naming=named("settlement")),
        "timeline": outreach_timeline(YEAR.activities, naming=named("timeline")),
        "performance": performance_chart(COUNTED, naming=named("performance")),
    }


@pytest.mark.parametrize("name", all_charts())
def test_chart_is_one_named_image_at_two_widths(name: str) -> None:
    """A screen reader hears title and description; a phone gets its own drawing."""
    picture = Picture(all_charts()[name])
    images = [e.attributes for e in picture.elements if e.name == "svg"]
    assert [image["role"] for image in images] == ["img", "img"]
    assert [image["class"] for image in images] == [
        "chart chart-wide",
        "chart chart-narrow",
    ]
    for image in images:
        ids = (image["aria-labelledby"] or "").split()
        said = [e.name for e in picture.elements if e.attributes.get("id") in ids]
        assert said == ["title", "desc"]
    assert "지출 24,350,000원" in picture.texts


def test_ids_on_one_page_are_unique_and_references_meet_one() -> None:
    """Two charts, or the two widths of one, never share a pattern."""
    page = "".join(all_charts().values())
    ids = Counter(re.findall(r' id="([^"]+)"', page))
    assert set(ids.values()) == {1}
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_no_chart_needs_an_inline_style_or_script() -> None:
    """The pages' policy forbids both."""
    page = "".join(all_charts().values()) + share_bar(0.5)
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=|javascript:", page) == []


def test_text_of_people_is_escaped() -> None:
    """A title somebody typed stays text."""
    mark = Activity(date(2019, 1, 1), date(2019, 1, 1), "<script>a</script>", "<b>")
    drawn = outreach_timeline([mark], naming=Naming("x", "<i>", '"&'))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "<i>" not in drawn


def test_bar_segments_are_as_wide_as_their_amounts() -> None:
    """24.35 of 40 million is 60.875 % of the bar; the three fill it."""
    bar = Picture(
        budget_bar(
            spent=24_350_000, committed=4_000_000, free=11_650_000, naming=named("b")
        )
    )
    widths = [
        float(bar.of_class(f"chart-{name}")[0]["width"] or 0)
        for name in ("spent", "committed", "free")
    ]
    assert widths == pytest.approx([523.5, 86.0, 250.5], abs=0.1)
    assert {"지출 24,350,000", "가용 11,650,000"} <= set(bar.texts)


def test_overspent_budget_shows_its_end_and_the_excess() -> None:
    """Official data may spend more than there is; the bar then says by how much."""
    bar = Picture(
        budget_bar(spent=30_000_000, committed=0, free=-10_000_000, naming=named("b"))
    )
    limit = bar.of_class("chart-limit")[0]["d"]
    assert limit == "M573.3 0V34"
    assert "초과 10,000,000" in bar.texts


@pytest.mark.parametrize(
    ("rate", "width", "past_the_end"),
    [(0, "0", False), (0.492, "45.3", False), (1.2, "92", True), (-0.1, "0", False)],
)
def test_share_bar_is_as_long_as_its_rate(
    rate: float, width: str, *, past_the_end: bool
) -> None:
    """A rate past 100 % is drawn full and marked; one below nothing as nothing."""
    bar = Picture(share_bar(rate))
    assert bar.of_class("chart-spent")[0]["width"] == width
    assert bool(bar.of_class("chart-over-mark")) is past_the_end
    assert bar.elements[0].attributes["aria-hidden"] == "true"


def test_settled_year_says_its_identity() -> None:
    """The line over the bars is the settlement's own equation."""
    texts = Picture(settlement_chart(SETTLED, naming=named("s"))).texts
    whole = "예산현액 134,450,000 − 집행액 126,221,000 = 집행잔액 8,229,000"
    assert whole in texts
    assert any("− 차년이월 20,000,000 = 집행잔액 33,082,000" in said for said in texts)


def test_overspent_year_has_no_balance_to_hatch() -> None:
    """A negative balance is said with △ and drawn as none."""
    over = SettledYear(2020, 100, 130, 0, -30)
    drawn = Picture(settlement_chart([over], naming=named("s")))
    outlined = [
        a["width"] for a in drawn.of_class("chart-outline") if a["height"] == "22"
    ]
    assert outlined == ["0", "0", "0", "0"]
    assert any(said.endswith("집행잔액 △30") for said in drawn.texts)


def test_spending_after_the_point_in_time_is_not_drawn() -> None:
    """As of 1 May the line knows March's entry and not July's."""
    known = Picture(execution_chart(YEAR, naming=named("e")))
    whole = Picture(execution_chart(YEAR._replace(as_of=None), naming=named("e")))
    line, longer = (p.of_class("chart-spent-line")[1]["d"] for p in (known, whole))
    assert (line or "").count("V") == 1
    assert (longer or "").count("V") == 2
    assert "5. 1." in known.texts
    assert known.of_class("chart-now")
    assert not whole.of_class("chart-now")


def test_kinds_differ_in_shape_and_not_in_colour_alone() -> None:
    """Two kinds have two outlines, in the lane as in the legend."""
    drawn = Picture(outreach_timeline(YEAR.activities, naming=named("t")))
    outlines = {
        number: {
            re.sub(r"^M[\d.]+ [\d.]+", "", str(mark["d"]))
            for mark in drawn.of_class(f"chart-kind-{number}")
            if mark.get("d")
        }
        for number in (1, 2)
    }
    assert [len(of_kind) for of_kind in outlines.values()] == [1, 1]
    assert outlines[1] != outlines[2]


def test_range_is_a_bar_and_its_days_are_told() -> None:
    """An activity of several days is drawn from the first to the last."""
    drawn = Picture(outreach_timeline(YEAR.activities, naming=named("t")))
    assert len(drawn.of_class("chart-span")) == 2
    assert "2019-06-12 – 2019-06-18 박람회 참가 (해외 IR)" in drawn.texts


def test_claims_and_evidence_stand_in_pairs() -> None:
    """Each kind shows its claim and its count, none as 0 without a bar."""
    drawn = Picture(performance_chart(COUNTED, naming=named("p")))
    numbers = [said for said in drawn.texts if said.isdigit()]
    assert numbers == ["2016", "5", "1", "4", "0"] * 2
    claimed = [a for a in drawn.of_class("chart-claimed") if a["height"] == "12"]
    logged = [a for a in drawn.of_class("chart-logged") if a["height"] == "12"]
    assert (len(claimed) - 2, len(logged) - 2) == (4, 2)


def test_nothing_recorded_is_drawn_as_empty_axes() -> None:
    """A new program has charts too."""
    empty = [
        budget_bar(spent=0, committed=0, free=0, naming=named("b")),
        execution_chart(Execution(2019, []), naming=named("e")),
        settlement_chart([], naming=named("s")),
        outreach_timeline([], naming=named("t")),
        performance_chart([], naming=named("p")),
    ]
    assert [len(Picture(chart).of_class("chart")) for chart in empty] == [2] * 5


def test_english_page_has_english_words() -> None:
    """The words of the catalogue follow the naming's language."""
    english = Naming("e", "Money and outreach", "Cumulative", "en")
    texts = Picture(execution_chart(YEAR, naming=english)).texts
    assert {"Expended", "Plan", "Jan", "40m"} <= set(texts)
