"""One build, anywhere: on another port, behind a proxy, with and without trust in what the proxy says."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator

import httpx
import pytest
from socketio.exceptions import ConnectionError as Refused

from state.company_invitations import CompanyInvitationsState
from state.session import SessionState
from state.today import TodayState
from tests.running import RunningServer, finish
from tests.web.company import PASSWORD, Member, set_up, sign_in, visitor
from tests.web.conftest import Company
from tests.web.phone import Phone, event
from tests.web.proxy import reverse_proxy


@pytest.fixture
async def proxied(server: RunningServer) -> AsyncGenerator[str]:
    """The address of a proxy that ends TLS in front of the server."""
    async with reverse_proxy(server.base_url) as address:
        yield address


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """The same build on one more port, with all settings as they come: it trusts no proxy."""
    with RunningServer({}, tmp_path_factory.mktemp("moved") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def owner(moved: RunningServer) -> Member:
    return finish(set_up(moved))


async def test_pages_forms_and_socket_work_behind_a_proxy(proxied: str, company: Company) -> None:
    origin = proxied.replace("http://", "https://")
    async with httpx.AsyncClient(base_url=proxied, headers={"Origin": origin}) as browser:
        page = await browser.get("/sign-in")
        answer = await browser.post("/auth/sign-in", data={"login": company.employee.login, "password": PASSWORD})
        cookie = answer.headers["set-cookie"].partition(";")[0]
    async with Phone(proxied, cookie, Origin=origin) as phone:
        reply = await phone.ask(event(TodayState, "load"))

    assert (page.status_code, answer.status_code, reply.value(TodayState, "loaded")) == (200, 200, True)


async def test_links_made_behind_a_proxy_lead_to_the_address_people_use(proxied: str, company: Company) -> None:
    origin = proxied.replace("http://", "https://")
    form = {"kind": "many", "department": "0", "days_valid": "7"}
    async with Phone(proxied, company.administrator.cookie, Origin=origin) as phone:
        reply = await phone.ask(event(CompanyInvitationsState, "create"), "/company/invitations", form=form)

    assert reply.value(CompanyInvitationsState, "link").startswith(f"{origin}/join?token=")


async def test_a_foreign_page_is_refused_behind_a_proxy_too(proxied: str, company: Company) -> None:
    with pytest.raises(Refused):
        await Phone(proxied, company.employee.cookie, Origin="https://evil.example").open()


async def test_guesses_from_one_visitor_do_not_block_another_behind_the_same_proxy(server: RunningServer, company: Company) -> None:
    async with visitor(server) as guessing:
        answers = [await guessing.post("/auth/sign-in", data={"login": f"g-{n}", "password": "wrong guess"}) for n in range(31)]
    other = await sign_in(server, company.employee.login)

    assert (answers[-1].status_code, other.status_code) == (429, 200)


async def test_an_address_that_a_visitor_made_up_does_not_help_to_guess_on(server: RunningServer) -> None:
    seen_by_the_proxy = "192.0.2.7"
    async with visitor(server) as guessing:
        answers = [
            await guessing.post(
                "/auth/sign-in",
                data={"login": f"h-{n}", "password": "wrong guess"},
                headers={"X-Forwarded-For": f"198.51.100.{n}, {seen_by_the_proxy}"},
            )
            for n in range(31)
        ]

    assert answers[-1].status_code == 429


async def test_the_same_build_works_on_another_port(moved: RunningServer, owner: Member) -> None:
    async with Phone(moved.base_url, owner.cookie) as phone:
        reply = await phone.ask(event(TodayState, "load"))

    assert reply.value(TodayState, "loaded") is True


async def test_without_trust_nobody_says_that_the_connection_is_encrypted(moved: RunningServer, owner: Member) -> None:
    async with visitor(moved, **{"X-Forwarded-Proto": "https"}) as browser:
        answer = await browser.post("/auth/sign-in", data={"login": owner.login, "password": PASSWORD})

    assert answer.headers["set-cookie"].startswith("nezuku_session=")
    assert "strict-transport-security" not in answer.headers


async def test_without_trust_nobody_chooses_the_address_they_seem_to_come_from(moved: RunningServer, owner: Member) -> None:
    answers = []
    for number in range(31):
        async with visitor(moved) as browser:
            answers.append(await browser.post("/auth/sign-in", data={"login": f"i-{number}", "password": "wrong guess"}))

    assert answers[-1].status_code == 429


async def test_a_visitor_of_the_moved_server_is_a_stranger_to_the_first(server: RunningServer, owner: Member) -> None:
    async with Phone(server.base_url, owner.cookie) as phone:
        reply = await phone.ask(event(SessionState, "enter"), "/onboarding")

    assert reply.value(SessionState, "signed_in") is not True
