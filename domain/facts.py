"""What every fact carries, and how a stream of facts grows.

A fact explains its own arithmetic: `postings()` says which measures it moves, and
both the stream that decides and the projections that report read the same postings.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, Self
from uuid import UUID, uuid5

import msgspec

from domain.classification import Measure
from domain.funding import NOTHING, FundingSplit
from domain.policy_settings import BOOKS_UNTIL, PAYMENTS_UNTIL, PolicySettings
from domain.refusals import Refusal
from domain.rule_sets import RuleSet, books_until, payments_until, rule_set_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

P = ParamSpec("P")

NAMESPACE = UUID("6f1d2c52-0a7b-5d1e-9f6b-51110c000000")
"""Root of all stream ids; it is part of the storage format and never changes."""

FACTS: dict[str, type[Fact]] = {}
"""Every kind of fact by its topic, the name it is stored under."""


def stream_id(*natural_key: object) -> UUID:
    """The id of the stream that a natural key names, the same for ever.

    Each part goes in with its length, since a part may hold the mark between parts.
    """
    parts = [str(part) for part in natural_key]
    return uuid5(NAMESPACE, "/".join(f"{len(part)}:{part}" for part in parts))


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """One soft rule that was set aside (예외 적용): its name, and what it had refused.

    The sentence holds the figures of that moment, in both languages.
    """

    rule: str
    refusal: str
    said_ko: str
    said_en: str


class Voucher(msgspec.Struct, frozen=True, kw_only=True):
    """What accompanies every entry (전표): who, when, on which document, and why.

    `effective_on` is when it happened, `recorded_at` when it is written. `by` is a
    member's id, never a name. An `opening` entry brings in history that is known only
    as a total. A `key` makes a retry recognisable, and `digest` is
    the fingerprint of what was asked under it. `overrides` names the refusals that
    are to be set aside, and `overridden` fills with those that were. A `batch` is the
    import that the entry came with.
    """

    by: str
    effective_on: date
    recorded_at: datetime
    document: str = ""
    reason: str = ""
    key: str = ""
    digest: str = ""
    opening: bool = False
    approved_by: str = ""
    overrides: tuple[str, ...] = ()
    batch: str = ""
    settings: PolicySettings = PolicySettings()
    overridden: list[Override] = []

    @property
    def rules(self) -> RuleSet:
        """The rules in force on the day it happened."""
        return rule_set_on(self.effective_on)

    def ask(
        self, rule: Callable[P, None], /, *args: P.args, **numbers: P.kwargs
    ) -> None:
        """Ask a rule, where it is in force; raises its Refusal.

        A soft rule that the voucher overrides, and somebody else approved, says
        nothing and is noted.
        """
        name = rule.__name__
        if not self.rules.holds(name):
            return
        try:
            rule(*args, **numbers)
        except Refusal as refusal:
            approved = self.approved_by not in ("", self.by)
            asked = refusal.code in self.overrides and self.rules.is_soft(name)
            if not (asked and approved):
                raise
            noted = Override(
                rule=name,
                refusal=refusal.code,
                said_ko=refusal.explained("ko"),
                said_en=refusal.explained("en"),
            )
            self.overridden.append(noted)

    def last_day(self, setting: str, fiscal_year: int) -> date:
        """The last day of a year's late payments or of its books, as set or by law."""
        by_law = {PAYMENTS_UNTIL: payments_until, BOOKS_UNTIL: books_until}[setting]
        return self.settings.day(setting, fiscal_year) or by_law(fiscal_year)

    def take_overridden(self) -> tuple[Override, ...]:
        """Hand over what was overridden so far, to the fact that rests on it."""
        taken = tuple(self.overridden)
        self.overridden.clear()
        return taken


class Posting(msgspec.Struct, frozen=True):
    """One amount that a fact adds to one measure, in won; a cut is negative."""

    measure: Measure
    amount: int
    split: FundingSplit = NOTHING


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, as it is stored (사실).

    `flags` names what official data said against a rule; it was posted all the same.
    """

    TOPIC: ClassVar[str] = ""
    class_version: ClassVar[int] = 1

    originator_id: UUID
    originator_version: int
    timestamp: datetime
    effective_on: date
    by: str
    document: str = ""
    reason: str = ""
    key: str = ""
    digest: str = ""
    rules: str = ""
    opening: bool = False
    approved_by: str = ""
    overrides: tuple[Override, ...] = ()
    batch: str = ""
    flags: tuple[str, ...] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.TOPIC:
            FACTS[cls.TOPIC] = cls

    def postings(self) -> tuple[Posting, ...]:
        """The amounts this fact moves, in won."""
        return ()

    def apply(self, stream: Any) -> None:
        """Change the stream by arithmetic alone: no rule and no clock in here."""


class Stream:
    """The facts of one thing, in order, folded into what decisions need to know.

    A kind of stream that may grow long says in `STANDING` what its facts come to: a
    struct of the stream's own fields.
    """

    STANDING: ClassVar[type[msgspec.Struct] | None] = None

    # Beside what the facts come to: Python keeps an object of fewer than 30 attributes
    # small, and an import holds every line of a county.
    __slots__ = ("__dict__", "id", "pending", "version")

    def __init__(self, id: UUID) -> None:
        self.id = id
        self.version = 0
        self.pending: list[Fact] = []

    @classmethod
    def project(cls, stream: Self | None, facts: Iterable[Fact]) -> Self | None:
        """The stream after these facts, None where there never was one."""
        for fact in facts:
            if stream is None:
                stream = cls(fact.originator_id)
            stream.take(fact)
        return stream

    @classmethod
    def standing_at(cls, id: UUID, version: int, standing: msgspec.Struct) -> Self:
        """The stream as it stood at a version, as if its facts had been replayed."""
        stream = cls(id)
        for field in standing.__struct_fields__:
            setattr(stream, field, getattr(standing, field))
        stream.version = version
        return stream

    def standing(self) -> msgspec.Struct:
        """What the facts have come to; it shares the stream's own values.

        Raises TypeError for a kind of stream that says no `STANDING`.
        """
        if self.STANDING is None:
            none = f"{type(self).__name__} has no standing"
            raise TypeError(none)
        fields = self.STANDING.__struct_fields__
        return self.STANDING(**{field: getattr(self, field) for field in fields})

    def take(self, fact: Fact) -> None:
        """Fold one fact in, whether new or replayed."""
        fact.apply(self)
        self.version = fact.originator_version

    def record(self, fact_kind: type[Fact], voucher: Voucher, /, **what: Any) -> None:
        """Make a decided fact part of the stream, to be saved."""
        fact = fact_kind(
            originator_id=self.id,
            originator_version=self.version + 1,
            timestamp=voucher.recorded_at,
            effective_on=voucher.effective_on,
            by=voucher.by,
            document=voucher.document,
            reason=voucher.reason,
            key=voucher.key,
            digest=voucher.digest,
            rules=voucher.rules.name,
            opening=voucher.opening,
            approved_by=voucher.approved_by,
            overrides=voucher.take_overridden(),
            batch=voucher.batch,
            **what,
        )
        self.take(fact)
        self.pending.append(fact)

    def collect_events(self) -> list[Fact]:
        """Hand over the facts not yet saved."""
        facts, self.pending = self.pending, []
        return facts
