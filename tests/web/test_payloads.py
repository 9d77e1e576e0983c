"""Whatever a client sends in place of what a page would send: no traceback, no effect, a short log, and the server goes on."""

from __future__ import annotations

import math
import uuid
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
from tests.web.handlers import OURS, parameters
from tests.web.logged import SHORT, Logged
from tests.web.phone import Phone, event
from tests.web.stored import count, everything

LARGE = "x" * 900_000  # a message of 1 MB is the most a socket may send
NESTED: dict[str, Any] = {}
for _ in range(200):
    NESTED = {"deeper": NESTED}
FORGED: tuple[Any, ...] = (
    None, True, -1, 0, 2**70, 1.5, math.nan, math.inf, "", "x", "\0", "\ud800", "1; DROP TABLE person", [], [1, [2]], [None] * 1000,
    {}, {"": ""}, {"name": {"a": 1}}, {"weekdays": "0"}, {"first": 5, "last": []}, {"text": 5, "client_key": []}, {"kind": "one"}, NESTED,
)  # fmt: skip
OWN_CHOICES = {"auto_freeze_setting", "streak_cache", "scheduled_challenge"}  # `true` is a valid choice for a switch


WITH_ARGUMENTS = [name for name in OURS if permission_of(name) is not None and parameters(name)]


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
async def test_forged_arguments_have_no_effect_and_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    before, logged = await everything(server, but=OWN_CHOICES), Logged(server)
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        for value in FORGED:
            await phone.send(name, **dict.fromkeys(parameters(name), value))
        await phone.settle()

    assert logged.tracebacks == []
    assert await everything(server, but=OWN_CHOICES) == before


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
async def test_a_megabyte_in_place_of_an_argument_is_not_written_to_the_log(server: RunningServer, company: Company, name: str) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        first, *others = parameters(name)
        await phone.ask(name, **{first: LARGE, **dict.fromkeys(others, "x")})

    assert logged.size < SHORT


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
async def test_missing_arguments_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        await phone.ask(name)

    assert logged.tracebacks == []


@pytest.mark.parametrize("name", [event(SessionState, "report_unexpected"), event(LeaveState, "ask")])
async def test_arguments_nobody_asked_for_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.ask(name, stranger=1, _x=2)

    assert logged.tracebacks == []


@pytest.mark.parametrize("name", sorted(INTERNAL))
async def test_forged_events_of_the_framework_leave_no_traceback(server: RunningServer, company: Company, name: str) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        for value in FORGED:
            if value != "\ud800":  # comes back as the field's value and ends the sender's own socket, as it should
                await phone.send(name, **dict.fromkeys(parameters(name) or ["value"], value))
        await phone.echo()

    assert logged.tracebacks == []


@pytest.mark.parametrize("name", sorted(INTERNAL))
async def test_a_megabyte_in_an_event_of_the_framework_is_not_written_to_the_log(
    server: RunningServer, company: Company, name: str
) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        names = parameters(name) or ["value"]
        await phone.send(name, **dict.fromkeys(names, LARGE[: len(LARGE) // len(names)]))
        await phone.echo()

    assert logged.size < SHORT


@pytest.mark.parametrize("data", [None, "text", "{}", "not json", 5, [], [1], {}, {"name": 5}, {"name": None, "payload": 3}], ids=repr)
async def test_something_that_is_no_event_is_dropped(server: RunningServer, company: Company, data: Any) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit("event", data)
        reply = await phone.settle()

    assert (reply.messages, logged.size) == ((), 0)


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
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit(
            "event", {"name": event(SessionState, "remember_locale"), "payload": {"locale": "ja"}, "router_data": {}, **fields}
        )
        await phone.settle()

    assert logged.tracebacks == []
    assert logged.size < SHORT


@pytest.mark.parametrize("arguments", [(), (5,), ({"QUERY_STRING": 5},), (1, 2, 3)], ids=repr)
@pytest.mark.parametrize(
    "name", ["event", "connect", "disconnect", "client_error", "ping", "message", "new_token", "reload", "on_event", ""]
)
async def test_a_forged_message_below_the_level_of_events_leaves_no_traceback(
    server: RunningServer, company: Company, name: str, arguments: tuple[Any, ...]
) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.emit(name, *arguments)
        await phone.echo()

    assert logged.tracebacks == []


async def test_a_message_beyond_the_limit_ends_only_its_own_socket(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as other:
        async with Phone(server.base_url, company.employee.cookie) as phone:
            await phone.send(event(SessionState, "remember_locale"), locale="x" * 3_000_000)
        reply = await other.ask(event(LeaveState, "load"), "/leave")

    assert reply.value(LeaveState, "loaded") is True


STORABLE = ["<script>alert(1)</script>", "=1+1", "{{7*7}}", "%s %(x)s {0}", "🌱🌱", "x" * 4000, "a\nb"]
REFUSED = ["a\0b", "\ud800", "x" * 4001, "  ", "\n\n"]


@pytest.mark.parametrize("text", STORABLE, ids=lambda text: ascii(text)[:30])
async def test_a_text_is_stored_exactly_as_it_was_typed(server: RunningServer, company: Company, text: str) -> None:
    version = await first_version(server, company.colleague)
    async with Phone(server.base_url, company.colleague.cookie) as phone:
        await phone.ask(event(ChallengeState, "load"), f"/challenge?v={version}")
        await phone.ask(event(ChallengeState, "submit"), "/challenge", form={"client_key": str(uuid.uuid4()), "text": text})

    assert await count(server, ChallengeSubmission, text=text) == 1


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:30])
async def test_a_text_that_cannot_be_stored_is_refused_with_a_reason(server: RunningServer, company: Company, text: str) -> None:
    version, before = await first_version(server, company.colleague), await count(server, ChallengeSubmission)
    async with Phone(server.base_url, company.colleague.cookie) as phone:
        await phone.ask(event(ChallengeState, "load"), f"/challenge?v={version}")
        reply = await phone.ask(event(ChallengeState, "submit"), "/challenge", form={"client_key": str(uuid.uuid4()), "text": text})

    assert reply.value(ChallengeState, "error_field") == "text"
    assert await count(server, ChallengeSubmission) == before
