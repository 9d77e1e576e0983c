"""In front of event dispatch: unknown names, malformed events and floods end here, before a state is loaded or a line is logged.

Reflex itself would load a state for every name and log the raw event; a client could grow memory and logs with it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

logger = logging.getLogger("nezuku.gateway")

EVENTS_PER_SECOND = 20.0
BURST = 60.0

OnEvent = Callable[[str, Any], Awaitable[None]]
Accepts = Callable[[str, Mapping[str, Any]], bool]

# What a browser sends over the socket, and with how many arguments; socket.io would take `connect` and `disconnect` from it too.
MESSAGES: Mapping[str, range] = {"event": range(1, 2), "ping": range(1), "client_error": range(2)}


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
    """Wraps the socket namespace's `on_event`; keeps one bucket per open socket.

    `accepts` says whether a client may send an event of this name with this payload.
    """

    def __init__(self, on_event: OnEvent, accepts: Accepts, is_linked: Callable[[str], bool]) -> None:
        self._on_event = on_event
        self._accepts = accepts
        self._is_linked = is_linked
        self._buckets: dict[str, _Bucket] = {}

    async def on_event(self, sid: str, data: Any) -> None:
        """Pass an event on when it is well formed, known and within the socket's rate; drop it otherwise."""
        bucket = self._buckets.setdefault(sid, _Bucket(BURST, time.monotonic()))
        if not bucket.take(time.monotonic()):
            if not bucket.warned:
                bucket.warned = True
                logger.warning("a socket sends too many events; the rest is dropped")
            return
        if self._is_linked(sid) and _well_formed(data) and self._accepts(data["name"], data.get("payload", {})):
            await self._on_event(sid, data)

    def forget(self, sid: str) -> None:
        """Drop what is kept of a closed socket."""
        self._buckets.pop(sid, None)


def _well_formed(data: Any) -> bool:
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        return False
    payload, router_data = data.get("payload", {}), data.get("router_data", {})
    return isinstance(payload, dict) and isinstance(router_data, dict) and _is_router_data(router_data)


def _is_router_data(router_data: Mapping[Any, Any]) -> bool:
    paths = (router_data.get(name, "") for name in ("pathname", "asPath"))
    query = router_data.get("query", {})
    return (
        all(isinstance(path, str) for path in paths)
        and isinstance(query, dict)
        and all(isinstance(name, str) and isinstance(value, str | list) for name, value in query.items())
    )


def install(sio: Any, namespace: Any, accepts: Accepts) -> Gateway:
    """Put the gateway in front of Reflex's event namespace, and a filter of message names in front of socket.io's dispatch."""
    gateway = Gateway(namespace.on_event, accepts, lambda sid: sid in namespace.sid_to_token)
    close, dispatch = namespace.on_disconnect, sio._handle_event  # noqa: SLF001 - socket.io has no public place before dispatch

    def on_disconnect(sid: str, *arguments: Any) -> Any:
        gateway.forget(sid)
        return close(sid, *arguments)

    async def handle_event(eio_sid: str, name: str | None, message_id: int | None, data: Any) -> None:
        if isinstance(data, list) and data and isinstance(data[0], str) and len(data) - 1 in MESSAGES.get(data[0], ()):
            await dispatch(eio_sid, name, message_id, data)

    namespace.on_event = gateway.on_event
    namespace.on_disconnect = on_disconnect
    sio._handle_event = handle_event  # noqa: SLF001 - as above
    return gateway
