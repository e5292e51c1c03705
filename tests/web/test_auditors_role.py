"""감사 역할: sees everything, changes nothing but questions, whatever is added.

What may change something is read from the address map, the gate and the use cases
themselves, so that a new way in is tested without being named here.
"""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain.refusals import AuditorsAttachNothing, AuditorsOnlyRead
from tracker.application import Entry
from tracker.gate.acts import ACTS
from tracker.importers.posting import Books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

READING = {"GET", "HEAD", "OPTIONS"}
NOTHING_RECORDED = {"session.enter", "session.sign_out"}
"""Signing in and out."""

ASKING = {name for name, act in ACTS.items() if act.role == "auditor"}
"""The acts that are an auditor's own."""

TEXTS: dict[str, Any] = {
    "year": 2019,
    "on": date(2019, 9, 10),
    "month": "2019-09",
    "line": "201-01",
    "lines": "201-01",
}


def changing(app: Flask) -> list[tuple[Rule, str]]:
    """Every address that takes something else than a question to read."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - READING)
        if rule.endpoint not in NOTHING_RECORDED
    ]


def filled(rule: Rule, program: str) -> str:
    """The address of a rule, its places filled."""
    address = rule.rule.replace("<program>", program)
    address = re.sub(r"<int:\w+>", "58", address)
    return re.sub(r"<[^>]+>", "some", address)


def test_every_changing_address_is_closed_but_questions(
    app: Flask, auditor: FlaskClient, post: Posting, program: str, tracker: Tracker
) -> None:
    """Each is answered 403, and nothing was recorded."""
    found = changing(app)
    before = tracker.reports.last_position()
    answered = {}
    for rule, method in found:
        assert method == "POST"
        if not rule.endpoint.startswith("questions."):
            answered[rule.rule] = post(auditor, filled(rule, program))[0]
    assert len(answered) > 15
    assert {path for path, status in answered.items() if status != 403} == set()
    assert tracker.reports.last_position() == before


def test_every_page_that_is_read_is_open(
    app: Flask, auditor: FlaskClient, program: str
) -> None:
    """Nothing to read is closed to an auditor, but the forms that record."""
    closed = set()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            answer = auditor.get(filled(rule, program))
            if answer.status_code == 403:
                closed.add(rule.endpoint)
    assert closed <= FORMS_ALONE


FORMS_ALONE = {
    *("recording.form", "history.counter", "importing.page", "members.page"),
    *("members.one", "members.member"),
}
"""Pages that are nothing but the form of an act."""


@pytest.mark.parametrize("name", sorted(set(ACTS) - ASKING))
def test_every_act_of_the_gate_is_refused(tracker: Tracker, name: str) -> None:
    """Before a field is read."""
    auditor = tracker.directory.member_named("감사")
    assert auditor
    with pytest.raises(AuditorsOnlyRead):
        ACTS[name].perform(tracker, {}, by=auditor.id)


def use_cases(tracker: Tracker) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public act of the tracker's namespaces that takes an entry."""
    for noun, acts in vars(tracker).items():
        if not type(acts).__module__.startswith("tracker.use_cases."):
            continue
        for name, act in inspect.getmembers(acts, inspect.ismethod):
            parameters = inspect.signature(act).parameters
            if not name.startswith("_") and "entry" in parameters:
                yield f"{noun}.{name}", act


def test_every_use_case_is_refused(tracker: Tracker, program: str) -> None:
    """No act that takes an entry comes to a fact, by whatever way it is called."""
    auditor = tracker.directory.member_named("감사")
    assert auditor
    entry = Entry(by=auditor.id, on=date(2019, 9, 10), document="문서", reason="사유")
    before = tracker.reports.last_position()
    tried = [each for each in use_cases(tracker) if each[0] not in THEIRS | READ_FIRST]
    assert len(tried) > 40
    for name, act in tried:
        with pytest.raises((AuditorsOnlyRead, AuditorsAttachNothing)):
            assert (name, act(entry, **arguments(act, program))) == (name, None)
    assert tracker.reports.last_position() == before


def test_no_import_is_begun(tracker: Tracker) -> None:
    """Every import posts through the books that it opens first."""
    auditor = tracker.directory.member_named("감사")
    assert auditor
    with pytest.raises(AuditorsOnlyRead):
        Books(tracker.application, Entry(by=auditor.id, on=date(2019, 1, 2)), 2019)


THEIRS = {
    *("inquiries.ask", "inquiries.ask_further", "inquiries.answer"),
    *("inquiries.close", "inquiries.reopen", "inquiries.withdraw"),
}
"""What is an auditor's own, and answering, which its own rule refuses."""

READ_FIRST = {
    *("imports.payments", "imports.budget_lines", "imports.costing"),
    *("imports.official_status", "sheets.import_sheet"),
    *("proposals.approve", "attachments.destroy"),
    *("spending.tell", "budget_lines.tell"),
}
"""What looks at its file, proposal or line before anything is decided.

Imports are tried below, the others by the tests of their own.
"""


def arguments(act: Callable[..., Any], program: str) -> dict[str, Any]:
    """Something for every argument that has no default, by its name and kind."""
    made: dict[str, Any] = {}
    for name, each in inspect.signature(act).parameters.items():
        if name == "entry" or each.default is not inspect.Parameter.empty:
            continue
        kind = str(each.annotation)
        if name == "program":
            made[name] = program
        elif name in TEXTS:
            made[name] = TEXTS[name]
        elif kind.startswith("int"):
            made[name] = 58
        elif kind.startswith(("Sequence", "Iterable", "list", "tuple")):
            made[name] = ()
        elif kind.startswith("bytes"):
            made[name] = b"x"
        else:
            made[name] = "201-01"
    return made
