"""Open pages of all processes hear of a change in one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from app.live import BOARDS, CHANNEL, STORIES, Hub, Wake
from tests.servers import RedisServer, free_port


class Tab:
    """A tab that notes when it is asked to look again."""

    def __init__(self, hub: Hub, name: str, topic: str = BOARDS) -> None:
        self.asked = asyncio.Event()
        self.name = name
        hub.watch(name, topic)

    async def wake(self, name: str, _topic: str) -> bool:
        self.asked.set()
        return name == self.name


@asynccontextmanager
async def process(hub: Hub, tab: Tab, client: Redis) -> AsyncGenerator[None]:
    """What a server process does for its open pages while it is connected to Redis."""
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
            await asked(own, other)
            here.announce(BOARDS)
            await asked(own, other)


async def asked(*tabs: Tab) -> None:
    """Each of these tabs is asked to look again."""
    async with asyncio.timeout(1):
        for tab in tabs:
            await tab.asked.wait()
            tab.asked.clear()


async def test_whoever_begins_to_hear_looks_again_for_what_was_said_before(redis: RedisServer) -> None:
    async with Redis.from_url(redis.url) as client:
        there = Hub()
        tab = Tab(there, "other")
        async with process(there, tab, client):
            await asked(tab)


async def test_what_could_not_be_said_is_said_once_redis_is_back(redis: RedisServer) -> None:
    here, there = Hub(), Hub()
    own, other = Tab(here, "own"), Tab(there, "other")
    here.announce(BOARDS)
    async with Redis.from_url(f"redis://127.0.0.1:{free_port()}", retry=Retry(NoBackoff(), 0)) as gone:
        with pytest.raises(RedisError):
            await here.publish(gone)
    async with Redis.from_url(redis.url) as client, process(there, other, client):
        await asked(other)
        async with process(here, own, client):
            await asked(other)


async def test_a_page_is_asked_only_when_its_own_topic_changes(redis: RedisServer) -> None:
    async with Redis.from_url(redis.url) as client:
        here = Hub()
        board, feed = Tab(here, "board"), Tab(here, "feed", STORIES)
        tasks = [asyncio.create_task(here.wake_tabs(_asks({"board": board, "feed": feed})))]
        here.announce(STORIES)
        await asked(feed)
        assert not board.asked.is_set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert await subscribers(client) == 0


def _asks(tabs: dict[str, Tab]) -> Wake:
    async def wake(name: str, topic: str) -> bool:
        return await tabs[name].wake(name, topic)

    return wake
