"""What a server writes into its log while something happens to it."""

from __future__ import annotations

import time

from tests.running import RunningServer

SHORT = 4_000  # bytes: some warnings, never what a client has sent
LINE = 200
QUIET = 0.3  # seconds


class Logged:
    """The log from now on: once the server has said everything about earlier tests."""

    def __init__(self, server: RunningServer) -> None:
        self._server = server
        self._begin = -1
        while self._begin != server.log_size:
            self._begin = server.log_size
            time.sleep(QUIET)

    @property
    def size(self) -> int:
        """Bytes written since."""
        return self._server.log_size - self._begin

    @property
    def text(self) -> str:
        return self._server.log.encode("utf-8", "replace")[self._begin :].decode("utf-8", "replace")

    @property
    def tracebacks(self) -> list[str]:
        """The first lines, shortened, of each error that was logged with a traceback."""
        return [part.strip().splitlines()[-1][:LINE] for part in self.text.split("Traceback (most recent call last):")[1:]]
