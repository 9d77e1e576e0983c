"""Signing in with a company account over plain HTTP: out to the provider, back with a session, and everything that must not work."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from aiohttp import web

from app.people import service as people
from tests.openid import LocalProvider
from tests.running import RunningServer, finish
from tests.web.company import Member, actor_of, join, set_up, visitor
from tests.web.logged import Logged
from tests.web.phone import Phone
from tests.web.test_sign_in import ELSEWHERE


@pytest.fixture(scope="module")
def running() -> Generator[LocalProvider]:
    with LocalProvider() as provider:
        yield provider


@pytest.fixture(scope="module")
def office(running: LocalProvider, tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """Development, because only there a provider may be on this machine."""
    settings = {"NEZUKU_ENV": "development", "NEZUKU_TRUSTED_PROXIES": "1", **running.settings}
    with RunningServer(settings, tmp_path_factory.mktemp("openid") / "data") as server:
        yield server


@pytest.fixture(scope="module")
def administrator(office: RunningServer) -> Member:
    return finish(set_up(office))


@pytest.fixture
def provider(running: LocalProvider) -> LocalProvider:
    running.behave()
    return running


@pytest.fixture
async def hana(office: RunningServer, administrator: Member, request: pytest.FixtureRequest) -> Member:
    """Somebody with an address of their own for each test; the provider knows them."""
    number = abs(hash(request.node.name))
    return await join(office, administrator, f"hana{number}")


def arrives(provider: LocalProvider, member: Member, **more: object) -> None:
    provider.person = {"sub": f"subject of {member.login}", "email": member.login, "email_verified": True, **more}


async def leave(browser: httpx.AsyncClient, path: str = "/auth/oidc/start") -> str:
    """To the provider; the address it sends the browser back to."""
    answer = await browser.get(path)
    assert answer.status_code == 303, answer.text
    return await at_provider(answer.headers["location"])


async def at_provider(address: str) -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get(address)).headers["location"]


async def come_back(browser: httpx.AsyncClient, address: str) -> httpx.Response:
    parts = urlsplit(address)
    return await browser.get(f"{parts.path}?{parts.query}")


@asynccontextmanager
async def signing_in(server: RunningServer, path: str = "/auth/oidc/start") -> AsyncGenerator[httpx.Response]:
    async with visitor(server) as browser:
        yield await come_back(browser, await leave(browser, path))


def problem_of(answer: httpx.Response) -> str:
    """The reason in the address of the page that says it. Fails when a session was opened."""
    assert answer.status_code == 303
    assert not [name for name in answer.cookies if name.endswith("nezuku_session")]
    return parse_qs(urlsplit(answer.headers["location"]).query)["problem"][0]


def session_cookie(answer: httpx.Response) -> str:
    return f"nezuku_session={answer.cookies['nezuku_session']}"


async def test_the_verified_address_opens_the_account_that_has_it(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    arrives(provider, hana)
    async with signing_in(office, "/auth/oidc/start?next=/streak") as answer:
        assert (answer.status_code, answer.headers["location"]) == (303, "/streak")
        async with Phone(office.base_url, session_cookie(answer)) as phone:
            assert await phone.signed_in() is True


async def test_the_session_cookie_is_that_of_every_sign_in(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    arrives(provider, hana)
    for path, stays in (("/auth/oidc/start", False), ("/auth/oidc/start?stay=1", True)):
        async with signing_in(office, path) as answer:
            jar = SimpleCookie()
            for header in answer.headers.get_list("set-cookie"):
                jar.load(header)
            cookie = jar["nezuku_session"]
            assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == (True, "lax", "/")
            assert bool(cookie["max-age"]) is stays


async def test_what_the_browser_keeps_meanwhile_scripts_cannot_read(office: RunningServer, provider: LocalProvider) -> None:
    async with visitor(office) as browser:
        answer = await browser.get("/auth/oidc/start")
        plain = SimpleCookie(answer.headers["set-cookie"])["nezuku_provider"]
        assert (plain["httponly"], plain["samesite"].lower(), int(plain["max-age"])) == (True, "lax", 600)
    async with visitor(office, **{"X-Forwarded-Proto": "https"}) as browser:
        answer = await browser.get("/auth/oidc/start")
        encrypted = SimpleCookie(answer.headers["set-cookie"])["__Host-nezuku_provider"]
        assert (encrypted["httponly"], encrypted["secure"]) == (True, True)
        assert parse_qs(urlsplit(answer.headers["location"]).query)["redirect_uri"][0].startswith("https://")


@pytest.mark.parametrize("path", ELSEWHERE)
async def test_next_never_leads_to_another_site(office: RunningServer, provider: LocalProvider, administrator: Member, path: str) -> None:
    arrives(provider, administrator)
    async with visitor(office) as browser:
        answer = await browser.get("/auth/oidc/start", params={"next": path})
        back = await come_back(browser, await at_provider(answer.headers["location"]))
        assert back.headers["location"] == "/"


async def test_nobody_with_the_address_is_told_whom_to_ask(office: RunningServer, provider: LocalProvider, administrator: Member) -> None:
    provider.person = {"sub": "x", "email": "nobody@example.jp", "email_verified": True}
    async with signing_in(office) as answer:
        assert problem_of(answer) == "unknown"


@pytest.mark.parametrize("verified", [False, None, "no"])
async def test_an_address_that_is_not_verified_opens_nothing(
    office: RunningServer, provider: LocalProvider, administrator: Member, verified: object
) -> None:
    arrives(provider, administrator, email_verified=verified, sub="an attacker")
    async with signing_in(office) as answer:
        assert problem_of(answer) == "unverified"


async def test_a_closed_account_stays_closed(office: RunningServer, provider: LocalProvider, administrator: Member, hana: Member) -> None:
    arrives(provider, hana)
    async with signing_in(office) as answer:
        assert answer.headers["location"] == "/"
    async with office.unit_of_work() as uow:
        actor = await actor_of(uow, hana)
        await people.deactivate(uow, await actor_of(uow, administrator), actor.person_id)
    async with signing_in(office) as answer:
        assert problem_of(answer) == "unknown"


async def test_an_answer_that_another_browser_asked_for_signs_nobody_in(
    office: RunningServer, provider: LocalProvider, hana: Member
) -> None:
    arrives(provider, hana)
    async with visitor(office) as attacker, visitor(office) as victim:
        address = await leave(attacker)
        assert problem_of(await come_back(victim, address)) == "expired"
        await leave(victim)
        assert problem_of(await come_back(victim, address)) == "expired"


async def test_an_answer_works_once(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    arrives(provider, hana)
    async with visitor(office) as browser:
        address = await leave(browser)
        kept = browser.cookies["nezuku_provider"]
        assert (await come_back(browser, address)).headers["location"] == "/"
        assert "nezuku_provider" not in browser.cookies
    async with visitor(office, Cookie=f"nezuku_provider={kept}") as thief:
        assert problem_of(await come_back(thief, address)) == "expired"


@pytest.mark.parametrize("cookie", ["", "x", "é", "A" * 3000])
async def test_a_made_up_cookie_is_none(office: RunningServer, provider: LocalProvider, cookie: str) -> None:
    async with visitor(office) as browser:
        answer = await browser.get("/auth/oidc/callback?state=&code=x", headers=[(b"cookie", f"nezuku_provider={cookie}".encode())])
    assert problem_of(answer) == "expired"


async def test_an_answer_of_another_issuer_is_a_mix_up(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    arrives(provider, hana)
    provider.answer = {"iss": "https://id.example"}
    async with signing_in(office) as answer:
        assert problem_of(answer) == "provider"


@pytest.mark.parametrize(("error", "problem"), [("access_denied", "cancelled"), ("server_error", "provider")])
async def test_stopping_at_the_provider_leads_back_calmly(office: RunningServer, provider: LocalProvider, error: str, problem: str) -> None:
    provider.answer = {"code": None, "error": error}
    async with signing_in(office) as answer:
        assert problem_of(answer) == problem


@pytest.mark.parametrize("code", ["", "x" * 5000])
async def test_a_code_that_is_none_is_not_sent_anywhere(office: RunningServer, provider: LocalProvider, code: str) -> None:
    provider.answer = {"code": code}
    async with signing_in(office) as answer:
        assert problem_of(answer) == "provider"


async def test_a_provider_that_is_down_leaves_the_password(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    async def fail(_: web.Request) -> web.Response:
        return web.Response(status=500)

    arrives(provider, hana)
    provider.failing["/token"] = fail
    async with signing_in(office) as answer:
        assert (urlsplit(answer.headers["location"]).path, problem_of(answer)) == ("/sign-in", "provider")
    async with visitor(office) as browser:
        form = {"login": hana.login, "password": "柿の木 三本 根づく庭"}
        assert (await browser.post("/auth/sign-in", data=form)).status_code == 200


async def link(server: RunningServer, member: Member) -> httpx.Response:
    async with visitor(server, Cookie=member.cookie) as browser:
        answer = await browser.post("/auth/oidc/link")
        assert answer.status_code == 200, answer.text
        assert "prompt=select_account" in answer.json()["next"]
        kept = f"{member.cookie}; nezuku_provider={answer.cookies['nezuku_provider']}"
    async with visitor(server, Cookie=kept) as browser:
        return await come_back(browser, await at_provider(answer.json()["next"]))


async def test_somebody_signed_in_links_an_account_and_it_signs_them_in(
    office: RunningServer, provider: LocalProvider, hana: Member
) -> None:
    arrives(provider, hana, email="factory@example.jp")
    assert (await link(office, hana)).headers["location"] == "/me/access?changed=account"
    async with signing_in(office) as answer:
        assert answer.headers["location"] == "/"


async def test_an_account_that_is_linked_to_somebody_else_stays_theirs(
    office: RunningServer, provider: LocalProvider, administrator: Member, hana: Member
) -> None:
    arrives(provider, hana)
    async with signing_in(office):
        pass
    answer = await link(office, administrator)
    assert answer.headers["location"] == "/me/access?problem=taken"


async def test_linking_ends_with_the_session_that_began_it(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    arrives(provider, hana)
    async with visitor(office, Cookie=hana.cookie) as browser:
        answer = await browser.post("/auth/oidc/link")
        kept = answer.cookies["nezuku_provider"]
        address = await at_provider(answer.json()["next"])
        await browser.post("/auth/sign-out")
    async with visitor(office, Cookie=f"{hana.cookie}; nezuku_provider={kept}") as browser:
        assert problem_of(await come_back(browser, address)) == "expired"


async def test_only_our_own_page_begins_to_link(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    async with visitor(office, Cookie=hana.cookie, Origin="https://evil.example") as browser:
        assert (await browser.post("/auth/oidc/link")).status_code == 403
    async with visitor(office, Cookie=hana.cookie) as browser:
        assert (await browser.get("/auth/oidc/link")).status_code == 404
    async with visitor(office) as browser:
        assert (await browser.post("/auth/oidc/link")).status_code == 401


async def test_no_code_state_or_token_is_in_the_log(office: RunningServer, provider: LocalProvider, hana: Member) -> None:
    log = Logged(office)
    arrives(provider, hana)
    async with visitor(office) as browser:
        address = await leave(browser)
        await come_back(browser, address)
        await come_back(browser, address)
    provider.change = lambda claims: {**claims, "nonce": "wrong"}
    async with signing_in(office) as answer:
        assert problem_of(answer) == "provider"
    sent = parse_qs(urlsplit(address).query)
    secrets = [sent["code"][0], sent["state"][0], hana.login, "an access token", provider.exchanged[0]["code_verifier"]]
    assert "nonce" in log.text
    assert [secret for secret in secrets if secret in log.text] == []


async def test_without_a_provider_there_is_nothing_at_these_addresses(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answers = [(await browser.get(f"/auth/oidc/{name}")).status_code for name in ("start", "callback")]
        assert [*answers, (await browser.post("/auth/oidc/link")).status_code] == [404, 404, 404]
