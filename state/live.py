"""Open boards are asked to look again through the socket they already have."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

from app.boards.live import listening
from state.boards import BoardsState


def moving_boards(app: rx.App) -> Callable[[], AbstractAsyncContextManager[None]]:
    """A lifespan task: while it runs, boards that are open in this process move."""

    async def wake(tab: str) -> bool:
        """Let the browser send `refresh` as if somebody had tapped; False when its socket is closed or elsewhere."""
        namespace = app.event_namespace
        if namespace is None or tab not in namespace.token_to_sid:
            return False
        await namespace.emit_update(StateUpdate(events=Event.from_event_type([BoardsState.refresh()])), tab)
        return True

    @asynccontextmanager
    async def boards_moving() -> AsyncGenerator[None]:
        async with listening(wake):
            yield

    return boards_moving
