"""Open boards of all processes hear of a change in one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from app.boards.live import CHANNEL, Hub
from tests.servers import RedisServer


class Tab:
    """A tab that notes when it is asked to look again."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.asked = asyncio.Event()
        self.name = name
        hub.watch(name)

    async def wake(self, name: str) -> bool:
        self.asked.set()
        return name == self.name


@asynccontextmanager
async def process(hub: Hub, tab: Tab, client: Redis) -> AsyncGenerator[None]:
    """What a server process does for its open boards while it is connected to Redis."""
    tasks = [asyncio.create_task(one) for one in (hub.wake_tabs(tab.wake), hub.publish(client), hub.hear(client))]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def subscribers(client: Redis) -> int:
    ((_, number),) = await client.pubsub_numsub(CHANNEL)
    return number


async def test_a_board_moves_within_a_second_wherever_the_change_was_made(redis: RedisServer) -> None:
    async with Redis.from_url(redis.url) as client:
        here, there = Hub(), Hub()
        own, other = Tab(here, "own"), Tab(there, "other")
        async with process(here, own, client), process(there, other, client):
            while await subscribers(client) < 2:  # noqa: ASYNC110 - Redis does not call back when a subscription begins
                await asyncio.sleep(0.01)
            here.announce()
            async with asyncio.timeout(1):
                await own.asked.wait()
                await other.asked.wait()
