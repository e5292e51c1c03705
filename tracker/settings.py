"""Settings: a TOML file in the data directory, then the environment; typos refused."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "TRACKER_"
FILE_NAME = "sillok.toml"
SERVERS = ("postgresql", "postgres")
NEVER_A_SETTING = "TRACKER_SIGNING_PASSPHRASE"
"""The variable that opens the signing key; settings can be printed, and it is none."""


class SettingsRefused(Exception):
    """The settings hold a key or a value that cannot be used."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an installation may choose; every key may also be `TRACKER_KEY`."""

    data: str = "data"
    store: str = ""
    language: Literal["ko", "en"] = "ko"
    time_zone: str = "Asia/Seoul"
    host: str = "127.0.0.1"
    port: int = 8000
    secure_cookies: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    catch_up_page: int = 500
    attempts: int = 8
    evidence_megabytes: Annotated[int, msgspec.Meta(ge=1, le=1024)] = 20
    log_origin: str = "sillok"
    signing_key: str = ""
    signing_passphrase_file: str = ""

    @property
    def folder(self) -> Path:
        """The data directory."""
        return Path(self.data)

    @property
    def largest_file(self) -> int:
        """The most bytes that a file of evidence may have."""
        return self.evidence_megabytes * 1024 * 1024

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that dates are read in."""
        return ZoneInfo(self.time_zone)


def load_settings(
    data: str | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings of a data directory, overridden by the environment.

    Raises SettingsRefused, naming the file or variable, the key and the way out.
    """
    chosen = environment_settings(environment)
    folder = data or chosen.get("data") or Settings().data
    values = file_settings(Path(folder) / FILE_NAME) | chosen | {"data": folder}
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as problem:
        # What the file holds was judged by itself; this came from a variable.
        raise SettingsRefused(_variable(problem) + _explain(str(problem))) from problem
    _refuse_unknown_zone(settings)
    _refuse_origin(settings)
    refuse_other_engine(settings)
    return settings


def file_settings(path: Path) -> dict[str, Any]:
    """The settings that a file holds, none where there is no file."""
    if not path.is_file():
        return {}
    try:
        values: dict[str, Any] = msgspec.toml.decode(path.read_bytes())
        msgspec.convert(values, Settings, strict=False)
    except (msgspec.MsgspecError, ValueError) as problem:
        msg = f"{path}: {_explain(str(problem))}"
        raise SettingsRefused(msg) from problem
    return values


def environment_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings that environment variables hold."""
    known = {field.name for field in msgspec.structs.fields(Settings)}
    chosen = {}
    for name, value in environment.items():
        if name.startswith(PREFIX) and name != NEVER_A_SETTING:
            key = name.removeprefix(PREFIX).lower()
            if key not in known:
                told = (
                    f"{name}: 모르는 설정입니다 (unknown setting). "
                    f"쓸 수 있는 것 (known): {', '.join(sorted(known))}"
                )
                raise SettingsRefused(told)
            chosen[key] = value
    return chosen


def _refuse_unknown_zone(settings: Settings) -> None:
    """Refuse a time zone now, and not when the first date is read."""
    try:
        ZoneInfo(settings.time_zone)
    except (KeyError, ValueError, OSError) as problem:
        told = f"time_zone = {settings.time_zone!r}"
        raise SettingsRefused(_explain(told)) from problem


def _refuse_origin(settings: Settings) -> None:
    """Refuse a name that no checkpoint could be signed under."""
    origin = settings.log_origin
    if not origin.isprintable() or not origin or {" ", "+"} & set(origin):
        raise SettingsRefused(_explain(f"log_origin = {origin!r}"))


def refuse_other_engine(settings: Settings) -> None:
    """Refuse a store that no engine here keeps; its address may hold a password.

    Raises SettingsRefused, telling no more of it than what comes before the colon.
    """
    if not settings.store:
        return
    try:
        scheme = make_url(settings.store).drivername
    except (ArgumentError, ValueError):
        scheme = settings.store.partition(":")[0]
    else:
        if scheme in SERVERS:
            return
    known = " | ".join(f"{each}://…" for each in SERVERS)
    raise SettingsRefused(_explain(f"store = '{scheme}:…' ({known})"))


def _variable(problem: msgspec.ValidationError) -> str:
    """The environment variable that a validation error speaks of."""
    found = re.search(r"`\$\.(\w+)`", str(problem))
    return f"{PREFIX}{found[1].upper()}: " if found else ""


def _explain(problem: str) -> str:
    known = ", ".join(sorted(field.name for field in msgspec.structs.fields(Settings)))
    return (
        f"설정을 읽을 수 없습니다 (cannot use the settings): {problem}. "
        f"쓸 수 있는 것 (known): {known}"
    )
