"""Builds the typeface of the pages, "Sillok Gov", from Pretendard GOV 1.3.9.

The subset holds every modern syllable, the KS X 1001 symbols, arrows and the marks
of budget sheets (△ ㆍ ％ ㎡). The Open Font License reserves the name Pretendard for
unmodified files, so what is made here bears a name of its own.

A build tool, not part of the running product; it needs fontTools and brotli::

    npm pack --ignore-scripts pretendard-gov@1.3.9 && tar xzf pretendard-gov-1.3.9.tgz
    python web/static/fonts/build_fonts.py package

The same input gives the same bytes, as long as fontTools and brotli are the same.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Sillok Gov"
SOURCES = {
    "Regular": "3a3f8ee05092d07b25c4c0b4801f78dbac8d1f9362e4610b97033d4128e48310",
    "Bold": "deeff873beb2e32ccb3378d08f5d37687e0367df092e0be748f586634cfa4495",
}
FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "pnum")
COPYRIGHT, SUBFAMILY, LICENCE, LICENCE_ADDRESS = 0, 2, 13, 14
KEPT_NAMES = {COPYRIGHT, SUBFAMILY, LICENCE, LICENCE_ADDRESS}


def ks_x_1001_symbols() -> set[int]:
    """The symbol rows 1 to 12 of KS X 1001, as code points."""
    cells = (
        bytes((row, cell)) for row in range(0xA1, 0xAD) for cell in range(0xA1, 0xFF)
    )
    return {ord(sign) for pair in cells for sign in pair.decode("euc_kr", "ignore")}


def wanted_code_points() -> set[int]:
    """Latin, general punctuation, arrows, shapes, symbols and all 11,172 syllables."""
    ranges = (
        (0x0020, 0x007F),
        (0x00A0, 0x0180),
        (0x2010, 0x2060),
        (0x20A0, 0x20C1),
        (0x2190, 0x21A0),
        (0x2200, 0x2300),
        (0x2460, 0x2500),
        (0x25A0, 0x2600),
        (0x3000, 0x3020),
        (0x3131, 0x318F),
        (0x3200, 0x3400),
        (0xAC00, 0xD7A4),
        (0xFF01, 0xFFE7),
    )
    blocks = (point for start, stop in ranges for point in range(start, stop))
    return ks_x_1001_symbols().union(blocks)


def subset(source: Path) -> TTFont:
    """Read one weight and keep only what the pages can print."""
    options = Options(
        flavor="woff2",
        layout_features=list(FEATURES),
        name_IDs=[*KEPT_NAMES],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted_code_points())
    subsetter.subset(font)
    return font


def rename(font: TTFont, *, weight: str) -> None:
    """Give the modified font its own name everywhere a name is stored."""
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in KEPT_NAMES]
    own = {1: FAMILY, 3: f"1.309;{postscript}", 4: f"{FAMILY} {weight}"}
    own |= {5: "Version 1.309, subset", 6: postscript, 16: FAMILY, 17: weight}
    for name_id, value in own.items():
        names.setName(value, name_id, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [postscript]
    top = table.topDictIndex[0]
    top.FamilyName, top.FullName = FAMILY, f"{FAMILY} {weight}"
    for number, part in enumerate(getattr(top, "FDArray", [])):
        part.FontName = f"{postscript}-{number}"


def build(package: Path, *, target: Path) -> None:
    """Write one woff2 a weight; refuse a source that is not the known release."""
    for weight, expected in SOURCES.items():
        source = package / "dist/public/static" / f"PretendardGOV-{weight}.otf"
        found = hashlib.sha256(source.read_bytes()).hexdigest()
        if found != expected:
            message = (
                f"{source}: 알려진 배포본이 아닙니다 / not the known release: {found}"
            )
            raise SystemExit(message)
        font = subset(source)
        rename(font, weight=weight)
        font.flavor = "woff2"
        font.save(target / f"sillok-gov-{weight.lower()}.woff2")


if __name__ == "__main__":
    build(Path(sys.argv[1]), target=Path(__file__).parent)
