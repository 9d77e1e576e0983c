"""What a socket may do: nothing undeclared, nothing beyond its person's roles, nothing with other people's things, nothing once revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.habit import service as habit
from app.people import service as people
from app.people.models import AuthSession, Department
from state.calendar import CalendarState
from state.challenge import ChallengeState
from state.company import DepartmentsState
from state.guard import arguments_of, permission_of
from state.leave import LeaveState
from state.me import MeState
from state.session import SessionState
from state.today import TodayState
from tests.running import RunningServer
from tests.web.company import Member, actor_of, another_device, join, sign_out
from tests.web.conftest import Company
from tests.web.handlers import GENERIC_SETTER, HANDLERS, OURS
from tests.web.phone import Phone, event
from tests.web.stored import count, everything

OF_A_ROLE = [name for name in OURS if (permission_of(name) or "anyone") not in ("anyone", "member")]
OF_A_MEMBER = [name for name in OURS if permission_of(name) == "member"]
UNDECLARED = [name for name in HANDLERS if name.endswith(GENERIC_SETTER)]
UNKNOWN = [
    "", "x", "reflex___state____state", "reflex___state____state.", "reflex___state____state.__init__", "reflex___state____state.reset",
    event(SessionState, "_actor"), event(SessionState, "get_state"), event(SessionState, "set_name"), event(SessionState, "enter.fn"),
    "..", "reflex___state____state.state___session____session_state.enter\0", "入る", "a" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("name", UNDECLARED)
async def test_a_generic_setter_sets_nothing(server: RunningServer, company: Company, name: str) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(name, var_name="error", value="set by a stranger")

    assert reply.messages == ()


async def test_no_setter_makes_somebody_an_administrator(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.ask(event(SessionState, "setvar"), var_name="permissions", value=["manage_people"])
        reply = await phone.ask(event(DepartmentsState, "create"), form={"department_name": "乗っ取り"})

    assert (reply.redirects, await count(server, Department, name="乗っ取り")) == (["/"], 0)


@pytest.mark.parametrize("name", UNKNOWN)
async def test_an_unknown_event_is_not_even_answered(server: RunningServer, company: Company, name: str) -> None:
    before = server.log
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(name)

    assert reply.messages == ()
    assert server.log == before


@pytest.mark.parametrize("name", OF_A_ROLE)
async def test_an_employee_who_asks_for_what_others_do_is_sent_to_today(server: RunningServer, company: Company, name: str) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(name, **dict.fromkeys(arguments_of(name)[0]))

    assert (reply.redirects, [message for message in reply.messages if "delta" in message]) == (["/"], [])


@pytest.mark.parametrize("name", OF_A_MEMBER)
async def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in(server: RunningServer, name: str) -> None:
    async with Phone(server.base_url) as phone:
        reply = await phone.ask(name, "/streak", **dict.fromkeys(arguments_of(name)[0]))

    assert (reply.redirects, [message for message in reply.messages if "delta" in message]) == (["/sign-in?next=/streak"], [])


async def test_whoever_has_to_sign_in_comes_back_to_the_very_page(server: RunningServer) -> None:
    async with Phone(server.base_url) as phone:
        reply = await phone.ask(event(ChallengeState, "load"), "/challenge?v=3")

    assert reply.redirects == ["/sign-in?next=/challenge%3Fv%3D3"]


async def test_an_employee_changes_nothing_of_the_company(server: RunningServer, company: Company) -> None:
    before = await everything(server)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.ask(event(DepartmentsState, "create"), form={"department_name": "営業部"})
        await phone.ask(event(CalendarState, "add"), form={"kind": "closure", "first": "2027-01-04", "last": "", "name": "休業"})
        await phone.ask(event(CalendarState, "set_weekdays"), form={"weekdays": ["0"]})

    assert await everything(server) == before


async def test_a_trainer_is_no_administrator(server: RunningServer, company: Company) -> None:
    trainer = await join(server, company.administrator, "trainer", roles=["trainer"])
    async with Phone(server.base_url, trainer.cookie) as phone:
        reply = await phone.ask(event(DepartmentsState, "create"), form={"department_name": "講師の部"})

    assert (reply.redirects, await count(server, Department, name="講師の部")) == (["/"], 0)


async def test_the_administrator_may(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        await phone.ask(event(DepartmentsState, "create"), form={"department_name": "総務部"})

    assert await count(server, Department, name="総務部") == 1


async def test_somebody_elses_leave_cannot_be_taken_back(server: RunningServer, company: Company) -> None:
    leave_id = await _leave_of(server, company.colleague)
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(event(LeaveState, "withdraw"), "/leave", leave_id=leave_id)

    assert reply.value(LeaveState, "error")
    async with server.unit_of_work() as uow:
        assert [leave.id for leave in await habit.list_leave(uow, await actor_of(uow, company.colleague))] == [leave_id]


async def test_somebody_elses_device_cannot_be_signed_out(server: RunningServer, company: Company) -> None:
    victim = await another_device(server, company.colleague)
    async with server.unit_of_work() as uow:
        session_id = (await actor_of(uow, victim)).session_id
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(event(MeState, "sign_out_device"), "/me/settings", session_id=session_id)

    assert reply.value(MeState, "error")
    assert await count(server, AuthSession, id=session_id) == 1


@pytest.mark.parametrize("version", ["0", "-1", "999999", "2147483648", "x", "1e3", "%00", ""])
async def test_a_challenge_that_does_not_exist_says_so(server: RunningServer, company: Company, version: str) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        reply = await phone.ask(event(ChallengeState, "load"), f"/challenge?v={version}")

    assert reply.value(ChallengeState, "error")
    assert reply.value(ChallengeState, "loaded") is not True


async def test_signing_out_takes_the_rights_of_an_open_socket_with_the_next_event(server: RunningServer, company: Company) -> None:
    member = await another_device(server, company.employee)
    async with Phone(server.base_url, member.cookie) as phone:
        assert (await phone.ask(event(TodayState, "load"))).redirects == []
        await sign_out(server, member)
        reply = await phone.ask(event(TodayState, "load"))

    assert (reply.redirects, reply.changes(TodayState)) == (["/sign-in"], [])


async def test_a_closed_account_takes_the_rights_of_its_open_sockets(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "leaver")
    async with Phone(server.base_url, member.cookie) as phone:
        async with server.unit_of_work() as uow:
            person_id = (await actor_of(uow, member)).person_id
            await people.deactivate(uow, await actor_of(uow, company.administrator), person_id)
        reply = await phone.ask(event(TodayState, "load"))

    assert (reply.redirects, reply.changes(TodayState)) == (["/sign-in"], [])


async def test_a_role_that_is_taken_away_is_gone_with_the_next_event(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "owner", roles=["programme_owner"])
    async with Phone(server.base_url, member.cookie) as phone:
        assert (await phone.ask(event(DepartmentsState, "load"), "/company/departments")).redirects == []
        async with server.unit_of_work() as uow:
            person_id = (await actor_of(uow, member)).person_id
            await people.set_roles(uow, await actor_of(uow, company.administrator), person_id, [], [], False)
        reply = await phone.ask(event(DepartmentsState, "load"), "/company/departments")

    assert reply.redirects == ["/"]


async def test_two_sockets_of_one_browser_work_side_by_side(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as one, Phone(server.base_url, company.employee.cookie) as other:
        await one.ask(event(CalendarState, "turn"), "/calendar", year=2031)
        shown = await other.ask(event(CalendarState, "load"), "/calendar")

    assert shown.value(CalendarState, "year") == (server.now + timedelta(hours=5)).year


async def test_two_tabs_that_claim_the_same_token_do_not_share_their_state(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as one:
        other = Phone(server.base_url, company.colleague.cookie, token=one.token)
        async with other:
            await other.ask(event(TodayState, "load"))

        assert [name for name, _ in other.others] == ["new_token"]
        assert "hana" not in repr(other.messages)


async def _leave_of(server: RunningServer, member: Member) -> int:
    async with server.unit_of_work() as uow:
        tomorrow = (server.now + timedelta(days=1)).date()
        return (await habit.take_leave(uow, await actor_of(uow, member), tomorrow, tomorrow)).id
