"""The gateway passes what is known and well formed, at a human pace."""

from __future__ import annotations

from typing import Any

import pytest

from app.web.gateway import BURST, Gateway

EVENT = {"name": "state.known", "payload": {"a": 1}, "router_data": {"pathname": "/", "query": {"v": "3"}}}


class Recorder:
    def __init__(self) -> None:
        self.passed: list[Any] = []
        self.linked = True
        self.gateway = Gateway(self.receive, lambda name, payload: name == "state.known" and set(payload) == {"a"}, lambda _: self.linked)

    async def receive(self, sid: str, data: Any) -> None:
        self.passed.append((sid, data))


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


async def test_a_known_event_passes(recorder: Recorder) -> None:
    await recorder.gateway.on_event("a", EVENT)
    assert recorder.passed == [("a", EVENT)]


@pytest.mark.parametrize(
    "data",
    [
        {**EVENT, "name": "state.setvar"}, {**EVENT, "name": 7}, {**EVENT, "payload": []}, {**EVENT, "router_data": "x"},
        {**EVENT, "payload": {1: 2}}, {**EVENT, "payload": {}}, {**EVENT, "payload": {"a": 1, "c": 2}},
        {**EVENT, "router_data": {"pathname": 7}}, {**EVENT, "router_data": {"query": []}}, {**EVENT, "router_data": {"query": {"v": {}}}},
        "text", None, 3, [], {},
    ],
)  # fmt: skip
async def test_anything_else_ends_here(recorder: Recorder, data: Any) -> None:
    await recorder.gateway.on_event("a", data)
    assert recorder.passed == []


async def test_a_socket_without_a_token_sends_nothing(recorder: Recorder) -> None:
    recorder.linked = False
    await recorder.gateway.on_event("a", EVENT)
    assert recorder.passed == []


async def test_a_flood_is_cut_off_and_other_sockets_are_not(recorder: Recorder) -> None:
    for _ in range(int(BURST) * 3):
        await recorder.gateway.on_event("flooding", EVENT)
    await recorder.gateway.on_event("calm", EVENT)
    assert len([sid for sid, _ in recorder.passed if sid == "flooding"]) <= BURST + 5
    assert recorder.passed[-1][0] == "calm"


async def test_nothing_is_kept_of_a_closed_socket(recorder: Recorder) -> None:
    await recorder.gateway.on_event("a", EVENT)
    recorder.gateway.forget("a")
    assert recorder.gateway._buckets == {}
