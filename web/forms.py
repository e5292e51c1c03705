"""양식: the form of an act, made from its schema: labels, choices, what was typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from tracker.gate.fields import Choice, Day, errors_in
from tracker.gate.lines import Lines
from tracker.refused import WORDS
from web.language import chosen, t
from web.offers import Options
from web.refusal_words import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from marshmallow import ValidationError, fields

    from tracker.gate.acts import Act
    from web.offers import Offers

HIDDEN = frozenset({"program", "key"})
ORDER = (
    "name",
    "department",
    "bureau",
    "account",
    "year",
    "activity",
    "month",
    "title",
    "kind",
    "line",
    "from_line",
    "to_line",
    "to_program",
    "commitment",
    "number",
    "amount",
    "difference",
    "split",
    "items",
    "steps",
    "claims",
    "on",
    "ends_on",
    "summary",
    "place",
    "counterpart",
    "expenditures",
    "from_program",
    "document",
    "reason",
)
OPENS_YEAR = frozenset({"appropriation", "supplementary", "schedule", "claims"})
OPENS_LINE = frozenset({"appropriation", "supplementary", "reserve"})
OF_COMMITMENT = frozenset({"commitment-change", "commitment-release"})


class FormField(msgspec.Struct, frozen=True, kw_only=True):
    """One field as it is drawn: `kind` is text, date, choice or suggest."""

    name: str
    label: str
    help: str
    value: str
    kind: str
    required: bool
    options: Options
    errors: list[str]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one act, with what was typed and what was wrong with it."""

    act: str
    title: str
    fields: list[FormField]
    hidden: list[tuple[str, str]]
    errors: dict[str, list[str]] = {}
    said: Said | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The label of each field by its name."""
        return {field.name: field.label for field in self.fields}

    @property
    def balance_of(self) -> str:
        """The field whose line's balance stands beside the amount, "" for none."""
        names = self.labels
        return next((n for n in ("line", "from_line") if n in names), "")


def form_of(
    act: Act,
    offers: Offers | None,
    values: Mapping[str, str],
    *,
    errors: Mapping[str, list[str]] | None = None,
    said: Said | None = None,
) -> Form:
    """The form of an act; `values` are what was typed or is proposed, by field."""
    known: dict[str, fields.Field[Any]] = act.schema().fields
    hidden = HIDDEN if act.name in OPENS_YEAR else HIDDEN | {"year"}
    wrong = dict(errors or {})
    return Form(
        act=act.name,
        title=t(*act.words),
        fields=[
            _field(
                name,
                known[name],
                asked_as=_asked_as(name, known[name], act.name, offers),
                value=values.get(name, ""),
                errors=wrong.get(name, []),
            )
            for name in sorted(known.keys() - hidden, key=_place)
        ],
        hidden=[(name, values.get(name, "")) for name in sorted(known.keys() & hidden)],
        errors=wrong,
        said=said,
    )


def proposed(
    act: Act, offers: Offers, given: Mapping[str, str], *, day: str = ""
) -> dict[str, str]:
    """What a fresh form holds: what the address gives, else the likeliest."""
    first = offers.lines[0]["code"] if len(offers.lines) == 1 else ""
    likely = {
        "on": day or likely_day(offers.year, offers.today).isoformat(),
        "year": str(offers.year),
        "line": first,
        "account": "일반회계",
    }
    fields = act.schema().fields
    typed = {name: given[name] for name in fields if name in given and name != "on"}
    fixed = {"program": offers.program, "key": uuid4().hex}
    return likely | offers.stated | typed | fixed


def found_wrong(problem: ValidationError) -> dict[str, list[str]]:
    """What a schema found wrong, by field, in the reader's language."""
    found = problem.messages
    by_field = found if isinstance(found, dict) else {"_schema": found}
    return errors_in(by_field, chosen())


def likely_day(year: int, today: date) -> date:
    """Today while it lies in the year, else the year's last day."""
    return today if today.year == year else date(year, 12, 31)


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _field(
    name: str,
    field: fields.Field[Any],
    *,
    asked_as: tuple[str, Options],
    value: str,
    errors: list[str],
) -> FormField:
    kind, options = asked_as
    told = field.metadata
    return FormField(
        name=name,
        label=t(*told["label"]),
        help="" if kind == "choice" and "line" in name else t(*told["help"]),
        value=value,
        kind=kind,
        required=field.required,
        options=options,
        errors=errors,
    )


def _asked_as(
    name: str, field: fields.Field[Any], act: str, offers: Offers | None
) -> tuple[str, Options]:
    """How a field is asked for, and what it offers."""
    if isinstance(field, Day):
        return "date", []
    if isinstance(field, Lines):
        return "textarea", []
    if isinstance(field, Choice):
        return "choice", [(kind.value, t(*WORDS[kind])) for kind in field.kinds]
    return _offered(name, act, offers) if offers else ("text", [])


def _offered(name: str, act: str, offers: Offers) -> tuple[str, Options]:
    """What a text field offers; a line or a kind that may be new is only suggested."""
    names = [(row["name"], row["code"]) for row in offers.lines]
    match name:
        case "line" | "from_line" if act not in OPENS_LINE:
            return "choice", offers.line_options()
        case "line" | "from_line" | "to_line":
            return "suggest", names
        case "kind":
            return "suggest", [(kind, kind) for kind in offers.kinds]
    chosen_from: dict[str, Callable[[], Options]] = {
        "commitment": offers.commitment_options,
        "activity": offers.activity_options,
        "month": lambda: [(month, month) for month in offers.months],
        "to_program": lambda: offers.programs,
        "from_program": lambda: offers.programs,
    }
    if name == "number" and act in OF_COMMITMENT:
        name = "commitment"
    return ("choice", chosen_from[name]()) if name in chosen_from else ("text", [])
