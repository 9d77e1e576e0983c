"""What a server writes into its log while something happens to it."""

from __future__ import annotations

from tests.running import RunningServer

SHORT = 4_000  # bytes: some warnings, never what a client has sent
LINE = 200
# Reflex says so once for each answer that is still on its way to a socket of an earlier test; nothing in it comes from a client.
GONE = "Attempting to send delta to disconnected client"


class Logged:
    """The log from now on."""

    def __init__(self, server: RunningServer) -> None:
        self._server = server
        self._begin = server.log_size

    @property
    def size(self) -> int:
        """Bytes written since, without what is said about sockets that have left."""
        return sum(len(line.encode("utf-8", "replace")) for line in self.text.splitlines(keepends=True) if GONE not in line)

    @property
    def text(self) -> str:
        return self._server.log.encode("utf-8", "replace")[self._begin :].decode("utf-8", "replace")

    @property
    def tracebacks(self) -> list[str]:
        """The first lines, shortened, of each error that was logged with a traceback."""
        return [part.strip().splitlines()[-1][:LINE] for part in self.text.split("Traceback (most recent call last):")[1:]]
