"""운영 기준과 직무: what the installation decided for itself, since when and why."""

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

from tracker.gate.acts import ACTS
from tracker.gate.fields import Choice
from tracker.refused import SETTINGS
from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.filters import OF, filters
from web.language import t, word
from web.moments import shown
from web.pages.registers import tabs
from web.session import only_for, signed_in_member
from web.setting_words import VALUES, duty_word, setting_word, value_word

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker

    Answer = BaseResponse | str

Row = dict[str, Any]
may_change = only_for("administrator")


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/settings``: everybody reads it, administrators change it."""
    blueprint = Blueprint("settings", __name__)

    @blueprint.get("/settings")
    def page() -> Answer:
        """Show every setting and duty, and how they came to be so."""
        return _page(tracker)

    @blueprint.post("/settings/setting")
    @may_change
    def change() -> Answer:
        """Change one setting, with a reason."""
        return _do(tracker, "setting")

    @blueprint.post("/settings/duty")
    @may_change
    def assign() -> Answer:
        """Give a member a duty, or take theirs away."""
        return _do(tracker, "duty")

    return blueprint


def _page(tracker: Tracker, tried: Attempt = NOT_TRIED, act: str = "") -> Answer:
    asked = shown(tracker.reports)
    settings = tracker.reports.settings(moment=asked.moment)
    duties = tracker.reports.duty_holders(moment=asked.moment)
    page = render_template(
        "settings.html",
        asked=asked,
        here="settings.page",
        tabs=tabs("settings.page", asked, filters(tracker, OF)),
        settings=[_shown(row) for row in settings.rows],
        duties=duties.rows,
        history=_history(settings.body["history"], duties.body["history"]),
        chosen=_chosen(tracker),
        members=[(m.id, m.name) for m in tracker.directory.members() if m.active],
        kinds=_duties(),
        today=tracker.application.today(),
        key=new_key(),
        form=request.form,
        tried=tried,
        act=act,
    )
    return Response(page, tried.status)


def _shown(row: Row) -> Row:
    return row | {
        "name": t(row["words_ko"], row["words_en"]),
        "said": value_word(row["value"]),
        "never": row["position"] is None,
    }


def _history(settings: list[Row], duties: list[Row]) -> list[Row]:
    """Every change, newest first: what it is about, and what it says since."""
    changed = [
        row | {"about": _about(row), "said": value_word(row["value"])}
        for row in settings
    ]
    assigned = [
        row | {"about": row["member"], "said": duty_word(row["duty"])} for row in duties
    ]
    return sorted(changed + assigned, key=lambda row: -int(row["position"]))


def _about(row: Row) -> str:
    name = t(row["words_ko"], row["words_en"])
    return f"{name} · {row['program']}" if row["program"] else name


def _chosen(tracker: Tracker) -> Row | None:
    """The setting that is to be changed, with what it may say and for whom."""
    name = request.values.get("setting", "")
    if not name:
        return None
    setting = SETTINGS.get(name) or abort(404)
    programs = tracker.reports.programs().rows if setting.by_program else []
    return {
        "setting": name,
        "name": setting_word(name),
        "expected": t(*setting.expected),
        "choices": [(value, value_word(value)) for value in VALUES.get(name, ())],
        "programs": [(row["id"], row["name"]) for row in programs],
        "now": tracker.application.policy_settings().value(name),
    }


def _duties() -> list[tuple[str, str]]:
    """The three duties, as the form offers them."""
    duty = ACTS["duty"].schema().fields["duty"]
    kinds = duty.kinds if isinstance(duty, Choice) else ()
    return [(kind.value, duty_word(kind.value)) for kind in kinds]


def _do(tracker: Tracker, act: str) -> Answer:
    tried = attempt_act(tracker, act, request.form, by=signed_in_member().id)
    if not tried.succeeded:
        return _page(tracker, tried, act)
    _say_done(tracker, act, changed=bool(tried.done.positions))
    return redirect(url_for("settings.page"), 303)


def _say_done(tracker: Tracker, act: str, *, changed: bool) -> None:
    form = request.form
    if not changed:
        flash(word("settings.same"), "caution")
    elif act == "setting":
        named, value = setting_word(form["setting"]), value_word(form["value"].strip())
        flash(word("settings.changed", setting=named, value=value))
    else:
        member = tracker.directory.member(form["member"]).name
        duty = duty_word(form.get("duty", ""))
        flash(word("settings.assigned", member=member, duty=duty))
