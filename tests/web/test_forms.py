"""The plain HTTP forms answer whatever is sent to them: with a reason in both languages, never with a traceback."""

from __future__ import annotations

from typing import Any

import pytest

from app.people.models import Person
from tests.running import RunningServer
from tests.web.company import ADMINISTRATOR, PASSWORD, another_device, invite, join, visitor
from tests.web.conftest import Company
from tests.web.logged import SHORT, Logged
from tests.web.phone import Phone
from tests.web.stored import count

ROUTES = ("setup", "sign-in", "register", "reset-password", "change-password", "sign-out")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARTS = {"Content-Type": "multipart/form-data; boundary=x"}
BODIES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "JSON": {"json": {"login": ["a"], "password": {"a": 1}}},
    "bytes that are no text": {"content": b"login=%ff%fe&password=\xff\xfe&token=%ed%a0%80", "headers": FORM},
    "two thousand fields": {"content": b"&".join(b"f%d=1" % n for n in range(2000)), "headers": FORM},
    "parts that do not end": {"content": b"--x\r\nContent-Disposition: form-data; name=login\r\n\r\n", "headers": PARTS},
    "parts that are garbage": {"content": b"\0\1\2", "headers": PARTS},
    "parts without a boundary": {"content": b"x", "headers": {"Content-Type": "multipart/form-data"}},
    "a file in place of a text": {"files": {"login": ("a.txt", b"a"), "token": ("b.txt", b"b"), "password": ("c.txt", b"c")}},
    "a NUL in every field": {"data": dict.fromkeys(("login", "password", "token", "name", "old_password", "next", "zone"), "a\0b")},
    "lone surrogates": {"content": b"login=%ed%a0%80&token=%ed%a0%80&password=%ed%a0%80%ed%a0%80%ed%a0%80", "headers": FORM},
    "a very long token": {"data": {"token": "t" * 50_000, "login": "l" * 5_000}},
}
REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "no name": ({"name": " "}, "name"),
    "a name that is too long": ({"name": "名" * 61}, "name"),
    "a name with a NUL": ({"name": "山\0田"}, "name"),
    "a name that turns the text around": ({"name": "山\u202e田"}, "name"),
    "no login": ({"login": ""}, "login"),
    "a login that is taken": ({"login": ADMINISTRATOR}, "login"),
    "a mail address that is none": ({"login": "a@b"}, "login"),
    "a password that is too short": ({"password": "kaki123"}, "password"),
    "a password that is too long": ({"password": "ka" * 65}, "password"),
    "a password that everybody tries": ({"password": "password1"}, "password"),
    "the login as password": ({"login": "newcomer@example.jp", "password": "newcomer@example.jp"}, "password"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("route", ROUTES)
async def test_a_malformed_form_is_answered_without_a_traceback(
    server: RunningServer, company: Company, route: str, body: dict[str, Any]
) -> None:
    logged = Logged(server)
    async with visitor(server, Cookie=company.employee.cookie if route == "change-password" else "") as browser:
        answer = await browser.post(f"/auth/{route}", **body)

    assert answer.status_code < 500
    assert (logged.tracebacks, logged.size < SHORT) == ([], True)


@pytest.mark.parametrize(("changed", "field"), REFUSED.values(), ids=REFUSED)
async def test_a_registration_that_cannot_be_is_refused_at_its_field_in_both_languages(
    server: RunningServer, company: Company, changed: dict[str, str], field: str
) -> None:
    before = await count(server, Person)
    token = await invite(server, company.administrator)
    form = {"token": token, "name": "新人", "login": "newcomer-1", "password": PASSWORD, "locale": "ja", **changed}
    async with visitor(server) as browser:
        answer = await browser.post("/auth/register", data=form)

    assert (answer.json()["field"], sorted(answer.json()["text"])) == (field, ["en", "ja"])
    assert await count(server, Person) == before


async def test_an_invitation_for_one_person_works_once(server: RunningServer, company: Company) -> None:
    token = await invite(server, company.administrator)
    form = {"token": token, "name": "一人目", "login": "only-one", "password": PASSWORD}
    async with visitor(server) as browser:
        first = await browser.post("/auth/register", data=form)
        second = await browser.post("/auth/register", data={**form, "login": "only-two"})

    assert (first.status_code, second.status_code) == (200, 410)


async def test_the_setup_works_once(server: RunningServer, company: Company) -> None:
    assert company
    async with visitor(server) as browser:
        answer = await browser.post("/auth/setup", data={"token": server.setup_token})

    assert (answer.status_code, "set-cookie" in answer.headers) == (409, False)


async def test_a_password_is_changed_only_against_the_old_one(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "changing")
    async with visitor(server, Cookie=member.cookie) as browser:
        wrong = await browser.post("/auth/change-password", data={"old_password": "guess guess", "password": "新しい合言葉 2026"})
        right = await browser.post("/auth/change-password", data={"old_password": PASSWORD, "password": "新しい合言葉 2026"})

    assert ((wrong.status_code, wrong.json()["field"]), right.status_code) == ((422, "old_password"), 200)


async def test_guessing_the_old_password_has_to_wait_like_signing_in(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "stolen")
    async with visitor(server, Cookie=member.cookie) as browser:
        answers = [await browser.post("/auth/change-password", data={"old_password": f"guess {n}", "password": PASSWORD}) for n in range(4)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]


async def test_a_changed_password_ends_the_other_sessions(server: RunningServer, company: Company) -> None:
    here = await join(server, company.administrator, "renewing")
    there = await another_device(server, here)
    async with visitor(server, Cookie=here.cookie) as browser:
        await browser.post("/auth/change-password", data={"old_password": PASSWORD, "password": "新しい合言葉 2026"})

    async with Phone(server.base_url, here.cookie) as phone:
        assert await phone.signed_in() is True
    async with Phone(server.base_url, there.cookie) as phone:
        assert await phone.signed_in() is False
