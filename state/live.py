"""Open pages are asked to look again through the socket they already have."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

from app import live
from state.boards import BoardsState
from state.desk_thread import DeskThreadState
from state.inbox import InboxState
from state.roadmap_conditions import RoadmapConditionsState
from state.stories import StoriesState

# Which handler looks again for a topic; it tells the hub to forget the tab when that shows another page by now.
REFRESHERS: Mapping[str, Callable[[], Any]] = {
    live.BOARDS: BoardsState.refresh,
    live.INBOX: InboxState.refresh,
    live.STORIES: StoriesState.refresh,
    live.DESK: DeskThreadState.refresh,
    live.CONDITIONS: RoadmapConditionsState.refresh,
}


def moving_pages(app: rx.App) -> Callable[[], AbstractAsyncContextManager[None]]:
    """A lifespan task: while it runs, pages that are open in this process move."""

    async def wake(tab: str, topic: str) -> bool:
        """Let the browser send `refresh` as if somebody had tapped; False when its socket is closed or elsewhere."""
        namespace = app.event_namespace
        if namespace is None or topic not in REFRESHERS or tab not in namespace.token_to_sid:
            return False
        await namespace.emit_update(StateUpdate(events=Event.from_event_type([REFRESHERS[topic]()])), tab)
        return True

    @asynccontextmanager
    async def pages_moving() -> AsyncGenerator[None]:
        async with live.listening(wake):
            yield

    return pages_moving
