"""Whatever a client sends in place of what a page would send: no traceback, no effect, a short log, and the socket goes on."""

from __future__ import annotations

import inspect
import math
from typing import Any

import pytest

from app.practice.models import ChallengeSubmission
from state.challenge import ChallengeState
from state.guard import INTERNAL, permission_of
from state.leave import LeaveState
from state.session import SessionState
from tests.running import RunningServer
from tests.web.company import first_version
from tests.web.conftest import Company
from tests.web.phone import Phone, event
from tests.web.stored import count, everything
from tests.web.test_handlers import HANDLERS, OURS

NESTED: dict[str, Any] = {}
for _ in range(200):
    NESTED = {"deeper": NESTED}
LARGE = "あ" * 200_000
FORGED: tuple[Any, ...] = (
    None, True, -1, 2**70, 1.5, math.nan, math.inf, "", "x", "\0", "\ud800", "1; DROP TABLE person", LARGE, [], [1, [2]], [None] * 1000, {},
    {"": ""}, {"name": {"a": 1}}, {"weekdays": "0"}, {"first": 5, "last": []}, NESTED,
)  # fmt: skip
LOADS = 4000  # what a log may grow by: some warnings, never a payload


def _parameters(name: str) -> list[str]:
    return list(inspect.signature(HANDLERS[name].handler.fn).parameters)[1:]


DECLARED = [name for name in OURS if permission_of(name) is not None]
WITH_ARGUMENTS = [name for name in DECLARED if _parameters(name)]


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
async def test_forged_arguments_have_no_effect_and_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    stored, logged = await everything(server, but={"scheduled_challenge"}), len(server.log)
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        for value in FORGED:
            await phone.send(name, **dict.fromkeys(_parameters(name), value))
        await phone.settle()

    assert "Traceback" not in server.log[logged:]
    assert len(server.log) - logged < LOADS
    assert await everything(server, but={"scheduled_challenge"}) == stored


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
async def test_missing_arguments_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = len(server.log)
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        await phone.ask(name)

    assert "Traceback" not in server.log[logged:]


@pytest.mark.parametrize("name", [event(SessionState, "enter"), event(LeaveState, "ask")])
async def test_arguments_nobody_asked_for_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = len(server.log)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.send(name, self="x", stranger=1, _x=2)
        await phone.settle()

    assert "Traceback" not in server.log[logged:]


@pytest.mark.parametrize("name", sorted(INTERNAL))
async def test_forged_events_of_the_framework_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = len(server.log)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        for value in FORGED[:12]:
            await phone.send(name, **dict.fromkeys(_parameters(name) or ["value"], value))
        await phone.settle()

    assert "Traceback" not in server.log[logged:]
    assert len(server.log) - logged < LOADS


@pytest.mark.parametrize("data", [None, "text", "{}", "not json", 5, [], [1], {}, {"name": 5}, {"name": None, "payload": 3}], ids=repr)
async def test_something_that_is_no_event_is_dropped(server: RunningServer, company: Company, data: Any) -> None:
    logged = server.log
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit("event", data)
        reply = await phone.settle()

    assert reply.messages == ()
    assert server.log == logged


MALFORMED: dict[str, dict[str, Any]] = {
    "a payload that is a list": {"payload": [1]},
    "a payload that is a text": {"payload": "x"},
    "router data that is a text": {"router_data": "x"},
    "a path that is a number": {"router_data": {"pathname": 5, "query": {}, "asPath": 5}},
    "a path that is no path": {"router_data": {"pathname": "http://[", "query": {}, "asPath": "http://["}},
    "a query that is a list": {"router_data": {"pathname": "/", "query": [1], "asPath": "/"}},
    "a query of nested things": {"router_data": {"pathname": "/", "query": {"v": [{"a": 1}]}, "asPath": "/"}},
    "headers of its own": {"router_data": {"pathname": "/", "query": {}, "asPath": "/", "headers": {"cookie": "nezuku_session=x"}}},
    "a token of its own": {"token": 5, "substate_token": [1]},
    "an empty path": {"router_data": {"pathname": "", "query": {}, "asPath": ""}},
    "a large path": {"router_data": {"pathname": "/" + "a" * 100_000, "query": {}, "asPath": "/" + "a" * 100_000}},
}


@pytest.mark.parametrize("fields", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_event_leaves_no_traceback(server: RunningServer, company: Company, fields: dict[str, Any]) -> None:
    logged = len(server.log)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit("event", {"name": event(SessionState, "remember_locale"), "payload": {"locale": "ja"}, "router_data": {}, **fields})
        await phone.settle()

    assert "Traceback" not in server.log[logged:]
    assert len(server.log) - logged < LOADS


@pytest.mark.parametrize("name", ["event", "connect", "disconnect", "client_error", "ping", "message", "new_token", "reload", "on_event", ""])
@pytest.mark.parametrize("arguments", [(), (5,), ({"QUERY_STRING": 5},), (1, 2, 3)], ids=repr)
async def test_a_socket_event_with_forged_arguments_leaves_no_traceback(
    server: RunningServer, company: Company, name: str, arguments: tuple[Any, ...]
) -> None:
    logged = len(server.log)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit(name, *arguments)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.settle()

    assert "Traceback" not in server.log[logged:]


async def test_a_message_beyond_the_limit_ends_only_its_own_socket(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as other:
        async with Phone(server.base_url, company.employee.cookie) as phone:
            await phone.send(event(SessionState, "remember_locale"), locale="x" * 3_000_000)
        reply = await other.ask(event(LeaveState, "load"), "/leave")

    assert reply.value(LeaveState, "loaded") is True


TEXTS = ["<script>alert(1)</script>", "\u202eabc", "a\0b", "=1+1", "🌱" * 1000, "\ud800", "x" * 4001, "  ", "\n\n"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:30])
async def test_a_submission_is_stored_as_it_was_typed_or_refused_with_a_reason(server: RunningServer, company: Company, text: str) -> None:
    version = await first_version(server, company.employee)
    before = await count(server, ChallengeSubmission, text=text.strip())
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.ask(event(ChallengeState, "load"), f"/challenge?v={version}")
        reply = await phone.ask(event(ChallengeState, "submit"), "/challenge", form={"client_key": f"k{hash(text)}", "text": text})
    refused = bool(reply.value(ChallengeState, "error"))

    assert await count(server, ChallengeSubmission, text=text.strip()) - before == (0 if refused else 1)
