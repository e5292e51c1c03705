"""거절: every refusal can be said, names its numbers, and shows a way out."""

from __future__ import annotations

import ast
import string
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.refusals import Refusal
from domain.rule_sets import SOFT as SOFT_RULES
from tracker.operand_words import OPERANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.classification import Words

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "projections", "tracker", "web")

# These say themselves what to give; a way out would only say it again.
WITHOUT_WAY_OUT = {"ValueNotUnderstood", "EmptyText"}


def subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Walk every refusal below one."""
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


ALL = sorted(
    (kind for kind in subclasses(Refusal) if kind.__module__.startswith("domain.")),
    key=lambda kind: kind.__name__,
)


def wordings(kind: type[Refusal]) -> list[Words]:
    """List a refusal's title, detail and ways."""
    return [kind.title, *([kind.detail] if any(kind.detail) else []), *kind.ways]


def fields(template: str) -> dict[str, str]:
    """Name the operands of a template with the format each is given."""
    parsed = string.Formatter().parse(template)
    return {name: spec or "" for _, name, spec, _ in parsed if name}


def operands_of(kind: type[Refusal]) -> dict[str, str]:
    """Name all operands that a refusal's words need."""
    needed: dict[str, str] = {}
    for words in wordings(kind):
        for template in words:
            for name, spec in fields(template).items():
                needed[name] = max(needed.get(name, ""), spec)
    return needed


def called(node: ast.Call) -> str:
    """Name what a call calls, without its module."""
    return ast.unparse(node.func).rpartition(".")[2]


def raise_sites() -> Iterator[tuple[str, str, set[str] | None]]:
    """Find where each refusal is made: its name, the place and its operands."""
    names = {kind.__name__ for kind in ALL}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and called(node) in names:
                    given = [keyword.arg for keyword in node.keywords]
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    known = None not in given and not node.args
                    yield (
                        called(node),
                        place,
                        {name for name in given if name} if known else None,
                    )
                elif (
                    isinstance(node, ast.Raise)
                    and isinstance(node.exc, ast.Name | ast.Attribute)
                    and ast.unparse(node.exc).rpartition(".")[2] in names
                ):
                    name = ast.unparse(node.exc).rpartition(".")[2]
                    yield name, f"{path.relative_to(ROOT)}:{node.lineno}", set()


SITES = list(raise_sites())


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_refusal_is_raised_with_the_operands_its_words_need(
    kind: type[Refusal],
) -> None:
    """Each raise gives exactly what the sentences name: none missing, none unsaid."""
    sites = [(place, given) for name, place, given in SITES if name == kind.__name__]
    assert sites, f"{kind.__name__} is raised nowhere"
    wrong = {p: given for p, given in sites if given != set(operands_of(kind))}
    assert wrong == {}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_refusal_can_be_said_in_both_languages(
    kind: type[Refusal], language: str
) -> None:
    """Title, detail and every way out are sentences, with the operands in them."""
    operands = {
        name: -12_345_678 if "," in spec else "{braces} % 과목"
        for name, spec in operands_of(kind).items()
    }
    refusal = kind(**operands)
    said = [
        refusal.said(kind.title, language),
        refusal.explained(language),
        *refusal.ways_out(language),
    ]
    assert all(sentence.strip() for sentence in said)
    for name, spec in operands_of(kind).items():
        in_words = {
            name
            for words in wordings(kind)
            for name in fields(getattr(words, language))
        }
        if name in in_words:
            expected = "-12,345,678" if "," in spec else "{braces} % 과목"
            assert expected in " ".join(said)
    assert str(refusal) == refusal.explained("ko")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_refusal_speaks_both_languages_and_shows_a_way_out(
    kind: type[Refusal],
) -> None:
    """Both languages have words of their own, and somebody refused can go on."""
    for words in wordings(kind):
        assert words.ko.strip()
        assert words.en.strip()
    assert bool(kind.ways) is (kind.__name__ not in WITHOUT_WAY_OUT)
    assert kind.__doc__
    assert kind.__name__ in refusals.__all__


def test_codes_are_unique_and_in_one_form() -> None:
    """A code is what another program acts on."""
    codes = [kind.code for kind in ALL]
    assert len(set(codes)) == len(codes)
    assert Refusal.code not in codes
    assert all(set(code) <= set(string.ascii_lowercase + "_") for code in codes)


def test_operands_are_kept_as_values() -> None:
    """What the words format stays a number and a date for whoever asks."""
    refusal = refusals.MonthIsSettled(
        line="사무관리비",
        effective_on=date(2019, 3, 1),
        settled_through=date(2019, 3, 31),
    )
    assert refusal.operands["effective_on"] == date(2019, 3, 1)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_operands_have_words_of_their_own(kind: type[Refusal]) -> None:
    """A page that lists the operands names each of them in both languages."""
    assert {name for name in operands_of(kind) if name not in OPERANDS} == set()


# A rule that may be overridden says so, with the name that `--override` takes.
SOFT = {
    "direct_payment_is_small": refusals.DirectPaymentTooLarge,
    "advance_is_within_limit": refusals.AdvanceTooLarge,
    "reserve_line_is_named": refusals.ReserveLineMissing,
    "line_was_not_diverted_into": refusals.DivertedAlready,
    "accidental_carry_is_first": refusals.CarriedAccidentallyBefore,
}


def test_soft_rules_offer_an_exception_and_no_hard_rule_does() -> None:
    """(예외) Exactly the soft rules in force name themselves as a way out."""
    assert set(SOFT) == {rule.__name__ for rule in SOFT_RULES}
    offering = {
        kind
        for kind in ALL
        if any(f"--override {kind.code}" in way.ko for way in kind.ways)
        and any(f"--override {kind.code}" in way.en for way in kind.ways)
    }
    assert offering == set(SOFT.values())


def rooms() -> list[type[Refusal]]:
    """List the refusals whose first way lowers an amount."""
    return [kind for kind in ALL if kind.room]


@pytest.mark.parametrize("kind", rooms(), ids=lambda kind: kind.__name__)
def test_lowering_is_offered_while_something_is_left(kind: type[Refusal]) -> None:
    """The first way says how much is left, and goes when that is nothing."""
    others = {
        name: 7_000 if spec else "과목" for name, spec in operands_of(kind).items()
    }
    some, none = (kind(**(others | {kind.room: left})) for left in (1_234, 0))
    for language in ("ko", "en"):
        assert "1,234" in some.ways_out(language)[0]
        assert len(some.ways_out(language)) == len(kind.ways)
        assert len(none.ways_out(language)) == len(kind.ways) - 1
        assert none.ways_out(language)


def test_codes_are_said_in_the_words_of_the_language() -> None:
    """(직무) A duty is named as people call it and kept as its code."""
    refusal = refusals.DutyNotHeld(held="committing", needed="paying")
    assert refusal.explained("ko") == (
        "이 기록은 지출 직무를 맡은 사람이 합니다. 지금 맡은 직무: 원인행위"
    )
    assert refusal.operands == {"held": "committing", "needed": "paying"}
    nobody = refusals.UnknownProposal(proposal="12", open="")
    assert nobody.explained("en") == (
        "There is no proposal '12'. Waiting for a decision: none"
    )
