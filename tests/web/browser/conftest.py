"""The pages on a real server of 127.0.0.1, and Chromium in front of them."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import sync_playwright
from waitress import wasyncore
from waitress.server import TcpWSGIServer, create_server

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
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=8)
    assert isinstance(server, TcpWSGIServer)
    assert server.socket is not None
    stop = Event()

    def serve() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.05, use_poll=True, map=sockets, count=1)

    thread = Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
    stop.set()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(sockets)


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
