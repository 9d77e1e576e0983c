"""Many phones at once against a running server: finished sets, reads of Today, memory."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from uuid import uuid4

from app.curriculum import service as curriculum
from app.curriculum.rules import Track
from state.challenge import ChallengeState
from state.today import TodayState
from tests.running import RunningServer
from tests.web import company
from tests.web.phone import SUFFIX, Phone, event

CLIENTS = 50
ROUNDS = 20


@dataclass(frozen=True)
class Measured:
    """Events per second, and latencies in milliseconds."""

    per_second: float
    median: float
    p95: float


async def open_phones(server: RunningServer, stack: AsyncExitStack) -> list[Phone]:
    """One phone for each of `CLIENTS` employees."""
    admin = await company.set_up(server)
    members = [await company.join(server, admin, f"bench{number}") for number in range(CLIENTS)]
    return [await stack.enter_async_context(Phone(server.base_url, member.cookie)) for member in members]


async def versions(server: RunningServer) -> list[int]:
    """Every challenge of the library."""
    async with server.unit_of_work() as uow:
        steps = [await curriculum.track_sequence(uow, track) for track in Track]
    return [step.version_id for sequence in steps for step in sequence]


async def finished_sets(phones: list[Phone], challenges: list[int]) -> Measured:
    """Whole transactions: set, ledger, points, qualifying day, idempotency; all phones hand in at the same moment, round after round."""
    latencies: list[float] = []
    busy = 0.0
    for version in challenges[:ROUNDS]:
        await asyncio.gather(*(phone.ask(event(ChallengeState, "load"), f"/challenge?v={version}") for phone in phones))
        begin = time.perf_counter()
        latencies += await asyncio.gather(*(_timed(lambda phone=phone, version=version: _hand_in(phone, version)) for phone in phones))
        busy += time.perf_counter() - begin
        await asyncio.sleep(0.3)
    return _summary(latencies, busy)


async def reads_of_today(phones: list[Phone]) -> Measured:
    """Today opened by everybody, round after round."""
    latencies: list[float] = []
    busy = 0.0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        latencies += await asyncio.gather(*(_timed(lambda phone=phone: _open_today(phone)) for phone in phones))
        busy += time.perf_counter() - begin
        await asyncio.sleep(0.3)
    return _summary(latencies, busy)


async def alone(phones: list[Phone]) -> Measured:
    """Today opened by one phone while nobody else does anything."""
    latencies = [await _timed(lambda: _open_today(phones[0])) for _ in range(ROUNDS)]
    return _summary(latencies, sum(latencies) / 1000)


async def _hand_in(phone: Phone, version: int) -> None:
    name = event(ChallengeState, "submit")
    form = {
        "version": str(version),
        "client_key": str(uuid4()),
        "text": "負荷をかけるための短い文です。",
        "minutes_saved": "5",
        "feeling": "good",
        "note": "",
    }
    await phone.send(name, "/challenge", form=form)
    await phone.wait_for(
        lambda message: message.get("delta", {}).get(ChallengeState.get_full_name(), {}).get(f"celebrating{SUFFIX}") is True
    )


async def _open_today(phone: Phone) -> None:
    await phone.ask(event(TodayState, "load"))


async def _timed(act: Callable[[], Awaitable[None]]) -> float:
    begin = time.perf_counter()
    await act()
    return (time.perf_counter() - begin) * 1000


def _summary(latencies: list[float], seconds: float) -> Measured:
    return Measured(len(latencies) / seconds, statistics.median(latencies), statistics.quantiles(latencies, n=20)[-1])
