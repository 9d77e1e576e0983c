"""Logging: one format, and no cookie, authorization header or token ever in a line."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"""(?i)((?:set-)?cookie|authorization|token|password|nezuku_session)(["']?\s*[:=]\s*["']?)([^\s"',;}&]+)""")


class Redaction(logging.Filter):
    """Replaces the values of secrets in finished messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if SECRET.search(message):
            record.msg, record.args = SECRET.sub(r"\1\2…", message), ()
        return True


def configure(level: str) -> None:
    """Set up the root logger once; handlers that libraries added keep their own format but get the redaction too."""
    root = logging.getLogger()
    if not root.handlers:
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    root.setLevel(level.upper())
    for handler in root.handlers:
        if not any(isinstance(entry, Redaction) for entry in handler.filters):
            handler.addFilter(Redaction())
    for noisy in ("httpx", "httpcore", "engineio", "socketio", "aiosqlite", "alembic", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
