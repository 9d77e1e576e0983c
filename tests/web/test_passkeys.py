"""Passkeys over plain HTTP: what the browser is asked, what opens a session, and where there are none."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from app.i18n import translate
from tests.authenticator import Authenticator
from tests.running import RunningServer
from tests.web.company import Member, another_device, join, visitor
from tests.web.conftest import Company
from tests.web.phone import Phone
from tests.web.test_sign_in import ELSEWHERE

HOST = "nezuku.example"
TLS = {"Host": HOST, "Origin": f"https://{HOST}", "X-Forwarded-Proto": "https"}


def browser_of(server: RunningServer, member: Member | None = None, **headers: str) -> httpx.AsyncClient:
    """A browser at the product's encrypted address."""
    cookie = {"Cookie": member.cookie.replace("nezuku_session", "__Host-nezuku_session")} if member else {}
    return visitor(server, **{**TLS, **cookie, **headers})


def device() -> Authenticator:
    return Authenticator(f"https://{HOST}", HOST)


async def make(server: RunningServer, member: Member) -> Authenticator:
    made = device()
    async with browser_of(server, member) as browser:
        options = await browser.post("/auth/passkey/registration-options", json={})
        answer = await browser.post("/auth/passkey/register", json={"credential": made.make(options.text)})
    assert answer.status_code == 200, answer.text
    return made


async def enter(server: RunningServer, with_: Authenticator, **fields: Any) -> httpx.Response:
    async with browser_of(server) as browser:
        options = await browser.post("/auth/passkey/sign-in-options")
        # httpx keeps Secure cookies from a plain connection; the proxy of a company would not.
        cookie = "; ".join(f"{name}={value}" for name, value in options.cookies.items())
    async with browser_of(server, Cookie=cookie) as browser:
        return await browser.post("/auth/passkey/sign-in", json={"credential": with_.sign(options.text), **fields})


async def test_a_passkey_opens_a_session_and_leads_to_the_page_somebody_came_for(server: RunningServer, company: Company) -> None:
    made = await make(server, await another_device(server, company.employee))
    answer = await enter(server, made, next="/streak", stay=True)
    assert (answer.status_code, answer.json()) == (200, {"next": "/streak"})
    cookie = answer.headers["set-cookie"]
    assert "__Host-nezuku_session=" in cookie
    assert "Max-Age=31536000" in cookie
    async with Phone(server.base_url, f"__Host-nezuku_session={answer.cookies['__Host-nezuku_session']}") as phone:
        assert await phone.signed_in() is True


@pytest.mark.parametrize("path", [*ELSEWHERE, 7, None])
async def test_next_never_leads_to_another_site(server: RunningServer, company: Company, path: Any) -> None:
    made = await make(server, await another_device(server, company.employee))
    assert (await enter(server, made, next=path)).json() == {"next": "/"}


async def test_an_unknown_passkey_and_a_wrong_signature_get_the_same_answer(server: RunningServer, company: Company) -> None:
    made = await make(server, await another_device(server, company.employee))
    forged = Authenticator(made.origin, made.rp_id, credential_id=made.credential_id, handle=made.handle)
    unknown, wrong = await enter(server, device()), await enter(server, forged)
    assert (unknown.status_code, unknown.json()) == (wrong.status_code, wrong.json())
    assert unknown.json()["text"]["ja"] == translate("ja", "access.passkey.refused")


async def test_somebody_who_tries_many_has_to_wait(server: RunningServer) -> None:
    address = {"X-Forwarded-For": "10.200.0.1"}
    async with browser_of(server, None, **address) as browser:
        options = [await browser.post("/auth/passkey/sign-in-options") for _ in range(31)]
    answers: list[httpx.Response] = []
    for option in options:
        cookie = "; ".join(f"{name}={value}" for name, value in option.cookies.items())
        async with browser_of(server, None, Cookie=cookie, **address) as browser:
            answers.append(await browser.post("/auth/passkey/sign-in", json={"credential": device().sign(option.text)}))
    assert [answer.status_code for answer in answers] == [*[422] * 30, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_a_challenge_belongs_to_the_browser_that_got_it(server: RunningServer, company: Company) -> None:
    made = await make(server, await another_device(server, company.employee))
    async with browser_of(server) as browser:
        options = await browser.post("/auth/passkey/sign-in-options")
    cookie = options.headers["set-cookie"]
    assert "__Host-nezuku_browser=" in cookie
    assert {"HttpOnly", "Secure", "SameSite=strict"} <= {part.strip() for part in cookie.split(";")}
    async with browser_of(server) as thief:
        answer = await thief.post("/auth/passkey/sign-in", json={"credential": made.sign(options.text)})
    assert answer.status_code == 410


async def test_two_tabs_of_one_browser_do_not_disturb_each_other(server: RunningServer, company: Company) -> None:
    made = await make(server, await another_device(server, company.employee))
    async with browser_of(server) as browser:
        first = await browser.post("/auth/passkey/sign-in-options")
    cookie = f"__Host-nezuku_browser={first.cookies['__Host-nezuku_browser']}"
    async with browser_of(server, Cookie=cookie) as browser:
        await browser.post("/auth/passkey/sign-in-options")
        answer = await browser.post("/auth/passkey/sign-in", json={"credential": made.sign(first.text)})
    assert answer.status_code == 200


async def test_only_somebody_signed_in_makes_a_passkey_and_only_from_our_page(server: RunningServer, company: Company) -> None:
    async with browser_of(server) as browser:
        assert (await browser.post("/auth/passkey/registration-options")).status_code == 401
        assert (await browser.post("/auth/passkey/register", json={"credential": {}})).status_code == 401
    async with browser_of(server, company.employee, Origin="https://evil.example") as browser:
        assert (await browser.post("/auth/passkey/registration-options")).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"Host": HOST, "Origin": f"http://{HOST}"}, {"Host": "localhost:abc", "Origin": "http://localhost:abc"}]
)
async def test_without_tls_and_on_a_bare_address_it_says_calmly_that_there_are_none(
    server: RunningServer, company: Company, headers: dict[str, str]
) -> None:
    async with visitor(server, Cookie=company.employee.cookie, **headers) as browser:
        for name in ("registration-options", "sign-in-options"):
            answer = await browser.post(f"/auth/passkey/{name}")
            assert answer.status_code == 409
            assert answer.json()["text"]["en"] == translate("en", "access.passkey.unavailable")


async def test_on_this_machine_passkeys_work_without_tls(server: RunningServer) -> None:
    async with visitor(server, Host="localhost:3000", Origin="http://localhost:3000") as browser:
        options = json.loads((await browser.post("/auth/passkey/sign-in-options")).text)
    assert options["rpId"] == "localhost"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"7", b"{", b"[" * 60_000, b'{"credential": 7}', b"\xff", b'{"credential": {"id": "\\ud800"}}']
)
@pytest.mark.parametrize("name", ["register", "sign-in"])
async def test_anything_can_be_sent_and_gets_a_calm_answer(server: RunningServer, company: Company, name: str, body: bytes) -> None:
    async with browser_of(server, company.employee) as browser:
        answer = await browser.post(f"/auth/passkey/{name}", content=body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["text"]["ja"]


async def test_a_colleagues_passkey_is_not_taken_for_ones_own(server: RunningServer, company: Company) -> None:
    one = await join(server, company.administrator, "passkey-one")
    made = await make(server, one)
    async with browser_of(server, company.colleague) as browser:
        options = await browser.post("/auth/passkey/registration-options")
        answer = await browser.post("/auth/passkey/register", json={"credential": made.make(options.text)})
    assert answer.status_code == 409
