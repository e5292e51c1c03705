"""The log: one line an event on standard error, as text or JSON."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from structlog.typing import Processor

    from tracker.settings import Settings

QUIET, DEFAULT = "WARNING", "INFO"


def configure_logs(settings: Settings, *, service: bool = False) -> None:
    """Send everything to standard error, from the level that the settings name.

    A command is quiet below WARNING unless the level was set lower than the default;
    a `service` (serve, scheduler) tells from the level itself.
    """
    level: str = settings.log_level
    if level == DEFAULT and not service:
        level = QUIET
    threshold = logging.getLevelNamesMapping()[level]
    shared = _shared(traceback=level == "DEBUG")
    renderer = _renderer(settings.log_format)
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        # Asked anew for each logger: standard error may be another one by then.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    _listen_to_libraries(shared, renderer, max(threshold, _FOREIGN))


class StandardError(logging.StreamHandler[Any]):
    """Writes to standard error as it is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        self.stream = sys.stderr
        super().emit(record)


def _listen_to_libraries(
    shared: list[Processor], renderer: Processor, level: int
) -> None:
    """Let what libraries log look like our own lines."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, StandardError)]:
        root.removeHandler(handler)
    handler = StandardError()
    handler.setLevel(level)
    chain = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=chain)
    )
    root.addHandler(handler)


_FOREIGN = logging.WARNING
"""Libraries speak of trouble only; what they do otherwise our own log says."""


def _shared(*, traceback: bool) -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info if traceback else cause_in_one_line,
    ]


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.processors.KeyValueRenderer(
        key_order=["timestamp", "level", "event"], repr_native_str=False
    )


def cause_in_one_line(
    _logger: Any, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Say an exception by its name and sentence; DEBUG prints the whole traceback."""
    told = entry.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        entry["error"] = f"{type(error).__name__}: {error}"
    return entry
