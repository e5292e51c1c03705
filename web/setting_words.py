"""운영 기준의 말: what settings, their values and duties are called."""

from __future__ import annotations

from tracker.refused import SETTINGS
from web.language import t, word
from web.words import words

VALUES: dict[str, tuple[str, ...]] = {
    "allotment": ("none", "quarterly", "monthly"),
    "duties-apart": ("on", "off"),
    "questions-block-closing": ("on", "off"),
    "override-role": ("administrator", "staff"),
}
"""What a setting may say where it is one of a few words."""


def setting_word(name: str) -> str:
    """What a setting is called; its own name where it is unknown."""
    known = SETTINGS.get(name)
    return t(*known.words) if known else name


def value_word(value: str) -> str:
    """What a value of a setting is called: a choice by its word, a day as it is."""
    if not value:
        return word("settings.unset")
    key = f"settings.value_{value}"
    if key in words():
        return word(key)
    return f"{int(value):,}" if value.isascii() and value.isdigit() else value


def duty_word(duty: str) -> str:
    """What a duty is called; none is a word too."""
    key = f"settings.duty_{duty or 'none'}"
    return word(key) if key in words() else duty
