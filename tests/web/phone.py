"""A raw socket.io client in place of a browser: it may send whatever it likes, and keeps every message it gets."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

import reflex as rx
import socketio
from socketio.exceptions import ConnectionError as Refused

from state.session import SessionState

NAMESPACE = "/_event"
HYDRATE = "reflex___state____state.hydrate"
SUFFIX = "_rx_state_"
ANSWER_SECONDS = 15

Message = dict[str, Any]


def event(state: type[rx.State], handler: str) -> str:
    """The name under which clients send a handler's event."""
    return f"{state.get_full_name()}.{handler}"


@dataclass(frozen=True)
class Reply:
    """Everything the server sent because of one event."""

    messages: tuple[Message, ...]

    def value(self, state: type[rx.State], name: str) -> Any:
        """The last value of a state's field; None when it did not change."""
        found = [change[name + SUFFIX] for change in self.changes(state) if name + SUFFIX in change]
        return found[-1] if found else None

    def changes(self, state: type[rx.State]) -> list[Message]:
        """The changes of one state."""
        return [message["delta"][state.get_full_name()] for message in self.messages if state.get_full_name() in message.get("delta", {})]

    @property
    def redirects(self) -> list[str]:
        """Where the page was sent."""
        return [sent["payload"]["path"] for message in self.messages for sent in message.get("events", ()) if sent["name"] == "_redirect"]


class Phone:
    """One open socket. `cookie` is the Cookie header of its browser, `token` what Reflex calls the tab."""

    def __init__(self, base_url: str, cookie: str = "", *, token: str | None = None, **headers: str) -> None:
        self.base_url = base_url
        self.token = str(uuid.uuid4()) if token is None else token
        self.headers = {"Origin": base_url, **({"Cookie": cookie} if cookie else {}), **headers}
        self.messages: list[Message] = []
        self.others: list[tuple[str, tuple[Any, ...]]] = []
        self._arrived = asyncio.Condition()
        self._read = 0
        self._client = socketio.AsyncClient(reconnection=False, json=json)  # its own JSON cannot send lone surrogates
        self._client.on("event", self._receive, namespace=NAMESPACE)
        self._client.on("*", self._receive_other, namespace=NAMESPACE)

    async def __aenter__(self) -> Self:
        await self.open()
        await self.send(HYDRATE)
        await self.wait_for(lambda message: SessionState.get_full_name() in message.get("delta", {}))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Only connect, without asking for the first snapshot. Raises socketio's ConnectionError when the server refuses."""
        query = f"?token={self.token}" if self.token else ""
        try:
            await self._client.connect(
                f"{self.base_url}{query}", headers=self.headers, transports=["websocket"], socketio_path=NAMESPACE, namespaces=[NAMESPACE]
            )
        except Refused:
            await self._client.eio.http.close()  # left open by the library
            raise

    async def close(self) -> None:
        await self._client.disconnect()

    @property
    def connected(self) -> bool:
        return self._client.connected

    async def emit(self, name: str, *arguments: Any) -> None:
        """Any socket event with any arguments."""
        await self._client.emit(name, arguments, namespace=NAMESPACE)

    async def send(self, name: str, at: str = "/", /, **payload: Any) -> None:
        """An event as a page at the address `at` would send it."""
        path, _, query = at.partition("?")
        parameters = dict(part.split("=", 1) for part in query.split("&") if part)
        await self.emit("event", {"name": name, "payload": payload, "router_data": {"pathname": path, "query": parameters, "asPath": at}})

    async def ask(self, name: str, at: str = "/", /, **payload: Any) -> Reply:
        """Send an event and wait until the server is done with it."""
        await self.send(name, at, **payload)
        return await self.settle()

    async def settle(self) -> Reply:
        """What arrives before the answer to an event that is sent now: the server handles a socket's events in their order."""
        return Reply((await self._enter()).messages[:-1])

    async def signed_in(self) -> bool:
        """Whether the server takes this socket for somebody who is signed in."""
        return (await self._enter()).value(SessionState, "signed_in")

    async def echo(self) -> None:
        """Wait until the server has read everything that was sent so far; works on a socket without rights or token as well."""
        async with self._arrived, asyncio.timeout(ANSWER_SECONDS):
            heard = len(self.others)
            await self.emit("ping")
            await self._arrived.wait_for(lambda: any(name == "ping" for name, _ in self.others[heard:]))

    async def _enter(self) -> Reply:
        await self.send(event(SessionState, "enter"), "/onboarding")
        mark = f"signed_in{SUFFIX}"
        return await self.wait_for(lambda message: mark in message.get("delta", {}).get(SessionState.get_full_name(), {}))

    async def wait_for(self, last: Callable[[Message], bool]) -> Reply:
        """The messages not yet read, up to and with the first that matches."""
        begin, at = self._read, self._read
        async with self._arrived, asyncio.timeout(ANSWER_SECONDS):
            while not (at < len(self.messages) and last(self.messages[at])):
                if at < len(self.messages):
                    at += 1
                else:
                    await self._arrived.wait()
        self._read = at + 1
        return Reply(tuple(self.messages[begin : at + 1]))

    async def _receive(self, message: Message) -> None:
        async with self._arrived:
            self.messages.append(message)
            self._arrived.notify_all()

    async def _receive_other(self, name: str, *arguments: Any) -> None:
        async with self._arrived:
            self.others.append((name, arguments))
            self._arrived.notify_all()
