"""``tracker serve``: the pages, on this machine unless told otherwise."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from waitress.server import create_server

from tracker.cli.acts import Act
from tracker.scheduler import ending_on_sigterm

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

THREADS = 8

host_option = click.option(
    "--host", metavar="HOST", help="들을 주소(기본: 설정). Address to listen on."
)
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="포트(기본: 설정, 8000). Port.",
)


@click.command(cls=Act)
@host_option
@port_option
@click.pass_obj
def serve(session: Session, /, *, host: str | None, port: int | None) -> None:
    """웹 화면을 냅니다. Serve the pages."""
    with session.tracker(service=True) as tracker:
        serve_pages(session, tracker, host=host, port=port)


def serve_pages(
    session: Session, tracker: Tracker, *, host: str | None, port: int | None
) -> None:
    """Serve until SIGTERM or Ctrl-C; the address is printed once it can be opened."""
    settings = session.settings
    application = web_application(session, tracker)
    with ending_on_sigterm():
        server: Any = create_server(
            application,
            host=host or settings.host,
            port=settings.port if port is None else port,
            threads=THREADS,
        )
        address = f"http://{server.effective_host}:{server.effective_port}"
        click.echo(session.say(f"여십시오: {address}", f"Open {address}"))
        try:
            server.run()
        finally:
            server.close()


def web_application(session: Session, tracker: Tracker) -> Any:
    """The pages over this tracker.

    They stand above this room, which knows them by name only: whoever installs the
    tracker without them can still record and report.
    """
    try:
        module = import_module("web.app")
    except ModuleNotFoundError as error:
        if error.name not in {"web", "web.app"}:
            raise
        told = session.say(
            "웹 화면이 설치되어 있지 않습니다 (web.app)",
            "The pages are not installed (web.app)",
        )
        raise click.ClickException(told) from error
    return module.create_app(tracker)
