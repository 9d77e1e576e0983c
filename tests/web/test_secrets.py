"""The session, passwords and the tokens of links stay where they belong: in no message, no log line, no file anyone can read."""

from __future__ import annotations

from app import cookies
from state.challenge import ChallengeState, OnboardingState
from state.company_invitations import CompanyInvitationsState
from state.company_people import CompanyPeopleState
from state.entry import EntryState
from state.leave import LeaveState
from state.me import MeState
from state.me_overview import MeOverviewState
from state.session import SessionState
from state.streak import StreakState
from state.today import TodayState
from tests.running import RunningServer
from tests.web.company import PASSWORD, another_device, invite, visitor
from tests.web.conftest import Company
from tests.web.phone import HYDRATE, Phone, event

PAGES = [
    (TodayState, "/"), (StreakState, "/streak"), (MeState, "/me/settings"), (MeOverviewState, "/me"), (LeaveState, "/leave"),
    (ChallengeState, "/challenge?v=1"), (OnboardingState, "/onboarding"),
    (CompanyPeopleState, "/company/people"), (CompanyInvitationsState, "/company/invitations"),
]  # fmt: skip


async def test_the_session_is_in_no_message_to_the_page(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.administrator.cookie) as phone:
        for state, at in PAGES:
            await phone.ask(event(state, "load"), at)
        await phone.send(HYDRATE)
        await phone.settle()

    assert _token(company.administrator.cookie) not in repr((phone.messages, phone.others))


async def test_the_session_is_in_no_log_line_whatever_goes_wrong(server: RunningServer, company: Company) -> None:
    member = await another_device(server, company.employee)
    async with Phone(server.base_url, member.cookie) as phone:
        await phone.ask(event(SessionState, "setvar"), var_name="x", value=1)
        await phone.ask(event(LeaveState, "ask"))
        await phone.ask(event(CompanyPeopleState, "load"))
        await phone.emit("connect", 5)
        await phone.emit("client_error", {"error_type": "x", "message": f"Cookie: {member.cookie}"})
        await phone.echo()
    no_token = Phone(server.base_url, member.cookie, token="")
    await no_token.open()
    await no_token.send(event(SessionState, "enter"))
    await no_token.echo()
    await no_token.close()
    async with visitor(server, Cookie=member.cookie) as browser:
        await browser.get("/no-such-page")
        await browser.post("/auth/setup", data={"token": "x"})

    assert _token(member.cookie) not in server.log


async def test_passwords_and_tokens_of_invitations_are_in_no_log_line(server: RunningServer, company: Company) -> None:
    token = await invite(server, company.administrator)
    async with Phone(server.base_url) as phone:
        await phone.ask(event(EntryState, "load_invitation"), f"/join?token={token}")
    async with visitor(server) as browser:
        await browser.get(f"/join?token={token}")
        await browser.post("/auth/register", data={"token": token, "name": "", "login": "x", "password": PASSWORD})

    assert token not in server.log
    assert PASSWORD not in server.log


async def test_nobodys_name_or_mail_is_in_the_log(server: RunningServer, company: Company) -> None:
    async with Phone(server.base_url, company.employee.cookie) as phone:
        await phone.ask(event(TodayState, "load"))
        await phone.ask(event(MeState, "load"), "/me/settings")

    log = server.log
    assert [text for text in ("@example.jp", "hana", "山田") if text in log] == []


async def test_only_the_owner_of_the_server_reads_its_secret_and_its_data(server: RunningServer) -> None:
    assert (server.data_dir / "secret").stat().st_mode & 0o777 == 0o600
    assert server.data_dir.stat().st_mode & 0o077 == 0


def _token(cookie: str) -> str:
    return cookies.session_token(cookie) or ""
