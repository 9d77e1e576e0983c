"""A stage for states: events go through Reflex's own event processor, with raw payloads, as a browser would send them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler, json_dumps

import app.app as composition
from app import cookies
from app.database import Database
from state.base import PageState
from tests.services.people.office import Member

ROOT = RegistrationContext.get().base_states["reflex___state____state"]


class Socket:
    """Stands where Reflex's socket namespace stands and keeps what would have been sent."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    async def emit_update(self, update: Any, token: str) -> None:
        self.sent.append((token, update))


@dataclass
class Browser:
    """A tab of one person (or of nobody): sends events and reads what its states became."""

    processor: BaseStateEventProcessor
    manager: StateManagerMemory
    socket: Socket
    member: Member | None
    token: str = field(default_factory=lambda: str(uuid4()))

    async def send(self, name: str, payload: dict[str, Any] | None = None, *, path: str = "/", query: str = "") -> None:
        """Send an event by its full name and wait until it and everything it set off is done."""
        cookie = f"{cookies.SESSION}={self.member.token}" if self.member else ""
        address = f"http://localhost{path}{'?' + query if query else ''}"
        router = {
            "pathname": path,
            "asPath": address.removeprefix("http://localhost"),
            "query": dict(part.split("=") for part in query.split("&") if part),
            "headers": {"cookie": cookie, "origin": "http://localhost", "host": "localhost"},
            "ip": "127.0.0.1",
            "token": self.token,
        }
        future = await self.processor.enqueue(self.token, Event(name=name, payload=payload or {}, router_data=router))
        await future.wait_all()

    async def call(self, handler: Any, payload: dict[str, Any] | None = None, *, path: str = "/", query: str = "") -> None:
        """Send an event by its handler."""
        await self.send(format_event_handler(handler), payload, path=path, query=query)

    async def see(self, state: type[PageState]) -> Any:
        """The state as it is now."""
        root = await self.manager.get_state(BaseStateToken(ident=self.token, cls=ROOT))
        return await root.get_state(state)

    @property
    def redirects(self) -> list[str]:
        """Where the tab was sent, in order."""
        events = [event for token, update in self.socket.sent if token == self.token for event in update.events]
        return [event.payload["path"] for event in events if event.name == "_redirect"]

    def everything_sent(self) -> str:
        """All deltas and events this tab received, as they go over the wire."""
        return "".join(json_dumps(update) for token, update in self.socket.sent if token == self.token)


@dataclass
class Stage:
    """The composed app with a database of its own."""

    db: Database
    processor: BaseStateEventProcessor
    manager: StateManagerMemory
    socket: Socket

    def browser(self, member: Member | None = None) -> Browser:
        return Browser(self.processor, self.manager, self.socket, member)


@asynccontextmanager
async def stage_on(db: Database) -> AsyncGenerator[Stage]:
    """The event processor of the composed app, guards included, for as long as the block lasts."""
    failures: list[Exception] = []

    def on_failure(exception: Exception) -> None:
        failures.append(exception)

    socket, manager = Socket(), StateManagerMemory()
    processor = BaseStateEventProcessor(middleware=composition.app, backend_exception_handler=on_failure)
    async with processor.configure(state_manager=manager, event_namespace=socket):  # pyright: ignore[reportArgumentType] - the one method the processor calls
        yield Stage(db, processor, manager, socket)
    if failures:
        raise failures[0]
