"""The past year as a CSV: only for the person themselves, readable by spreadsheets, harmless in them."""

from __future__ import annotations

import csv
import io

from app.habit import service as habit
from app.people import service as people
from tests.running import RunningServer
from tests.services.habit.acting import practice
from tests.web.company import Member, actor_of, join, visitor
from tests.web.conftest import Company

ADDRESS = "/api/me/record.csv"


async def test_without_a_session_there_is_nothing_to_download(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(ADDRESS)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/sign-in", b"")


async def test_a_person_downloads_their_own_days(server: RunningServer, company: Company) -> None:
    newcomer = await join(server, company.administrator, "csv")
    async with server.unit_of_work() as uow:
        await habit.record_set(uow, await actor_of(uow, newcomer), practice())
    rows = await downloaded(server, newcomer)
    assert rows[0] == ["日付", "曜日", "状態", "取り組みの数", "連続記録"]
    assert len(rows) == 2
    assert rows[1][3] == "1"
    assert await downloaded(server, await join(server, company.administrator, "empty")) == [rows[0]]


async def test_the_file_follows_the_language_of_the_person(server: RunningServer, company: Company) -> None:
    newcomer = await join(server, company.administrator, "english")
    async with server.unit_of_work() as uow:
        await people.set_locale(uow, await actor_of(uow, newcomer), "en")
    assert (await downloaded(server, newcomer))[0][0] == "Date"


async def downloaded(server: RunningServer, member: Member) -> list[list[str]]:
    async with visitor(server, Cookie=member.cookie) as browser:
        answer = await browser.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="nezuku-')
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
