"""Signing in and out by plain HTTP: what is answered, what the browser keeps, and what ends."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import httpx
import pytest

from app.i18n import translate
from tests.running import RunningServer
from tests.web.company import PASSWORD, another_device, join, sign_in, sign_out, visitor
from tests.web.conftest import Company
from tests.web.phone import Phone
from tests.web.stored import age_session, session_of

WRONG = "not the right password"
TLS = {"X-Forwarded-Proto": "https"}
ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\/evil.example", "javascript:alert(1)",
    "/\t/evil.example", "/\t\\evil.example", "/\n\\evil.example", " //evil.example", "/\\/evil.example", "data:text/html,x", "evil.example",
)  # fmt: skip


async def test_the_right_password_leads_to_today(server: RunningServer, company: Company) -> None:
    answer = await sign_in(server, company.employee.login)

    assert (answer.status_code, answer.json()) == (200, {"next": "/"})


async def test_an_unknown_login_and_a_wrong_password_get_the_same_answer(server: RunningServer, company: Company) -> None:
    unknown = await sign_in(server, "nobody@example.jp", WRONG)
    wrong = await sign_in(server, company.colleague.login, WRONG)

    assert (unknown.status_code, unknown.json()) == (wrong.status_code, wrong.json())
    assert _without_date(unknown.headers) == _without_date(wrong.headers)


@pytest.mark.parametrize("known", [True, False], ids=["a known login", "an unknown login"])
async def test_guessing_has_to_wait_and_says_for_how_long(server: RunningServer, company: Company, known: bool) -> None:
    login = (await join(server, company.administrator, "guessed")).login if known else "guessed-too@example.jp"
    answers = [await sign_in(server, login, WRONG) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 8


async def test_somebody_who_guesses_many_logins_from_one_address_has_to_wait(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answers = [await browser.post("/auth/sign-in", data={"login": f"guess-{n}", "password": WRONG}) for n in range(31)]

    assert [answer.status_code for answer in answers] == [*[422] * 30, 429]


@pytest.mark.parametrize("path", ELSEWHERE)
async def test_next_never_leads_to_another_site(server: RunningServer, company: Company, path: str) -> None:
    answer = await sign_in(server, company.employee.login, next=path)

    assert _as_a_browser_resolves(answer.json()["next"]).startswith("http://here/")


async def test_next_leads_back_to_the_page_somebody_came_from(server: RunningServer, company: Company) -> None:
    answer = await sign_in(server, company.employee.login, next="/challenge?v=3")

    assert answer.json()["next"] == "/challenge?v=3"


async def test_scripts_cannot_read_the_session_and_other_sites_cannot_send_it(server: RunningServer, company: Company) -> None:
    cookie = _session_cookie(await sign_in(server, company.employee.login, stay="on"))

    assert (cookie.key, cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == ("nezuku_session", True, "lax", "/")
    assert cookie["domain"] == ""


async def test_behind_tls_the_cookie_is_bound_to_this_host_and_to_tls(server: RunningServer, company: Company) -> None:
    async with visitor(server, **TLS) as browser:
        answer = await browser.post("/auth/sign-in", data={"login": company.employee.login, "password": PASSWORD})
    cookie = _session_cookie(answer)

    assert (cookie.key, cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (
        "__Host-nezuku_session",
        True,
        True,
        "/",
        "",
    )


async def test_a_session_that_stays_is_kept_by_the_browser_and_a_passing_one_is_not(server: RunningServer, company: Company) -> None:
    staying = _session_cookie(await sign_in(server, company.employee.login, stay="on"))
    passing = _session_cookie(await sign_in(server, company.employee.login))

    assert (int(staying["max-age"]) > timedelta(days=30).total_seconds(), passing["max-age"]) == (True, "")


async def test_signing_in_makes_a_new_session_whatever_cookie_came_with_it(server: RunningServer, company: Company) -> None:
    chosen_by_somebody_else = "nezuku_session=" + "a" * 43
    async with visitor(server, Cookie=chosen_by_somebody_else) as browser:
        answer = await browser.post("/auth/sign-in", data={"login": company.employee.login, "password": PASSWORD})
    given = _session_cookie(answer).value

    assert given != "a" * 43
    async with Phone(server.base_url, chosen_by_somebody_else) as phone:
        assert await phone.signed_in() is False


async def test_signing_out_ends_the_session_and_clears_the_browser(server: RunningServer, company: Company) -> None:
    member = await another_device(server, company.employee)
    answer = await sign_out(server, member)

    assert (answer.status_code, answer.json()) == (200, {"next": "/sign-in"})
    assert {'"cache"', '"storage"'} <= {part.strip() for part in answer.headers["clear-site-data"].split(",")}
    assert re.search(r'nezuku_session="?"?;.*(?:Max-Age=0|1970)', answer.headers["set-cookie"])
    async with Phone(server.base_url, member.cookie) as phone:
        assert await phone.signed_in() is False


async def test_signing_out_here_leaves_the_other_device_alone(server: RunningServer, company: Company) -> None:
    here, there = await another_device(server, company.employee), await another_device(server, company.employee)
    await sign_out(server, here)

    async with Phone(server.base_url, there.cookie) as phone:
        assert await phone.signed_in() is True


async def test_signing_out_everywhere_ends_every_session_of_the_person(server: RunningServer, company: Company) -> None:
    here = await join(server, company.administrator, "everywhere")
    there = await another_device(server, here)
    await sign_out(server, here, everywhere="1")

    async with Phone(server.base_url, there.cookie) as phone:
        assert await phone.signed_in() is False


async def test_using_the_app_keeps_a_session_from_going_idle(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "diligent")
    before = (await session_of(server, member)).idle_until - timedelta(hours=6)
    await age_session(server, member, last_seen_at=server.now - timedelta(hours=6), idle_until=before)
    async with Phone(server.base_url, member.cookie) as phone:
        await phone.settle()

    assert (await session_of(server, member)).idle_until > before


async def test_a_form_that_is_far_too_large_is_refused(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answer = await browser.post("/auth/sign-in", data={"login": "a" * 200_000, "password": WRONG})

    assert answer.json()["text"]["en"] == translate("en", "error.input.body")


async def test_a_form_that_does_not_say_how_large_it_is_is_refused_as_well(server: RunningServer) -> None:
    async def parts() -> AsyncGenerator[bytes]:
        yield b"login=nobody&password="
        for _ in range(20):
            yield b"a" * 10_000

    async with visitor(server, **{"Content-Type": "application/x-www-form-urlencoded"}) as browser:
        answer = await browser.post("/auth/sign-in", content=parts())

    assert answer.json()["text"]["en"] == translate("en", "error.input.body")


def _session_cookie(answer: httpx.Response) -> Morsel[str]:
    jar = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        jar.load(header)
    (cookie,) = [morsel for name, morsel in jar.items() if name.endswith("nezuku_session") and morsel.value]
    return cookie


def _without_date(headers: httpx.Headers) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if name != "date"]


def _as_a_browser_resolves(path: str) -> str:
    """The address as `location.assign` understands it (WHATWG URL: tabs and line ends vanish, backslashes are slashes)."""
    cleaned = re.sub(r"[\t\n\r]", "", path.strip("\x00\x20")).replace("\\", "/")
    return str(httpx.URL("http://here/").join(cleaned))
