"""A year's end as data (출납 폐쇄): words in both languages, won as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Words

if TYPE_CHECKING:
    from domain.year_end_report import LineReport, YearReport


def year_end_as_json(report: YearReport) -> dict[str, Any]:
    """The whole report, with what follows from it: what is allowed, what can close."""
    whole = {
        name: _plain(getattr(report, name))
        for name in report.__struct_fields__
        if name != "lines"
    }
    return whole | {
        "can_close": report.can_close,
        "lines": [_line(line) for line in report.lines],
    }


def _line(line: LineReport) -> dict[str, Any]:
    may = [{**_plain(each), "allowed": each.allowed} for each in line.may]
    return {**_plain(line), "may": may}


def _plain(value: Any) -> Any:
    """Structs and named pairs as objects, words under `ko` and `en`."""
    match value:
        case Words():
            return value._asdict()
        case msgspec.Struct():
            return {
                name: _plain(getattr(value, name)) for name in value.__struct_fields__
            }
        case tuple() if hasattr(value, "_asdict"):
            return {name: _plain(each) for name, each in value._asdict().items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
    return value
