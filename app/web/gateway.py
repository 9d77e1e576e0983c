"""In front of event dispatch: unknown names, malformed events and floods end here, before a state is loaded or a line is logged.

Reflex itself would load a state for every name and log the raw event; a client could grow memory and logs with it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

logger = logging.getLogger("nezuku.gateway")

EVENTS_PER_SECOND = 20.0
BURST = 60.0
MAX_TOKEN_LENGTH = 64

OnEvent = Callable[[str, Any], Awaitable[None]]


@dataclass
class _Bucket:
    """How many events a socket may still send now."""

    left: float
    at: float
    warned: bool = False

    def take(self, now: float) -> bool:
        self.left = min(BURST, self.left + (now - self.at) * EVENTS_PER_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Gateway:
    """Wraps the socket namespace's `on_event`; keeps one bucket per open socket."""

    def __init__(self, on_event: OnEvent, is_known: Callable[[str], bool]) -> None:
        self._on_event = on_event
        self._is_known = is_known
        self._buckets: dict[str, _Bucket] = {}

    async def on_event(self, sid: str, data: Any) -> None:
        """Pass an event on when it is well formed, known and within the socket's rate; drop it otherwise."""
        bucket = self._buckets.setdefault(sid, _Bucket(BURST, time.monotonic()))
        if not bucket.take(time.monotonic()):
            if not bucket.warned:
                bucket.warned = True
                logger.warning("a socket sends too many events; the rest is dropped")
            return
        if not _well_formed(data) or not self._is_known(data["name"]):
            return
        await self._on_event(sid, data)

    def forget(self, sid: str) -> None:
        """Drop what is kept of a closed socket."""
        self._buckets.pop(sid, None)


def _well_formed(data: Any) -> bool:
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        return False
    payload, router_data = data.get("payload", {}), data.get("router_data", {})
    return isinstance(payload, dict) and isinstance(router_data, dict) and all(isinstance(key, str) for key in payload)


def install(namespace: Any, is_known: Callable[[str], bool]) -> Gateway:
    """Put the gateway in front of Reflex's event namespace."""
    gateway = Gateway(namespace.on_event, is_known)
    close = namespace.on_disconnect

    def on_disconnect(sid: str, *arguments: Any) -> Any:
        gateway.forget(sid)
        return close(sid, *arguments)

    namespace.on_event = gateway.on_event
    namespace.on_disconnect = on_disconnect
    return gateway
