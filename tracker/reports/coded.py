"""The codes that reports hold, and their words: kinds, states, acts, duties."""

from __future__ import annotations

from domain.budget_line_facts import PaymentForm
from domain.classification import WORDS, Measure, VirementKind, Words
from domain.policy_settings import SETTINGS
from domain.proposal import APPROVED, DECLINED, OPEN, WITHDRAWN
from domain.refusals.people import DUTIES
from domain.virement import RESERVE
from projections import duties, virements
from tracker.gate.acts import ACTS

MEASURES = {measure.value: WORDS[measure] for measure in Measure}
STATES = {
    OPEN: Words("결재 대기", "waiting"),
    APPROVED: Words("승인", "approved"),
    DECLINED: Words("반려", "declined"),
    WITHDRAWN: Words("회수", "withdrawn"),
}
"""The states of a proposal."""
MOVES = {kind.value: WORDS[kind] for kind in VirementKind} | {
    virements.RESERVE: RESERVE
}
"""How budget moves between lines: four kinds of virement, and the reserve."""
OWED = {
    PaymentForm.ADVANCE.value: Words("선금", "advance payment"),
    PaymentForm.ESTIMATE.value: Words("개산급", "estimated payment"),
    duties.BEFORE_SUPPLEMENT: WORDS[Measure.ADVANCED],
}
"""What has still to be settled."""

_SETTLED = {name: setting.words for name, setting in SETTINGS.items()}
_ACTS = {name: act.words for name, act in ACTS.items()}
_ALL: dict[str, Words] = _ACTS | _SETTLED | dict(DUTIES) | STATES | OWED | MOVES
_ALL |= MEASURES


def code_words(code: str) -> Words:
    """The words of a code; one that nobody knows any more stands for itself."""
    return _ALL.get(code) or Words(code, code)
