"""Open pages hear that something they show has changed: within this process at once, in the others through Redis.

Nothing but "look again" is sent, by topic. Each open tab then asks for its page like any other event, so rights are checked every time, no
state is locked, and a tab that is gone is simply forgotten.
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

logger = logging.getLogger("nezuku.live")

CHANNEL = "nezuku:live"
BOARDS, STORIES, DESK, INBOX = "boards", "stories", "desk", "inbox"
CONDITIONS = "conditions"
TOPICS = frozenset({BOARDS, STORIES, DESK, INBOX, CONDITIONS})
# The three conditions are made of what people practise and how the desk answers: whatever moves those moves them.
MOVES = {BOARDS: CONDITIONS, DESK: CONDITIONS}
GATHER_SECONDS = 0.2  # changes within this time are one
SECONDS_PER_TAB = 0.02  # a tab is not asked to look again before all of them could have been answered
RETRY_SECONDS = 5.0

Wake = Callable[[str, str], Awaitable[bool]]


class Hub:
    """The open pages of this process that move; a tab shows one page, which has one topic."""

    def __init__(self) -> None:
        self._name = uuid4().hex
        self._tabs: dict[str, str] = {}
        self._changed: set[str] = set()
        self._unpublished: set[str] = set()
        self._anything_changed = asyncio.Event()
        self._anything_unpublished = asyncio.Event()

    def watch(self, tab: str, topic: str) -> None:
        """This tab shows something of the topic."""
        self._tabs[tab] = topic

    def forget(self, tab: str, topic: str | None = None) -> None:
        """This tab shows something else (if a topic is named: only where it is still that topic's)."""
        if topic is None or self._tabs.get(tab) == topic:
            self._tabs.pop(tab, None)

    @property
    def watching(self) -> int:
        return len(self._tabs)

    def announce(self, topic: str) -> None:
        """Something of the topic has changed; to be called after the commit."""
        self._unpublished.add(topic)
        self._anything_unpublished.set()
        self._hear(topic)

    def _hear(self, *topics: str) -> None:
        self._changed.update(topics, (MOVES[topic] for topic in topics if topic in MOVES))
        self._anything_changed.set()

    async def wake_tabs(self, wake: Wake) -> None:
        """Let tabs look again whenever something has changed, for as long as this runs; `wake` says whether the tab is still there."""
        while True:
            await self._anything_changed.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._anything_changed.clear()
            topics, self._changed = self._changed, set()
            asked = [(tab, topic) for tab, topic in self._tabs.items() if topic in topics]
            for tab, topic in asked:
                if not await wake(tab, topic):
                    self.forget(tab)
            await asyncio.sleep(SECONDS_PER_TAB * len(asked))

    async def publish(self, client: Redis) -> None:
        """Tell the other processes, for as long as this runs. Raises RedisError and OSError when Redis is gone."""
        while True:
            await self._anything_unpublished.wait()
            self._anything_unpublished.clear()
            topics, self._unpublished = self._unpublished, set()
            try:
                await client.publish(CHANNEL, " ".join([self._name, *sorted(topics)]))
            except BaseException:
                self._unpublished |= topics  # to be said once Redis is back
                self._anything_unpublished.set()
                raise

    async def hear(self, client: Redis) -> None:
        """Listen to the other processes, for as long as this runs. Raises RedisError and OSError when Redis is gone."""
        async with client.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            async for message in subscription.listen():
                if message["type"] == "subscribe":  # something may have been missed before it heard (again)
                    self._hear(*TOPICS)
                    continue
                speaker, *topics = message["data"].decode("utf-8", "replace").split()
                if speaker != self._name:
                    self._hear(*topics)


hub = Hub()


async def _with_redis(url: str) -> None:
    """Stay connected to the other processes; while Redis is gone, pages still move for what happens in this one."""
    while True:
        client = Redis.from_url(url)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(hub.publish(client))
                group.create_task(hub.hear(client))
        except* (RedisError, OSError) as problems:
            logger.warning("changes in other processes are not heard: %s", type(problems.exceptions[0]).__name__)
        finally:
            with suppress(RedisError, OSError):
                await client.aclose()
        await asyncio.sleep(RETRY_SECONDS)


@asynccontextmanager
async def listening(wake: Wake) -> AsyncGenerator[None]:
    """Open pages move for as long as the block lasts."""
    tasks = [asyncio.create_task(hub.wake_tabs(wake))]
    if url := settings().redis_url:
        tasks.append(asyncio.create_task(_with_redis(url)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
