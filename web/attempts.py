"""시도: an act asked by a form, and what came of it: a receipt, or what to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import msgspec
from flask import g
from marshmallow import ValidationError

from tracker.directory_refusals import DirectoryRefusal
from tracker.gate.acts import ACTS
from tracker.gate.fields import errors_in
from tracker.refused import Refusal
from web.language import chosen, t
from web.refusal_words import Said, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.bootstrap import Tracker

Done = TypeVar("Done")
OF_THE_PAGE = frozenset({"form_token"})


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One try of an act; without errors and refusal it was done."""

    done: Any = None
    errors: dict[str, list[str]] = {}
    refusal: Said | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the act was done."""
        return not self.errors and self.refusal is None

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows it."""
        return 200 if self.succeeded else 422


NOT_TRIED = Attempt()


def keep_refused(refusal: Exception) -> None:
    """Let the first refusal of this request go on record, if it asked for an act."""
    g.setdefault("refused", refusal)


def attempt(act: Callable[[], Done]) -> Attempt:
    """Do something; a wrong field or a refusal becomes something to show."""
    try:
        return Attempt(done=act())
    except ValidationError as wrong:
        return Attempt(errors=errors_in(wrong.messages_dict, chosen()))
    except Refusal as refusal:
        keep_refused(refusal)
        return Attempt(refusal=told(refusal))
    except DirectoryRefusal as refusal:
        keep_refused(refusal)
        said = t(refusal.ko, refusal.en)
        return Attempt(
            refusal=Said(title=said, detail="", operands=[], ways=[], basis="")
        )


def attempt_act(
    tracker: Tracker, name: str, form: Mapping[str, str], *, by: str, **given: str
) -> Attempt:
    """Do one of the acts that people record, as a form and the page ask it."""
    asked = {key: value for key, value in form.items() if key not in OF_THE_PAGE}
    return attempt(lambda: ACTS[name].perform(tracker, asked | given, by=by))


def new_key() -> str:
    """A retry key for one form: sent twice, it makes one fact."""
    return uuid4().hex
