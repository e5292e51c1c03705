"""점검 결과: what the checks found, each with its numbers and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from tracker.reports.one_fact import one_fact
from web.audit_tabs import audit_tabs
from web.facts_shown import fact_line
from web.filters import OF, filters, in_chosen_year, offered
from web.language import t
from web.moments import shown
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report
    from web.filters import Filters
    from web.moments import Shown

    Chips = list[dict[str, Any]]

HERE = "findings.page"
OWN = (OF, "check", "severity", "all")
LOOKS = {"critical": "refused", "warning": "commitment", "note": None}
"""How the tag of each severity looks."""

AT_ONCE = 50_000
"""Up to so many facts every check looks at all programs while somebody waits."""

FACTS_LISTED = 6
"""How many facts a row opens at once; the finding's own page opens more."""

FACTS_OPENED = 100
"""How many facts a finding's own page opens."""


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/findings`` and ``/findings/<key>``."""
    blueprint = Blueprint("findings", __name__)

    @blueprint.get("/findings")
    def page() -> str:
        """List the findings of a year, narrowed as the address says."""
        return _list(tracker)

    @blueprint.get("/findings/<key>")
    def one(key: str) -> str:
        """Show one finding with the facts it stands on."""
        return _finding(tracker, key)

    return blueprint


def _list(tracker: Tracker) -> str:
    asked, want = in_chosen_year(tracker), filters(tracker, *OWN)
    alone = _too_many(tracker, want)
    report = tracker.reports.findings(
        want["of"],
        year=asked.year,
        department=want["department"],
        code=want["check"],
        severity=want["severity"],
        alone=alone,
        page=asked_page(),
        moment=asked.moment,
    )
    ends = {name: report.body[name] for name in ("before", "after")}
    return render_template(
        "findings.html",
        asked=asked,
        want=want,
        here=HERE,
        tabs=audit_tabs(HERE, asked, want["of"]),
        rows=[_told(row) for row in report.rows],
        severity_look=LOOKS,
        number=report.body["number"],
        checks=report.body["set"],
        choose=alone and not (want["check"] or want["severity"]),
        every=asked.url(HERE, **want.but(all="1")),
        offered=offered(tracker, asked.year),
        severities=severity_chips(asked, want, report),
        codes=check_chips(asked, want, report),
        **neighbours(HERE, asked, **ends, **want.given),
    )


def _too_many(tracker: Tracker, want: Filters) -> bool:
    """Whether all programs are asked for, and their facts are too many to wait for."""
    narrowed = want["of"] or want["department"] or want["all"]
    return not narrowed and tracker.reports.last_position() > AT_ONCE


def _finding(tracker: Tracker, key: str) -> str:
    asked = shown(tracker.reports)
    row = tracker.reports.finding(key, moment=asked.moment)
    found = (one_fact(tracker, each) for each in row["facts"][:FACTS_OPENED])
    return render_template(
        "finding.html",
        asked=asked,
        here="findings.one",
        row=_told(row),
        severity_look=LOOKS,
        facts=[fact_line(each.row) for each in found if each],
        more=max(len(row["facts"]) - FACTS_OPENED, 0),
    )


def _told(row: dict[str, Any]) -> dict[str, Any]:
    facts = row["facts"]
    return row | {
        "title": t(row["title_ko"], row["title_en"]),
        "rule": t(row["rule_ko"], row["rule_en"]),
        "severity_said": t(row["severity_ko"], row["severity_en"]),
        "listed": facts[:FACTS_LISTED],
        "more": max(len(facts) - FACTS_LISTED, 0),
    }


def severity_chips(asked: Shown, want: Filters, report: Report) -> Chips:
    """Each severity with how many there are, where known; one that is on is left."""
    return _chips(asked, want, "severity", report.body["severities"])


def check_chips(asked: Shown, want: Filters, report: Report) -> Chips:
    """Each check that found something with how often, and those that did not look."""
    return _chips(asked, want, "check", report.body["checks"])


def _chips(
    asked: Shown, want: Filters, name: str, counted: dict[str, dict[str, Any]]
) -> Chips:
    return [
        {
            "href": asked.url(HERE, **want.but(**{name: "" if on else code})),
            "label": t(said["ko"], said["en"]),
            "count": None if said["count"] is None else f"{said['count']:,}",
            "on": on,
        }
        for code, said in counted.items()
        if (on := want[name] == code) or said["count"] != 0
    ]
