"""From what a command met to the one problem it tells."""

from __future__ import annotations

import errno
import re
import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from eventsourcing.persistence import PersistenceError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from domain.refusals import Refusal
from tracker.audit.refusals import TreeIsBroken
from tracker.catch_up import ViewsStalled
from tracker.cli.problems import WRONG_USAGE, Problem
from tracker.directory_refusals import DirectoryRefusal
from tracker.rebuild import RebuildRunning
from tracker.settings import SettingsRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.cli.session import Session


def problem_of(error: Exception, session: Session) -> Problem:
    """The problem that a foreseen exception stands for."""
    for kind, explain in _EXPLAINED:
        if isinstance(error, kind):
            return explain(error, session)
    raise error


def _refusal(error: Refusal, session: Session) -> Problem:
    language = session.language
    return Problem(
        error.code,
        error.said(error.title, language),
        error.said(error.detail, language),
        {name: _plain(value) for name, value in error.operands.items()},
        tuple(error.ways_out(language)),
        error.law,
    )


def _directory(error: DirectoryRefusal, session: Session) -> Problem:
    operands = {k: _plain(v) for k, v in vars(error).items() if k not in _SAID}
    title = session.say("명부에서 거절되었습니다", "The directory refused")
    said = session.say(error.ko, error.en)
    return Problem(_snake(type(error).__name__), title, said, operands)


def _settings(error: SettingsRefused, session: Session) -> Problem:
    title = session.say("설정을 쓸 수 없습니다", "The settings cannot be used")
    return Problem("settings_refused", title, str(error), status=WRONG_USAGE)


def _rebuilding(_error: RebuildRunning, session: Session) -> Problem:
    title = session.say("이미 다시 만들고 있습니다", "A rebuild is under way")
    way = session.say("끝난 뒤에 다시 하십시오", "Try again when it has ended")
    return Problem("rebuild_running", title, "", ways_out=(way,))


_SAID = ("ko", "en")


def _stalled(error: ViewsStalled, session: Session) -> Problem:
    return Problem(
        "views_stalled",
        session.say("화면용 자료가 멈췄습니다", "The views have stopped"),
        str(error),
        {"after": error.after},
        (session.say("tracker health로 확인하십시오", "See: tracker health"),),
    )


_SYSTEM: tuple[tuple[type[OSError], str, str, str], ...] = (
    (FileNotFoundError, "file_not_found", "파일이 없습니다", "No such file"),
    (PermissionError, "permission_denied", "권한이 없습니다", "Not permitted"),
    (
        FileExistsError,
        "not_a_directory",
        "디렉터리가 아닌 것이 있습니다",
        "It is no directory",
    ),
    (
        NotADirectoryError,
        "not_a_directory",
        "디렉터리가 아닌 것이 있습니다",
        "It is no directory",
    ),
    (OSError, "system_refused", "운영체제가 거절했습니다", "The system refused"),
)


def _system(error: OSError, session: Session) -> Problem:
    if error.errno == errno.EADDRINUSE:
        title = session.say("이미 쓰이는 포트입니다", "The port is in use")
        way = session.say("--port로 다른 포트를 고르십시오", "Choose another --port")
        return Problem("address_in_use", title, str(error), ways_out=(way,))
    path = str(error.filename or "")
    code, ko, en = next(said for kind, *said in _SYSTEM if isinstance(error, kind))
    way = session.say(
        "경로와 권한을 확인하거나 --data로 다른 디렉터리를 고르십시오",
        "Check the path and its permissions, or choose another --data",
    )
    said = f"{path}: {error.strerror}" if path else str(error)
    return Problem(code, session.say(ko, en), said, {"path": path}, (way,))


def _database(error: Exception, session: Session) -> Problem:
    if session.settings.store:
        return _server(error, session)
    said, folder = str(error.__cause__ or error), session.settings.folder
    if "locked" in said or "busy" in said:
        return _locked(session)
    damaged = damaged_file(folder)
    if damaged == "proofs.db":
        return _refusal(TreeIsBroken(), session)
    if damaged == "views.db":
        title = session.say("화면용 자료가 손상되었습니다", "The views are damaged")
        way = session.say(
            "사실은 안전합니다. 다시 만드십시오: tracker rebuild",
            "The facts are safe. Make the views again: tracker rebuild",
        )
        code = "views_damaged"
    else:
        title = session.say(
            "자료를 읽거나 쓸 수 없습니다", "The data cannot be read or written"
        )
        way = session.say(
            "디스크와 권한을 확인하고, 필요하면 백업에서 되살리십시오",
            "Check the disk and permissions; restore a backup if need be",
        )
        code = "data_unusable"
    path = str(folder / damaged) if damaged else str(folder)
    return Problem(code, title, f"{path}: {said}", {"path": path}, (way,))


def _server(error: Exception, session: Session) -> Problem:
    where = make_url(session.settings.store).render_as_string(hide_password=True)
    said = str(error.__cause__ or error).strip()
    return Problem(
        "store_unreachable",
        session.say(
            "저장소 서버를 쓸 수 없습니다", "The store's server cannot be used"
        ),
        f"{where}: {said}",
        {"store": where},
        (
            session.say(
                "서버와 설정 store를 확인하고 다시 하십시오",
                "Check the server and the setting `store`, then try again",
            ),
        ),
    )


def _locked(session: Session) -> Problem:
    return Problem(
        "database_locked",
        session.say("다른 작업이 자료를 쓰고 있습니다", "The data are in use"),
        session.say(
            "30초를 기다렸으나 차례가 오지 않았습니다. 아무것도 남지 않았습니다",
            "No turn came within 30 seconds; nothing was recorded",
        ),
        {"data": str(session.settings.folder)},
        (session.say("잠시 뒤 다시 하십시오", "Try again in a moment"),),
    )


def damaged_file(folder: Path) -> str:
    """The first file of a data directory that SQLite cannot read, "" if all are fine.

    Each is opened read-only, so that a look changes nothing.
    """
    files = ("events", "directory", "views", "proofs", "attempts")
    for name in (f"{each}.db" for each in files):
        path = folder / name
        if not path.exists():
            continue
        try:
            where = f"{path.resolve().as_uri()}?mode=ro"
            database = sqlite3.connect(where, uri=True)
        except sqlite3.Error:
            return name
        try:
            (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError:
            return name
        finally:
            database.close()
        if found != "ok":
            return name
    return ""


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value if isinstance(value, (int, float, str, type(None))) else str(value)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


_EXPLAINED: tuple[tuple[type[Exception], Callable[[Any, Session], Problem]], ...] = (
    (Refusal, _refusal),
    (DirectoryRefusal, _directory),
    (SettingsRefused, _settings),
    (ViewsStalled, _stalled),
    (RebuildRunning, _rebuilding),
    (OSError, _system),
    (SQLAlchemyError, _database),
    (PersistenceError, _database),
    (sqlite3.Error, _database),
)

FORESEEN = tuple(kind for kind, _ in _EXPLAINED)
"""What a command may meet without being at fault; anything else is a bug."""
