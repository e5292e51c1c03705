"""화면의 말: the fixed words of the pages, in Korean and English side by side.

They are kept in ``words.toml``. Reading it fails when a word lacks one of the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")

Said = Annotated[str, msgspec.Meta(min_length=1)]
Word = tuple[Said, Said]

CATALOGUE = Path(__file__).with_name("words.toml")


@cache
def words() -> dict[str, Word]:
    """Read every word by its key, ``section.name``."""
    sections = msgspec.toml.decode(
        CATALOGUE.read_bytes(), type=dict[str, dict[str, Word]]
    )
    return {
        f"{section}.{name}": word
        for section, named in sections.items()
        for name, word in named.items()
    }


def say(key: str, language: Language, **values: object) -> str:
    """Say the word of this key in a language, its braces filled from ``values``.

    Raises ``KeyError`` for a key the catalogue lacks: a page with a hole in it must
    fail its test, not reach a reader.
    """
    said = words()[key][LANGUAGES.index(language)]
    return said.format(**values) if values else said
