"""An act that people record: its words, its schema, its use case, and who may do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain import policies
from domain.classification import Words
from domain.refusals import Refusal
from tracker.application import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from marshmallow import Schema

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker

ADMINISTRATOR, AUDITOR = "administrator", "auditor"


class OnlyForAdministrators(Refusal):
    """What decides how the whole installation works is an administrator's to do."""

    code = "only_for_administrators"
    title = Words("관리자만 할 수 있습니다", "It is for administrators alone")
    detail = Words(
        "{act}: '{name}'은(는) 지금 관리자가 아닙니다",
        "{act_en}: '{name}' is no administrator now",
    )
    ways = (
        Words("관리자에게 부탁하십시오", "Ask an administrator to do it"),
        Words(
            "관리자라면 그 이름으로 하십시오 (명령줄에서는 --by 이름)",
            "If you are one, do it under that name (--by NAME on the command line)",
        ),
    )


class Act(NamedTuple):
    """One act: what it is called, what it asks, and the use case that does it.

    `recorded` is false for acts that are not recorded on one program's pages, and
    `role` names the only role that may do it.
    """

    name: str
    words: Words
    schema: type[Schema]
    use_case: Callable[[Tracker], Callable[..., Receipt]]
    recorded: bool = True
    role: str = ""

    def perform(self, tracker: Tracker, form: Mapping[str, Any], *, by: str) -> Receipt:
        """Read the form and do the act as a member.

        Raises marshmallow's ValidationError with every wrong field, or a Refusal.
        """
        self.ask_role(tracker, by)
        asked: dict[str, Any] = dict(self.schema().load(form))
        entry = Entry(
            by=by,
            overrides=asked.pop("override", ()),
            **{name: asked.pop(name) for name in _ENTRY},
        )
        return self.use_case(tracker)(entry, **asked)

    def ask_role(self, tracker: Tracker, by: str) -> None:
        """Ask whether a member may do it.

        Raises OnlyForAdministrators, or AuditorsOnlyRead for an auditor in what is not
        theirs; what is an auditor's alone is refused to others by its own rule.
        """
        if self.role != AUDITOR:
            policies.reader_decides_nothing(tracker.application.role_of(by))
        if self.role != ADMINISTRATOR:
            return
        member = tracker.directory.member(by)
        if member.role != ADMINISTRATOR or not member.active:
            raise OnlyForAdministrators(
                act=self.words.ko, act_en=self.words.en, name=member.name
            )


_ENTRY = ("on", "document", "reason", "key")
