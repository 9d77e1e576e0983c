"""Staff files and downloads over plain HTTP: for those who may, without traces in caches."""

from __future__ import annotations

import json

import httpx
import pytest

from app.staff import service as staff
from tests.running import RunningServer
from tests.web.company import PASSWORD, Member, actor_of, join, sign_in, visitor
from tests.web.conftest import Company

FILE = "社員番号,氏名,部署\nweb-1,取込 花子,取込部\n".encode("cp932")
PRIVATE = ["/api/staff/export.csv", "/api/staff/export.xlsx", "/api/staff/template.csv", "/api/me/data.json", "/api/me/data.zip"]


async def ask(server: RunningServer, member: Member | None, path: str, *, method: str = "GET", **options: object) -> httpx.Response:
    headers = {"Cookie": member.cookie} if member else {}
    async with visitor(server, **headers) as browser:
        return await browser.request(method, path, **options)  # pyright: ignore[reportArgumentType] - passed on as they are


@pytest.mark.parametrize("path", PRIVATE)
async def test_downloads_are_for_the_signed_in_and_nobody_keeps_them(server: RunningServer, company: Company, path: str) -> None:
    assert (await ask(server, None, path)).status_code == 303
    answer = await ask(server, company.administrator, path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("path", PRIVATE[:3])
async def test_an_employee_downloads_no_staff_list(server: RunningServer, company: Company, path: str) -> None:
    assert (await ask(server, company.employee, path)).status_code == 403


async def test_a_file_is_checked_and_the_first_sign_in_leads_to_onboarding(server: RunningServer, company: Company) -> None:
    answer = await ask(server, company.administrator, "/api/staff/check", method="POST", content=FILE)
    last = json.loads(answer.text.strip().splitlines()[-1])
    assert last["next"].startswith("/company/import?check=")
    async with server.unit_of_work() as uow:
        actor = await actor_of(uow, company.administrator)
        await staff.import_staff(uow, actor, int(last["next"].split("=")[1]), close_missing=False)
    sheet = await ask(server, company.administrator, "/api/links/sheet", method="POST", data={"department": "all"})
    assert (sheet.status_code, sheet.headers["cache-control"], "取込 花子" in sheet.text) == (200, "no-store", True)
    token = sheet.text.split("/start?token=")[1].split("<")[0]
    assert (await sign_in(server, "web-1")).status_code == 422
    started = await ask(server, None, "/auth/start", method="POST", data={"token": token, "password": PASSWORD})
    assert started.json() == {"next": "/onboarding"}
    assert (await sign_in(server, "web-1")).status_code == 200
    assert token not in server.log


async def test_a_file_that_cannot_be_read_says_why_in_both_languages(server: RunningServer, company: Company) -> None:
    answer = await ask(server, company.administrator, "/api/staff/check", method="POST", content=b"\0\1\2")
    assert (answer.status_code, sorted(answer.json()["text"])) == (422, ["en", "ja"])


async def test_an_employee_checks_no_file(server: RunningServer, company: Company) -> None:
    assert (await ask(server, company.employee, "/api/staff/check", method="POST", content=FILE)).status_code == 403


async def test_my_data_is_mine_and_not_asked_for_without_end(server: RunningServer, company: Company) -> None:
    someone = await join(server, company.administrator, "datenmensch")
    answers = [await ask(server, someone, "/api/me/data.json") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 6 + [429]
    assert answers[0].json()["kinds"]["profile"]["rows"][0]["name"] == "datenmensch"
    assert company.employee.login not in answers[0].text
