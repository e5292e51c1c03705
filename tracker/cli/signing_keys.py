"""``tracker keys``: the key that checkpoints are signed with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.audit import refusals, signing
from tracker.cli import options
from tracker.cli.acts import Act, Acts
from tracker.cli.output import say_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.cli.session import Session


@click.group(cls=Acts)
def keys() -> None:
    """확인서에 서명하는 열쇠를 만들고 봅니다. Make and show the signing key."""


@keys.command("make", cls=Act)
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@options.output("text", "json")
@click.pass_obj
def make(session: Session, /, *, path: Path, output: str) -> None:
    """자료 밖에 Ed25519 열쇠를 만듭니다. Make an Ed25519 key outside the data.

    이름은 설정 log_origin입니다. 암호문은 TRACKER_SIGNING_PASSPHRASE, 설정
    signing_passphrase_file에서 읽거나 묻습니다.
    Its name is the setting log_origin. The passphrase is read from
    TRACKER_SIGNING_PASSPHRASE or the file in signing_passphrase_file, or asked for.
    """
    settings = session.settings
    passphrase = signing.passphrase_of(settings, asking(session, new=True))
    if not passphrase:
        raise refusals.PassphraseMissing(path=str(path))
    verifier = signing.make_key(path, passphrase, settings)
    if output == "json":
        say_json({"key": str(path), "verifier": str(verifier)})
        return
    click.echo(verifier)
    told = session.say(
        f"열쇠: {path}\n설정에 적으십시오: signing_key = '{path}'\n"
        "위의 공개 열쇠를 감사하는 사람에게 미리 주십시오",
        f"Key: {path}\nPut into the settings: signing_key = '{path}'\n"
        "Give the verifier key above to the auditors beforehand",
    )
    click.echo(told, err=True)


@keys.command("show", cls=Act)
@options.output("text", "json")
@click.pass_obj
def show(session: Session, /, *, output: str) -> None:
    """확인서를 검증하는 공개 열쇠를 보입니다. Show what checkpoints verify with."""
    settings = session.settings
    if not settings.signing_key:
        raise refusals.SigningKeyNotSet
    verifier = signing.verifier_of(settings)
    if verifier is None:
        verifier = signing.signer_of(settings, asking(session)).verifier
    if output == "json":
        say_json({"key": settings.signing_key, "verifier": str(verifier)})
    else:
        click.echo(verifier)


def asking(session: Session, *, new: bool = False) -> Callable[[], str] | None:
    """Asks for the passphrase at a terminal; None where nobody sits at one."""
    if not sys.stdin.isatty():
        return None
    told = session.say("서명 열쇠의 암호문", "Passphrase of the signing key")
    return lambda: str(
        click.prompt(told, hide_input=True, confirmation_prompt=new, err=True)
    )
