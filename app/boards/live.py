"""Open boards hear that something has changed: within this process at once, in the others through Redis.

Nothing but "look again" is sent. Each open tab then asks for its board like any other event, so rights are checked every time, no state
is locked, and a tab that is gone is simply forgotten.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.settings import settings

logger = logging.getLogger("nezuku.boards")

CHANNEL = "nezuku:boards"
GATHER_SECONDS = 0.2  # changes within this time are one
SECONDS_PER_TAB = 0.02  # a tab is not asked to look again before all of them could have been answered
RETRY_SECONDS = 5.0

Wake = Callable[[str], Awaitable[bool]]


class Hub:
    """The open boards of this process."""

    def __init__(self) -> None:
        self._name = uuid4().hex
        self._tabs: set[str] = set()
        self._changed = asyncio.Event()
        self._unpublished = asyncio.Event()

    def watch(self, tab: str) -> None:
        """This tab shows a board."""
        self._tabs.add(tab)

    def forget(self, tab: str) -> None:
        """This tab shows something else."""
        self._tabs.discard(tab)

    @property
    def watching(self) -> int:
        return len(self._tabs)

    def announce(self) -> None:
        """A board has changed; to be called after the commit."""
        self._changed.set()
        self._unpublished.set()

    async def wake_tabs(self, wake: Wake) -> None:
        """Let the tabs look again whenever something has changed, for as long as this runs; `wake` says whether the tab is still there."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._changed.clear()
            for tab in tuple(self._tabs):
                if not await wake(tab):
                    self.forget(tab)
            await asyncio.sleep(SECONDS_PER_TAB * len(self._tabs))

    async def publish(self, client: Redis) -> None:
        """Tell the other processes, for as long as this runs. Raises RedisError and OSError when Redis is gone."""
        while True:
            await self._unpublished.wait()
            self._unpublished.clear()
            try:
                await client.publish(CHANNEL, self._name)
            except BaseException:
                self._unpublished.set()  # to be said once Redis is back
                raise

    async def hear(self, client: Redis) -> None:
        """Listen to the other processes, for as long as this runs. Raises RedisError and OSError when Redis is gone."""
        async with client.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            async for message in subscription.listen():  # that it hears (again) is the first: something may have been missed before
                if message["data"] != self._name.encode():
                    self._changed.set()


hub = Hub()


async def _with_redis(url: str) -> None:
    """Stay connected to the other processes; while Redis is gone, boards still move for what happens in this one."""
    while True:
        client = Redis.from_url(url)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(hub.publish(client))
                group.create_task(hub.hear(client))
        except* (RedisError, OSError) as problems:
            logger.warning("boards of other processes are not heard: %s", type(problems.exceptions[0]).__name__)
        finally:
            with suppress(RedisError, OSError):
                await client.aclose()
        await asyncio.sleep(RETRY_SECONDS)


@asynccontextmanager
async def listening(wake: Wake) -> AsyncGenerator[None]:
    """Open boards move for as long as the block lasts."""
    tasks = [asyncio.create_task(hub.wake_tabs(wake))]
    if url := settings().redis_url:
        tasks.append(asyncio.create_task(_with_redis(url)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
