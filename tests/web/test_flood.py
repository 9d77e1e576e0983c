"""One client that sends far too much costs the others nothing: no memory, no log, no waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from state.guard import INTERNAL
from state.session import SessionState
from state.today import TodayState
from tests.running import RunningServer
from tests.web.conftest import Company
from tests.web.logged import SHORT, Logged
from tests.web.phone import Phone, event

EVENTS = 5_000
MEGABYTE = 1024 * 1024
KNOWN = event(SessionState, "remember_locale")

Flood = Callable[[Phone, int], Awaitable[None]]


async def unknown_names(phone: Phone, number: int) -> None:
    await phone.send(f"reflex___state____state.state___x{number}____x.do", text="x" * 500)


async def setters(phone: Phone, number: int) -> None:
    await phone.send(event(SessionState, "setvar"), var_name=f"x{number}", value="x" * 500)


async def known_events(phone: Phone, number: int) -> None:
    await phone.send(KNOWN, locale=f"x{number}" + "x" * 500)


async def no_events_at_all(phone: Phone, number: int) -> None:
    await phone.emit("event", [number, "x" * 500])


async def other_messages(phone: Phone, number: int) -> None:
    await phone.emit(f"x{number}", "x" * 500)


async def reports_of_errors(phone: Phone, number: int) -> None:
    await phone.emit("client_error", {"error_type": f"x{number}", "message": "x" * 500})


FLOODS = [unknown_names, setters, known_events, no_events_at_all, other_messages, reports_of_errors]


@pytest.mark.parametrize("flood", FLOODS)
async def test_a_flood_leaves_memory_and_log_small_and_others_are_answered_meanwhile(
    server: RunningServer, company: Company, flood: Flood
) -> None:
    logged, memory = Logged(server), server.memory
    async with Phone(server.base_url, company.employee.cookie) as flooding, Phone(server.base_url, company.colleague.cookie) as other:
        sending = asyncio.create_task(_send(flooding, flood))
        async with asyncio.timeout(10):
            replies = [await other.ask(event(TodayState, "load")) for _ in range(5)]
        await sending
        await flooding.echo()

    assert all(reply.value(TodayState, "loaded") for reply in replies)
    assert logged.size < SHORT
    assert server.memory - memory < 20 * MEGABYTE


async def test_a_socket_that_sends_too_much_is_not_answered_for_each_event(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        for _ in range(300):
            await phone.send(event(SessionState, "enter"), "/onboarding")
        await phone.echo()

    assert len(phone.messages) < 150


async def test_a_socket_cannot_make_the_server_forget_how_much_it_has_sent(server: RunningServer, company: Company) -> None:
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        for _ in range(200):
            await phone.emit("disconnect")
            await phone.send(KNOWN, locale="x" * 500)
        await phone.echo()

    assert logged.size < SHORT


async def test_a_socket_without_a_token_cannot_fill_the_log(server: RunningServer, company: Company) -> None:
    logged = Logged(server)
    phone = Phone(server.base_url, company.employee.cookie, token="")
    await phone.open()
    for _ in range(50):
        await phone.send(KNOWN, locale="x" * 5_000)
    await phone.echo()
    await phone.close()

    assert logged.size < SHORT


async def test_reports_of_failed_scripts_cannot_fill_the_log(server: RunningServer, company: Company) -> None:
    (report,) = [name for name in INTERNAL if name.endswith("handle_frontend_exception")]
    logged = Logged(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        for number in range(50):
            await phone.send(report, info=f"Error: {number} " + "x" * 2_000, component_stack="x" * 2_000)
        await phone.echo()

    assert logged.size < 20_000


async def test_many_sockets_that_open_and_close_leave_no_memory_behind(server: RunningServer, company: Company) -> None:
    await _open_and_close(server, company, 20)
    memory = server.memory
    await _open_and_close(server, company, 100)

    assert server.memory - memory < 20 * MEGABYTE


async def _send(phone: Phone, flood: Flood) -> None:
    for number in range(EVENTS):
        await flood(phone, number)
        if number % 50 == 0:
            await asyncio.sleep(0)


async def _open_and_close(server: RunningServer, company: Company, times: int) -> None:
    for _ in range(times):
        async with Phone(server.base_url, company.employee.cookie):
            pass
