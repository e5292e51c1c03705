"""What every command shares: settings, language, the tracker, and who is asking."""

from __future__ import annotations

import os
import pwd
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tracker.application import system_clock
from tracker.bootstrap import bootstrap
from tracker.logs import configure_logs
from tracker.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from domain.classification import Words
    from tracker.bootstrap import Tracker


class Session:
    """One run of the command line on one data directory."""

    def __init__(self, *, data: str | None, language: str | None) -> None:
        self._data, self._language = data, language

    @cached_property
    def settings(self) -> Settings:
        """The settings, the command line's own choices first; may be refused."""
        settings = load_settings(self._data)
        if self._language:
            settings = msgspec.structs.replace(settings, language=self._language)
        return settings

    @property
    def language(self) -> str:
        """Korean unless chosen otherwise; asked for while the settings fail, too."""
        if "settings" in self.__dict__:
            return self.settings.language
        return self._language or "ko"

    @contextmanager
    def tracker(
        self, *, service: bool = False, clock: Callable[[], datetime] = system_clock
    ) -> Iterator[Tracker]:
        """The tracker of the data directory, made on first use, closed afterwards."""
        configure_logs(self.settings, service=service)
        with bootstrap(self.settings, clock=clock) as tracker:
            yield tracker

    def say(self, ko: str, en: str) -> str:
        """The wording in the language of this run."""
        return ko if self.language == "ko" else en

    def said(self, words: Words) -> str:
        """One of two wordings, in the language of this run."""
        return self.say(words.ko, words.en)


def operator_name() -> str:
    """The operating system's name for whoever runs the command.

    Asked by the process's user, not by environment variables that anyone may set.
    """
    user = os.geteuid()
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"uid-{user}"


def member_id(tracker: Tracker, name: str) -> str:
    """The id of the member who acts: the one named, else the system's user."""
    return tracker.directory.ensure_operator(name or operator_name()).id
