"""Dated entries are counted under the sheet's own kinds of performance."""

from __future__ import annotations

from collections import Counter

import pytest

from domain.performance import (
    OTHER,
    Classification,
    classify,
    family_of,
    kind_of,
    kinds_of,
)

CLAIMED = [
    ["국내 외투기업 대상 홍보활동", "해외 IR 및 마케팅", "마곡광고"],
    ["글로벌 기업 대상 홍보활동", "해외 IR 및 벤치마킹", "마곡광고"],
]

LOG = [
    (2014, "「Bio USA 2014 박람회」 참가"),
    (2014, "일본 도쿄 현지 투자 마케팅"),
    (2015, "입주예정기업 연계 「Bio USA 2015 박람회」 참가"),
    (2015, "프랑스 기업 대상 타깃마케팅"),
    (2016, "독일 광학산업 방문단의 단지 현장투어"),
    (2016, "China Week 초청 관심기업 면담"),
    (2016, "쿠웨이트 정부 벤치마킹, 현장투어"),
    (2016, "미국 달라스·오스틴 기업 면담"),
    (2017, "스웨덴 무역투자대표부 단지 방문, 현장투어"),
    (2017, "영국 보안기기전 부스 운영"),
    (2017, "시티스케이프 코리아 홍보부스"),
    (2018, "미국 메릴랜드주 견학단 방문"),
    (2018, "이스라엘 산업단지 벤치마킹"),
    (2018, "중국 및 싱가포르 산업단지 방문"),
    (2018, "CommunicAsia 2018(싱가포르) 참가 및 홍보부스 운영"),
]


def test_labels_worded_otherwise_each_year_are_the_same_kinds() -> None:
    """Three kinds come of six labels, named briefly."""
    kinds = kinds_of(CLAIMED)
    assert [kind.name for kind in kinds] == ["홍보활동", "해외 IR·마케팅", "광고"]
    assert kinds[0].labels == (
        "국내 외투기업 대상 홍보활동",
        "글로벌 기업 대상 홍보활동",
    )
    assert kind_of("해외 IR 및  벤치마킹", kinds=kinds) == "해외 IR·마케팅"
    assert kind_of("조사", kinds=kinds) == OTHER


def test_the_log_counts_beside_the_claims() -> None:
    """2016 shows 3 at home and 1 abroad; advertising never leaves an entry."""
    kinds = kinds_of(CLAIMED)
    counts = Counter((year, classify(title, kinds).kind) for year, title in LOG)
    assert counts == {
        (2014, "해외 IR·마케팅"): 2,
        (2015, "해외 IR·마케팅"): 2,
        (2016, "홍보활동"): 3,
        (2016, "해외 IR·마케팅"): 1,
        (2017, "홍보활동"): 2,
        (2017, "해외 IR·마케팅"): 1,
        (2018, "홍보활동"): 1,
        (2018, "해외 IR·마케팅"): 3,
    }


@pytest.mark.parametrize(
    ("labels", "title", "kind"),
    [
        (["교육", "간담회"], "배움터 관계자 간담회 개최", "회의"),
        (["교육", "간담회"], "전문가 초청 특강", "교육"),
        (["취업상담", "채용박람회"], "상반기 취업박람회 개최", "행사"),
        (["취업상담", "채용박람회"], "구직자 1:1 멘토링", "상담"),
        (["수요조사", "강좌"], "주민 설문 실시", "조사"),
        (["신문광고", "해외 마케팅"], "미국 경제지 광고 게재", "광고"),
        (["홍보활동", "해외 마케팅"], "입주 설명회 개최", "홍보활동"),
        (["홍보활동", "해외 마케팅"], "주차장 도색", OTHER),
        (["홍보활동"], "일본 박람회 참가", OTHER),
        (["학습동아리 지원", "도서 구입"], "학습동아리 성과공유", "학습동아리 지원"),
        (["도서 나눔", "학습동아리 모임"], "나눔 도서와 학습동아리", "학습동아리 모임"),
        (["홍보활동", "해외 마케팅"], "투자설명회 개최", "해외 IR·마케팅"),
        (["해외 마케팅"], "바이어 초청 시연", OTHER),
    ],
)
def test_other_programs_have_kinds_of_other_words(
    labels: list[str], title: str, kind: str
) -> None:
    """The tables are general: learning, jobs, surveys, and words of one's own."""
    assert classify(title, kinds_of([labels])).kind == kind


def test_two_labels_of_one_family_stay_two_kinds() -> None:
    """A year that counts two kinds of courses keeps them apart by their own words."""
    kinds = kinds_of([["찾아가는 강좌", "온라인 강좌"]])
    assert [kind.name for kind in kinds] == ["찾아가는 강좌", "온라인 강좌"]
    assert classify("온라인 강좌 개설", kinds).kind == "온라인 강좌"
    later = kinds_of([["찾아가는 강좌", "온라인 강좌"], ["온라인 강좌", "상담"]])
    assert [kind.name for kind in later] == ["찾아가는 강좌", "온라인 강좌", "상담"]


def test_a_visit_to_our_own_place_is_at_home() -> None:
    """The program's place tells a visitor from a journey."""
    kinds = kinds_of(CLAIMED)
    title = "스웨덴 시장 일행 가람산업단지 방문"
    assert classify(title, kinds).kind == "해외 IR·마케팅"
    assert classify(title, kinds, places=["가람"]).kind == "홍보활동"


def test_words_that_only_sound_like_places_are_no_places() -> None:
    """이동수단, 보행인도 and 기대만 name no country."""
    kinds = kinds_of([["해외 마케팅", "교육"]])
    for title in ("이동수단 점검", "보행인도 정비", "인도블록 교체", "로마자 표기"):
        assert classify(title, kinds).kind == OTHER


@pytest.mark.parametrize(
    ("title", "kind", "reason_ko", "reason_en"),
    [
        ("마곡광고 게재", "광고", "‘마곡광고’ — 구분 이름", "the kind's own label"),
        ("경제지 매체 게재", "광고", "‘매체 게재’ — 광고", "advertising"),
        (
            "영국 보안기기전 참가",
            "해외 IR·마케팅",
            "‘영국’ — 나라 밖에서 한 활동",
            "it took place abroad",
        ),
        (
            "China Week 초청 면담",
            "홍보활동",
            "‘초청’ — 불러들인 활동",
            "they were invited here",
        ),
        (
            "스웨덴 시장 가람산업단지 방문",
            "홍보활동",
            "‘가람산업단지 방문’ — 우리 지역 방문",
            "a visit to our own place",
        ),
        (
            "입주 설명회 개최",
            "홍보활동",
            "‘설명회’ — 활동의 이름",
            "the name of the activity",
        ),
        (
            "가위 나래 다리 나눔장터 라면",
            "나눔장터 가위 나래 다리 라면",
            "‘나눔장터’ — 구분의 낱말",
            "a word of the kind's label",
        ),
    ],
)
def test_every_classification_says_why_in_both_languages(
    title: str, kind: str, reason_ko: str, reason_en: str
) -> None:
    """The word that decided stands in both reasons, the longest where several did."""
    kinds = kinds_of([*CLAIMED, ["나눔장터 가위 나래 다리 라면"]])
    word = reason_ko.partition(" — ")[0]
    assert classify(title, kinds, places=["가람"]) == Classification(
        kind, reason_ko, f"{word} — {reason_en}"
    )


def test_an_entry_of_no_kind_says_which_kinds_there_are() -> None:
    """Without kinds the reason is that the sheet names none."""
    assert classify("주차장 도색", kinds_of([["홍보활동", "교육"]])) == Classification(
        OTHER,
        "구분(홍보활동 · 교육)을 가리키는 낱말이 없음",
        "no word points to one of the kinds (홍보활동 · 교육)",
    )
    assert classify("무엇이든", ()) == Classification(
        OTHER, "추진실적에 구분이 없음", "the performance section names no kinds"
    )


def test_a_label_of_no_family_has_none() -> None:
    """A kind known by its own words only has no family."""
    assert family_of("도서 구입") == ""
