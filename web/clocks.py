"""두 시계: which pages obey them, what stands above a page of the past, and the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from flask import request

from tracker.refused import UnknownProgram, Words
from web.language import t, word
from web.moments import here, shown
from web.session import current_member
from web.time_bar import TimeBar, time_bar

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

_ACT = Words(
    "기록은 지금 시점에서만 합니다", "what is recorded is recorded in the present"
)
_TRIAL = Words(
    "마감을 미리 해 보는 화면이라 지금의 장부로만 합니다",
    "it tries the closing, which only the books of the present can do",
)
_DIRECTORY = Words(
    "인명부는 기록이 아니라서 지금의 것만 있습니다",
    "the directory holds no facts, so there is only the present one",
)
_STORED = Words(
    "저장된 기록을 지금 있는 그대로 확인합니다",
    "what is stored is verified as it is now",
)
_BESIDE = Words("사실이 아니라 그 곁의 기록입니다", "it is kept beside the facts")
_BUNDLE = Words(
    "꾸러미에는 지금까지의 모든 기록이 들어갑니다",
    "a bundle holds every fact there is now",
)
_TWO = Words("두 시점을 스스로 정합니다", "it has two moments of its own")
_MACHINE = Words("사람이 보는 화면이 아닙니다", "no page that people look at")

IN_THE_PRESENT: dict[str, Words] = {
    "recording.form": _ACT,
    "recording.available": _ACT,
    "history.counter": _ACT,
    "year_end.page": _TRIAL,
    "importing.page": _ACT,
    "members.page": _DIRECTORY,
    "members.one": _DIRECTORY,
    "session.sign_in": _DIRECTORY,
    "attempts.page": _BESIDE,
    "questions.form": _ACT,
    "verification.page": _STORED,
    "verification.run": _STORED,
    "verification.note": _STORED,
    "bundle.page": _BUNDLE,
    "bundle.file": _BUNDLE,
    "difference.page": _TWO,
    "difference.everything": _TWO,
    "healthz": _MACHINE,
    "static": _MACHINE,
}
"""The pages that no clock turns back, and why; every other one obeys both."""


def present_only(endpoint: str) -> str:
    """Why a page shows the present only, in the reader's language."""
    return f"{word('time.present_only')} {t(*IN_THE_PRESENT[endpoint])}."


class Clocks(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of its moment: the moment, the way to now, and the bar."""

    said: str = ""
    latest: str = ""
    bar: TimeBar | None = None
    present_only: str = ""


def clocks(tracker: Tracker) -> Clocks | None:
    """What the present page says of the clocks; None where there is nothing to say."""
    if request.method != "GET" or current_member() is None or not request.endpoint:
        return None
    asked = shown(tracker.reports)
    latest = here(as_of="", on="")
    if why := IN_THE_PRESENT.get(request.endpoint):
        return Clocks(present_only=t(*why), latest=latest) if asked.past else None
    program = (request.view_args or {}).get("program", "")
    words = tracker.reports.said(asked.moment)
    try:
        bar = time_bar(tracker, program, asked)
    except UnknownProgram:
        bar = None
    return Clocks(said=t(*words) if words else "", latest=latest, bar=bar)
