"""Performance (추진실적): the sheet's own kinds, and which one a dated entry is.

A sheet claims counts under labels of its own ("국내 외투기업 대상 홍보활동 5회").
Labels of one meaning are one kind although years word them differently; a label of no
known family is a kind by its own words. The signal words are `performance_signals`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from domain.notation import compact, plain
from domain.performance_signals import (
    ABROAD,
    ADVERTISING,
    AT_HOME,
    FAMILIES,
    PROMOTION,
    Signal,
    first_signal,
    foreign_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OTHER = "기타"
"""The kind of an entry that no kind of the sheet fits."""

_WORD = re.compile(r"[가-힣A-Za-z]{2,}")
_EMPTY_WORDS = frozenset(
    {"대상", "실시", "개최", "추진", "운영", "활동", "지원", "진행", "참가", "참여"}
    | {"관련", "위한", "통한", "사업", "기업"}
)


class PerformanceKind(msgspec.Struct, frozen=True):
    """One kind of performance (추진실적 구분) and the labels that were printed for it.

    `family` is the general meaning, empty for a kind known only by its own words.
    """

    name: str
    family: str = ""
    labels: tuple[str, ...] = ()


class Classification(msgspec.Struct, frozen=True):
    """The kind given to a dated entry, and why, in Korean and English."""

    kind: str
    reason_ko: str
    reason_en: str


def family_of(label: str) -> str:
    """Name the family a printed label belongs to; empty where none is known."""
    for family in FAMILIES:
        if family.label.search(plain(label)):
            return family.name
    return ""


def kinds_of(labels_by_year: Iterable[Sequence[str]]) -> tuple[PerformanceKind, ...]:
    """Make the sheet's kinds from its printed labels, one sequence a year.

    Two labels of one family in the same year are two kinds, each by its own words.
    """
    years = [list(labels) for labels in labels_by_year]
    crowded = _crowded_families(years)
    kinds: dict[str, PerformanceKind] = {}
    for label in (label for labels in years for label in labels):
        family = family_of(label)
        name = family if family and family not in crowded else _own_words(label)
        known = kinds.get(name, PerformanceKind(name, family))
        if label not in known.labels:
            known = PerformanceKind(name, family, (*known.labels, label))
        kinds[name] = known
    return tuple(kinds.values())


def kind_of(label: str, *, kinds: Sequence[PerformanceKind]) -> str:
    """Name the kind a printed label was counted under; `OTHER` where it is none."""
    wanted = compact(label)
    for kind in kinds:
        if any(compact(printed) == wanted for printed in kind.labels):
            return kind.name
    return OTHER


def classify(
    title: str, kinds: Sequence[PerformanceKind], *, places: Sequence[str] = ()
) -> Classification:
    """Give a dated entry (추진경위) one of the sheet's kinds, with the reason.

    `places` are names of the program's own place, so that a visit there is known
    to be at home.
    """
    text = plain(title)
    if not kinds:
        return Classification(
            OTHER,
            "추진실적에 구분이 없음",
            "the performance section names no kinds",
        )
    for rule in (_by_label, _by_advertising, _by_place, _by_family, _by_words):
        found = rule(text, kinds, places)
        if found is not None:
            return found
    names = " · ".join(kind.name for kind in kinds)
    return Classification(
        OTHER,
        f"구분({names})을 가리키는 낱말이 없음",
        f"no word points to one of the kinds ({names})",
    )


def _crowded_families(years: Iterable[Sequence[str]]) -> set[str]:
    crowded = set()
    for labels in years:
        distinct = {compact(label): label for label in labels}
        families = [family_of(label) for label in distinct.values()]
        crowded |= {family for family in families if families.count(family) > 1}
    return crowded


def _own_words(label: str) -> str:
    return " ".join(plain(label).split())


def _member(kinds: Sequence[PerformanceKind], family: str) -> PerformanceKind | None:
    """Find the one kind of a family; none when several kinds share it."""
    members = [kind for kind in kinds if kind.family == family]
    return members[0] if len(members) == 1 else None


def _by_label(
    text: str, kinds: Sequence[PerformanceKind], _places: Sequence[str]
) -> Classification | None:
    """Take the kind whose printed label stands whole in the title."""
    title = compact(text)
    for kind in kinds:
        for label in kind.labels:
            if compact(label) in title:
                own = Signal(label, "구분 이름", "the kind's own label")
                return _because(kind, own)
    return None


def _by_advertising(
    text: str, kinds: Sequence[PerformanceKind], _places: Sequence[str]
) -> Classification | None:
    """Advertising is told by its own words, wherever it was placed."""
    kind = _member(kinds, ADVERTISING.name)
    found = ADVERTISING.title.search(text)
    if kind is None or found is None:
        return None
    return _because(kind, Signal(found.group(), "광고", "advertising"))


def _by_place(
    text: str, kinds: Sequence[PerformanceKind], places: Sequence[str]
) -> Classification | None:
    """Part what was received at home from what was done abroad."""
    promotion, abroad = _member(kinds, PROMOTION), _member(kinds, ABROAD)
    if abroad is None:
        return None
    home = first_signal(text, AT_HOME) or _visit_to(text, places)
    if home is not None:
        return _because(promotion, home) if promotion else None
    foreign = foreign_place(text)
    return _because(abroad, foreign) if foreign else None


def _by_family(
    text: str, kinds: Sequence[PerformanceKind], _places: Sequence[str]
) -> Classification | None:
    """Take the family whose word stands last: in Korean the head noun closes."""
    best: tuple[int, PerformanceKind, str] | None = None
    for family in FAMILIES:
        kind = _member(kinds, family.name)
        if kind is None:
            continue
        for found in family.title.finditer(text):
            if best is None or found.end() > best[0]:
                best = (found.end(), kind, found.group())
    if best is None:
        return None
    _, kind, word = best
    return _because(kind, Signal(word, "활동의 이름", "the name of the activity"))


def _by_words(
    text: str, kinds: Sequence[PerformanceKind], _places: Sequence[str]
) -> Classification | None:
    """Take the kind that shares most words of its labels with the title."""
    scores = []
    title = compact(text)
    for order, kind in enumerate(kinds):
        words = {
            word
            for label in (*kind.labels, kind.name)
            for word in _WORD.findall(plain(label))
            if word not in _EMPTY_WORDS
        }
        shared = sorted((w for w in words if w in title), key=lambda w: (-len(w), w))
        if shared:
            scores.append((-sum(map(len, shared)), order, kind, shared[0]))
    if not scores:
        return None
    _, _, kind, word = min(scores, key=lambda score: score[:2])
    return _because(kind, Signal(word, "구분의 낱말", "a word of the kind's label"))


def _visit_to(text: str, places: Sequence[str]) -> Signal | None:
    for place in places:
        found = re.search(rf"{re.escape(place)}\S*\s+(?:방문|견학|시찰|내방)", text)
        if found:
            return Signal(found.group(), "우리 지역 방문", "a visit to our own place")
    return None


def _because(kind: PerformanceKind, signal: Signal) -> Classification:
    return Classification(
        kind.name,
        f"‘{signal.word}’ — {signal.meaning_ko}",
        f"‘{signal.word}’ — {signal.meaning_en}",
    )
