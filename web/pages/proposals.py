"""결재: what waits for somebody else's decision, and how the others ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup

from tracker.refused import ENDED, OPEN, WHOLE
from tracker.reports.part import Part
from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.filters import OF, filters, offered
from web.language import word
from web.moments import shown
from web.paging import asked_page, neighbours
from web.proposals_shown import (
    LOOKS,
    compared,
    listed,
    particulars,
    sentence,
    set_aside,
)
from web.session import may_record, signed_in_member

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker

    Answer = BaseResponse | str

DECISIONS = {
    "approve": "approve",
    "decline": "decline",
    "withdraw": "withdraw-proposal",
}
"""What can be decided, by the last part of the address, and the act that does it."""

HERE = "proposals.page"
STATES = (OPEN, "approved", "declined", "withdrawn")


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/proposals`` and ``/proposals/<number>``."""
    blueprint = Blueprint("proposals", __name__)

    @blueprint.get("/proposals")
    def page() -> str:
        """List the proposals, those that wait first."""
        return _listing(tracker)

    @blueprint.get("/proposals/<int:proposal>")
    def one(proposal: int) -> Answer:
        """Show what one asks, its figures, and how it can be decided."""
        return _page(tracker, proposal)

    @blueprint.post("/proposals/<int:proposal>/<decision>")
    def decide(proposal: int, decision: str) -> Answer:
        """Approve, decline or withdraw one; a refusal leaves it as it was."""
        return _decide(tracker, proposal, decision)

    return blueprint


def _listing(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF, "state")
    state = want["state"] if want["state"] in STATES else ""
    waiting, ended = (
        tracker.reports.proposals(
            want["of"],
            state=each,
            part=Part(want.wanted, page),
            moment=asked.moment,
        )
        for each, page in (
            (OPEN, WHOLE),
            (ENDED if state in ("", OPEN) else state, asked_page()),
        )
    )
    ends = {name: ended.body[name] for name in ("before", "after")}
    return render_template(
        "proposals.html",
        asked=asked,
        want=want,
        here=HERE,
        waiting=listed(waiting.rows),
        ended=listed(ended.rows),
        count=ended.body["proposals"],
        states=STATES,
        state=state,
        offered=offered(tracker, asked.year),
        **neighbours(HERE, asked, **ends, **want.given),
    )


def _page(
    tracker: Tracker, number: int, tried: Attempt = NOT_TRIED, decision: str = ""
) -> Answer:
    asked = shown(tracker.reports)
    found = tracker.reports.proposal(number, moment=asked.moment)
    page = render_template(
        "proposal.html",
        proposal=found,
        said=sentence(found),
        look=LOOKS[found["state"]],
        particulars=particulars(found),
        lines=compared(tracker, found, past=asked.past),
        set_aside=set_aside(found),
        today=tracker.application.today(),
        key=new_key(),
        form=request.form,
        tried=tried,
        decision=decision,
        **_rights(tracker, found, past=asked.past),
    )
    return Response(page, tried.status)


def _rights(
    tracker: Tracker, found: dict[str, Any], *, past: bool
) -> dict[str, object]:
    """What the reader may do with a proposal, which only now can be."""
    member, waits = signed_in_member(), found["state"] == "open" and not past
    own = found["by_id"] == member.id
    needed = tracker.application.policy_settings().override_role
    enough = not found["setting_aside"] or member.role in (needed, "administrator")
    return {
        "own": own,
        "may_withdraw": waits and may_record() and own,
        "may_decide": waits and may_record() and not own,
        "may_approve": waits and may_record() and not own and enough,
        "needed_role": needed,
    }


def _decide(tracker: Tracker, number: int, decision: str) -> Answer:
    act = DECISIONS.get(decision) or abort(404)
    given = {"proposal": str(number)}
    tried = attempt_act(tracker, act, request.form, by=signed_in_member().id, **given)
    if not tried.succeeded:
        return _page(tracker, number, tried, decision)
    _say_done(decision, number, tried.done)
    return redirect(url_for("proposals.one", proposal=number), 303)


def _say_done(decision: str, number: int, receipt: Receipt) -> None:
    made = [
        Markup('<a href="{}">#{}</a>').format(
            url_for("history.fact", position=position), position
        )
        for position, topic in zip(receipt.positions, receipt.facts, strict=False)
        if topic.startswith("BudgetLine.")
    ]
    said = word(f"proposals.done_{decision}", number=number)
    flash(Markup("{} {}").format(said, Markup(" · ").join(made)))
