"""Signal words know families, foreign places and what only looks like one."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest

from domain import performance_signals

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture
def signals() -> ModuleType:
    """The module read anew: its patterns are put together while it is read."""
    spec = importlib.util.find_spec(performance_signals.__name__)
    assert spec is not None
    assert spec.loader is not None
    read = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(read)
    return read


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("미국 달라스 기업 면담", "미국"),
        ("서부 캐나다 방문", "캐나다"),
        ("사우디아라비아 사절단", "사우디아라비아"),
        ("인도네시아 마케팅", "인도네시아"),
        ("인도 뭄바이 전시", "인도"),
        ("올해 파리, 런던 순회", "파리"),
        ("Bio USA 참가", "USA"),
        ("japan week", "japan"),
        ("현지 투자 마케팅", "현지"),
        ("동남아 로드쇼", "동남아"),
    ],
)
def test_a_foreign_place_is_found_by_its_whole_name(
    signals: ModuleType, title: str, place: str
) -> None:
    """Countries, cities and words for being abroad, in either script and case."""
    found = signals.foreign_place(title)
    assert (found.word, found.meaning_ko, found.meaning_en) == (
        place,
        "나라 밖에서 한 활동",
        "it took place abroad",
    )


@pytest.mark.parametrize(
    "title",
    ["이동수단 점검", "보행인도 정비", "인도블록 교체", "로마자 표기", "EUV 점검"],
)
def test_a_word_that_only_sounds_like_a_place_is_none(
    signals: ModuleType, title: str
) -> None:
    """A name that is also part of ordinary words counts only where it stands alone."""
    assert signals.foreign_place(title) is None


@pytest.mark.parametrize(
    ("label", "title", "family"),
    [
        ("신문 광고", "매체 게재", "광고"),
        ("해외 ir", "ir 개최", "해외 IR·마케팅"),
        ("국외 판촉", "국외 출장", "해외 IR·마케팅"),
        ("캠페인", "입주 설명회", "홍보활동"),
        ("온라인 강좌", "전문가 특강", "교육"),
        ("컨설팅", "구직자 멘토링", "상담"),
    ],
)
def test_a_family_is_known_by_its_labels_and_its_titles(
    signals: ModuleType, label: str, title: str, family: str
) -> None:
    """Where titles are worded as labels are, one pattern serves both."""
    labelled = [each.name for each in signals.FAMILIES if each.label.search(label)]
    titled = [each.name for each in signals.FAMILIES if each.title.search(title)]
    assert (labelled, titled) == ([family], [family])


def test_the_first_signal_of_a_table_is_the_one_that_counts(
    signals: ModuleType,
) -> None:
    """An invited guest of the home market was, first of all, invited."""
    found = signals.first_signal("국내 바이어 초청", signals.AT_HOME)
    assert (found.word, found.meaning_ko, found.meaning_en) == (
        "초청",
        "불러들인 활동",
        "they were invited here",
    )
    assert signals.first_signal("주차장 도색", signals.AT_HOME) is None
