"""Every page says the same over PostgreSQL as over files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.web.conftest import NAME, QUICK, Clock, Entering
from tracker.bootstrap import bootstrap
from tracker.store_copy import copy
from tracker.stores import event_store
from web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.postgres_server import Server
    from tracker.bootstrap import Tracker

POSITION = 40
AT_EVERY_VISIT = re.compile(r'name="(form_token|key)" value="[^"]+"')
BESIDE = "attempts.page"
"""What no engine keeps: it lies beside the facts, and grows while the test asks."""

ASKED = ("", "?year=2019", f"?as_of={POSITION}", "?on=2019-05-01", "?text=회의")


def addresses(app: Flask, program: str) -> Iterator[str]:
    """Every page that needs no more than a program or a fact, asked in some ways."""
    values = {"program": program, "position": POSITION}
    places = app.url_map.bind("")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == BESIDE:
            continue
        if "GET" in (rule.methods or ()) and rule.arguments <= values.keys():
            needed = {name: values[name] for name in rule.arguments}
            page = places.build(rule.endpoint, needed)
            yield from (page + asked for asked in ASKED)


def told(client: FlaskClient, address: str) -> tuple[int, str]:
    """The answer, without what is another one at every visit; of a file its kind."""
    answer = client.get(address)
    kind = answer.mimetype or ""
    if not kind.startswith(("text/", "application/json")):
        return answer.status_code, kind
    return answer.status_code, AT_EVERY_VISIT.sub("", answer.text)


@pytest.mark.slow
@pytest.mark.postgres
def test_every_page_is_the_same_on_both_engines(
    tracker: Tracker, app: Flask, clock: Clock, entering: Entering, postgres: Server
) -> None:
    """The sample's facts moved to a server: status and words of each page are equal."""
    settings = msgspec.structs.replace(tracker.settings, store=postgres.database())
    target = event_store(settings)
    assert not copy(tracker.store, target).differs
    target.close()
    program = str(tracker.application.program(NAME).id)
    with bootstrap(settings, clock=clock, hasher=QUICK) as moved:
        moved.record.checkpoints.take_in(tracker.record.checkpoints.all())
        on_files = entering(app, "관리")
        on_server = entering(create_app(moved), "관리")
        here = {each: told(on_files, each) for each in addresses(app, program)}
        there = {each: told(on_server, each) for each in here}
        assert {each for each in here if here[each] != there[each]} == set()
        assert sum(status == 200 for status, _ in here.values()) > len(here) // 2
