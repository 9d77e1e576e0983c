"""A company and its people, made the way people make them: by the forms of the pages, and invitations by the service."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx

from app import cookies
from app.people import service as people
from app.people.rules import Actor
from app.people.views import InviteInput
from app.practice.service import first_challenge
from tests.running import RunningServer

PASSWORD = "柿の木 三本 根づく庭"
COMPANY = "青空商会"
ADMINISTRATOR = "yamada@example.jp"
PURPOSE = "見積もりにかかる時間を減らし、お客様と話す時間を増やす"
STATEMENT = "根づくの記録は、人事評価には使いません。"

_addresses: Iterator[int] = itertools.count(1)


@dataclass(frozen=True)
class Member:
    """Somebody with an account; `cookie` is the Cookie header of a browser that is signed in."""

    name: str
    login: str
    cookie: str


def visitor(server: RunningServer, **headers: str) -> httpx.AsyncClient:
    """A browser that was never here before, at a network address of its own (seen behind a trusted proxy)."""
    number = next(_addresses)
    address = f"10.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}"
    ours = {"Origin": server.base_url, "X-Forwarded-For": address, "User-Agent": "Chrome Android", **headers}
    return httpx.AsyncClient(base_url=server.base_url, headers=ours, timeout=30)


async def set_up(server: RunningServer) -> Member:
    """Use the one-time link: the company and its administrator, who is through onboarding."""
    form = {
        "token": server.setup_token, "company_name": COMPANY, "zone": "Asia/Tokyo", "locale": "ja", "country": "JP",
        "weekdays": ["0", "1", "2", "3", "4"], "purpose": PURPOSE, "appraisal_statement": STATEMENT,
        "name": "山田 太郎", "login": ADMINISTRATOR, "password": PASSWORD,
    }  # fmt: skip
    async with visitor(server) as browser:
        answer = await browser.post("/auth/setup", data=form)
    member = Member("山田 太郎", ADMINISTRATOR, cookie_of(answer))
    await be_onboarded(server, member)
    return member


async def invite(server: RunningServer, administrator: Member, *, roles: Sequence[str] = (), single_use: bool = True) -> str:
    """The token of an invitation."""
    wanted = InviteInput(department_id=None, roles=tuple(roles), single_use=single_use, name_hint=None, days_valid=7)
    async with server.unit_of_work() as uow:
        _, token = await people.invite(uow, await actor_of(uow, administrator), wanted)
    return token


async def join(server: RunningServer, administrator: Member, name: str, *, roles: Sequence[str] = (), onboarded: bool = True) -> Member:
    """A new colleague, registered through an invitation; the login is the name at example.jp."""
    token = await invite(server, administrator, roles=roles)
    login = f"{name}@example.jp"
    async with visitor(server) as browser:
        answer = await browser.post(
            "/auth/register", data={"token": token, "name": name, "login": login, "password": PASSWORD, "locale": "ja"}
        )
    member = Member(name, login, cookie_of(answer))
    if onboarded:
        await be_onboarded(server, member)
    return member


async def sign_in(server: RunningServer, login: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
    """The answer to the sign-in form."""
    async with visitor(server) as browser:
        return await browser.post("/auth/sign-in", data={"login": login, "password": password, **fields})


async def another_device(server: RunningServer, member: Member) -> Member:
    """The same person, signed in on a further browser."""
    return Member(member.name, member.login, cookie_of(await sign_in(server, member.login)))


async def sign_out(server: RunningServer, member: Member, **fields: str) -> httpx.Response:
    """The answer to the sign-out form, sent by this member's browser."""
    async with visitor(server, Cookie=member.cookie) as browser:
        return await browser.post("/auth/sign-out", data=fields)


async def be_onboarded(server: RunningServer, member: Member) -> None:
    """Choose the middle track and finish onboarding without practising."""
    async with server.unit_of_work() as uow:
        actor = await actor_of(uow, member)
        await people.set_track(uow, actor, "work")
        await people.complete_onboarding(uow, actor)


async def first_version(server: RunningServer, member: Member) -> int:
    """The version of a challenge that the member can open."""
    async with server.unit_of_work() as uow:
        return (await first_challenge(uow, await actor_of(uow, member))).version_id


async def actor_of(uow: object, member: Member) -> Actor:
    """The member as services know them. Fails when the session has ended."""
    actor = await people.session_actor(uow, cookies.session_token(member.cookie) or "")  # pyright: ignore[reportArgumentType] - any unit of work
    assert actor is not None
    return actor


def cookie_of(answer: httpx.Response) -> str:
    """The Cookie header of a browser that got this answer. Fails when it was refused."""
    assert answer.status_code == httpx.codes.OK, answer.text
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
