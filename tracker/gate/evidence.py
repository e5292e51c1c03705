"""Acts on evidence that a form asks for: taken off a fact, destroyed for good."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import ADMINISTRATOR, Act
from tracker.gate.entries import ReasonedSchema, told
from tracker.gate.fields import Position, Text

FILE = told("파일", "File", "해시 8자 이상", "8 or more characters of its hash")


class DetachSchema(ReasonedSchema):
    """A file taken off a fact (증빙 떼어 내기)."""

    file = Text(required=True, metadata=FILE)
    position = Position(required=True, metadata=told("기록 번호", "Fact"))


class DestroySchema(ReasonedSchema):
    """A file destroyed as a law asks (증빙 파기)."""

    file = Text(required=True, metadata=FILE)


ACTS = (
    Act(
        "detach",
        Words("증빙 떼어 내기", "Detach evidence"),
        DetachSchema,
        lambda tracker: tracker.attachments.detach,
        recorded=False,
    ),
    Act(
        "destroy-evidence",
        Words("증빙 파기", "Destroy evidence"),
        DestroySchema,
        lambda tracker: tracker.attachments.destroy,
        recorded=False,
        role=ADMINISTRATOR,
    ),
)
