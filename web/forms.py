"""양식: the form of an act, made from its schema: labels, choices, what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
from marshmallow import missing

from tracker.gate.fields import Choice, Day, errors_in
from tracker.gate.lines import Lines
from web.language import chosen, t
from web.offers import Options
from web.refusal_words import Said, override_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from marshmallow import ValidationError, fields

    from tracker.gate.acts import Act
    from web.offers import Offers

HIDDEN = frozenset({"program", "key", "override"})
ORDER = (
    "name",
    "department",
    "bureau",
    "account",
    "year",
    "position",
    "payment",
    "activity",
    "month",
    "title",
    "kind",
    "line",
    "from_line",
    "to_line",
    "to_program",
    "policy_project",
    "unit_project",
    "first_year",
    "last_year",
    "total",
    "commitment",
    "number",
    "period",
    "amount",
    "accepted",
    "returned",
    "difference",
    "form",
    "split",
    "past_year",
    "items",
    "steps",
    "claims",
    "explanation",
    "on",
    "ends_on",
    "summary",
    "place",
    "counterpart",
    "expenditures",
    "from_program",
    "council",
    "document",
    "reason",
)
OPENS_YEAR = frozenset(
    {"appropriation", "supplementary", "schedule", "claims", "explain-claim"}
)
OPENS_LINE = frozenset({"appropriation", "supplementary", "reserve"})
FOLDED: dict[str, frozenset[str]] = {
    "expenditure": frozenset({"form", "split", "past_year"}),
    "virement": frozenset({"to_program", "council"}),
}
"""Fields that few entries need; they are folded away until they say something."""
DRAWN_AS = {"form": "payment_form"}
"""Fields that a page names otherwise: a control called `form` hides a form's own."""
ALWAYS_PROPOSED = frozenset({"virement", "reserve", "excess-revenue", "advance-use"})
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
    folded: bool = False
    default: str = ""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one act, with what was typed and what was wrong with it."""

    act: str
    title: str
    fields: list[FormField]
    hidden: list[tuple[str, str]]
    errors: dict[str, list[str]] = {}
    said: Said | None = None
    setting_aside: list[str] = []

    @property
    def folded(self) -> list[FormField]:
        """The fields that few entries need."""
        return [field for field in self.fields if field.folded]

    @property
    def unfolded(self) -> bool:
        """Whether one of those says something, or was wrong."""
        return any(
            field.errors or field.value not in ("", field.default)
            for field in self.folded
        )

    @property
    def needs_approval(self) -> bool:
        """Whether somebody else has to approve it before it counts."""
        return self.act in ALWAYS_PROPOSED or bool(self.setting_aside)

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
    overrides = values.get("override", "").split()
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
                required=name == "reason" and bool(overrides),
                folded=name in FOLDED.get(act.name, ()),
            )
            for name in sorted(known.keys() - hidden, key=_place)
        ],
        hidden=[(name, values.get(name, "")) for name in sorted(known.keys() & hidden)],
        errors={DRAWN_AS.get(name, name): said for name, said in wrong.items()},
        said=said,
        setting_aside=[override_word(code) for code in overrides],
    )


def proposed(
    act: Act, offers: Offers, given: Mapping[str, str], *, day: str = ""
) -> dict[str, str]:
    """What a fresh form holds: what the address gives, else the likeliest."""
    first = offers.lines[0]["code"] if len(offers.lines) == 1 else ""
    likely = {
        "on": day or offers.likely_day.isoformat(),
        "year": str(offers.year),
        "line": first,
        "account": "일반회계",
    }
    if act.name == "counter":
        likely |= {"on": day or offers.open_day.isoformat()} | offers.answering()
    typed = typed_in(act, given)
    typed.pop("on", None)
    fixed = {"program": offers.program, "key": uuid4().hex}
    return likely | offers.stated | typed | fixed


def typed_in(act: Act, sent: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the form of an act, by the names of its schema."""
    drawn = {name: DRAWN_AS.get(name, name) for name in act.schema().fields}
    return {
        name: sent.get(shown, sent.get(name, ""))
        for name, shown in drawn.items()
        if shown in sent or name in sent
    }


def found_wrong(problem: ValidationError) -> dict[str, list[str]]:
    """What a schema found wrong, by field, in the reader's language."""
    found = problem.messages
    by_field = found if isinstance(found, dict) else {"_schema": found}
    return errors_in(by_field, chosen())


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _field(
    name: str,
    field: fields.Field[Any],
    *,
    asked_as: tuple[str, Options],
    value: str,
    errors: list[str],
    required: bool,
    folded: bool,
) -> FormField:
    kind, options = asked_as
    told = field.metadata
    default = ""
    if isinstance(field, Choice) and field.load_default not in (missing, None):
        default = str(field.load_default)
    return FormField(
        name=DRAWN_AS.get(name, name),
        label=t(*told["label"]),
        help="" if kind == "choice" and "line" in name else t(*told["help"]),
        value=value or default,
        kind=kind,
        required=field.required or required,
        options=options,
        errors=errors,
        folded=folded,
        default=default,
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
        return "choice", [(kind.value, t(*said)) for kind, said in field.words.items()]
    return _offered(name, act, offers) if offers else ("text", [])


def _offered(name: str, act: str, offers: Offers) -> tuple[str, Options]:
    """What a text field offers; a line or a kind that may be new is only suggested."""
    names = [(row["name"], row["code"]) for row in offers.lines]
    match name:
        case "line" | "from_line" if act not in OPENS_LINE:
            return "choice", offers.line_options()
        case "to_line" if act == "reclassification":
            return "choice", offers.line_options()
        case "line" | "from_line" | "to_line":
            return "suggest", names
        case "kind":
            return "suggest", [(kind, kind) for kind in offers.kinds]
        case "payment":
            return "choice", offers.payment_options(unsettled=act == "settle-advance")
    chosen_from: dict[str, Callable[[], Options]] = {
        "commitment": offers.commitment_options,
        "activity": offers.activity_options,
        "month": lambda: [(month, month) for month in offers.months],
        "period": lambda: [(period, period) for period in offers.periods],
        "past_year": lambda: [(str(year), str(year)) for year in offers.past_years],
        "to_program": offers.programs,
        "from_program": offers.programs,
    }
    if name == "number" and act in OF_COMMITMENT:
        name = "commitment"
    return ("choice", chosen_from[name]()) if name in chosen_from else ("text", [])
