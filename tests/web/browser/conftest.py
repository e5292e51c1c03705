"""The pages on a real server of 127.0.0.1, and Chromium in front of them."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, Page, Request


class Watched(NamedTuple):
    """What a page asked of the network and wrote to the console."""

    requests: list[str]
    complaints: list[str]


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One Chromium for all tests; each test gets a context of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(chromium_path),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The pages, served while the test runs."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser profile pointed at the pages."""
    opened = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, locale="ko-KR"
    )
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    """Everything the pages of this test request and complain of."""
    seen = Watched([], [])

    def note(request: Request) -> None:
        seen.requests.append(request.url)

    context.on("request", note)
    context.on(
        "console",
        lambda said: (
            seen.complaints.append(said.text)
            if said.type in {"error", "warning"}
            else None
        ),
    )
    return seen


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in which the person in charge has signed in."""
    opened = context.new_page()
    sign_in(opened, "담당")
    return opened


def sign_in(page: Page, name: str) -> None:
    """Sign a member in by the form, as a person does."""
    page.goto("/sign-in")
    page.get_by_label("이름").fill(name)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url("**/")
