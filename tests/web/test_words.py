"""화면의 말: both languages are there, and every word a page asks for exists."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import msgspec
import pytest

from web.words import Word, say, words

WEB = Path(__file__).parents[2] / "web"
HANGUL = re.compile("[가-힣]")
# A key built from parts, as in _("time." ~ name), is not a whole string and is passed.
ASKED = re.compile(r"""(?<!\w)(?:_|say|word)\(\s*["']([a-z_]+\.\w+)["']\s*[,)]""")


def _braces(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("key", words())
def test_word_is_korean_and_english(key: str) -> None:
    """The first sentence is Korean, the second is not, and both fill the same gaps."""
    ko, en = words()[key]
    assert HANGUL.search(ko)
    assert not HANGUL.search(en)
    assert _braces(ko) == _braces(en)


@pytest.mark.parametrize("told", ['["사업"]', '["사업", ""]', '["사업", "a", "b"]'])
def test_word_without_its_other_language_is_refused(told: str) -> None:
    """The catalogue does not load with one language, an empty one or three."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(f"[a]\nb = {told}", type=dict[str, dict[str, Word]])


def test_every_word_asked_for_exists() -> None:
    """No template and no module asks for a word the catalogue lacks."""
    sources = [*WEB.rglob("*.html"), *WEB.glob("*.py")]
    asked = {
        (path.name, key)
        for path in sources
        for key in ASKED.findall(path.read_text("utf-8"))
    }
    assert len(asked) > 30
    assert [place for place in sorted(asked) if place[1] not in words()] == []


def test_word_is_said_with_its_values() -> None:
    """Braces are filled in either language."""
    assert say("time.happened", "ko", date="2019-09-03") == "2019-09-03 발생"
    assert say("time.happened", "en", date="2019-09-03") == "happened 2019-09-03"


def test_unknown_word_fails() -> None:
    """A key nobody wrote is an error, not an empty place on a page."""
    with pytest.raises(KeyError, match="no_such"):
        say("app.no_such", "ko")
