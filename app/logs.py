"""Logging: one format, and no cookie, authorization header or token ever in a line."""

from __future__ import annotations

import logging
import re
import time

SECRET = re.compile(
    r"(?i)((?:set-)?cookie|authorization|token|password|secret|code_verifier|[?&](?:code|state)|nezuku_session)"
    r"""(["']?\s*[:=]\s*["']?)([^\s"',;}&]+)"""
)


LONGEST = 2_000
MINUTE = 60.0
# These write what a client sent into the log, whole.
TALKATIVE = ("reflex_base.event.processor.base_state_processor", "reflex_base.vars.base")


class Redaction(logging.Filter):
    """Replaces the values of secrets in finished messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if len(message) > LONGEST or SECRET.search(message[:LONGEST]):
            record.msg, record.args = SECRET.sub(r"\1\2…", message[:LONGEST]), ()
        return True


class Allowance:
    """So many lines a minute and no more, for what clients can cause."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._begin = 0.0
        self._used = 0

    def allow(self) -> bool:
        now = time.monotonic()
        if now - self._begin > MINUTE:
            self._begin, self._used = now, 0
        self._used += 1
        return self._used <= self._per_minute


def configure(level: str) -> None:
    """Set up the root logger once; handlers that libraries added keep their own format but get the redaction too."""
    root = logging.getLogger()
    if not root.handlers:
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    root.setLevel(level.upper())
    for handler in root.handlers:
        if not any(isinstance(entry, Redaction) for entry in handler.filters):
            handler.addFilter(Redaction())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    for noisy in ("httpx", "httpcore", "engineio", "socketio", "aiosqlite", "alembic", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
