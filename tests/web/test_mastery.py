"""What one knows by topic as a CSV: only for the person themselves."""

from __future__ import annotations

import csv
import io

from tests.running import RunningServer
from tests.web.company import join, visitor
from tests.web.conftest import Company

ADDRESS = "/api/me/mastery.csv"


async def test_without_a_session_there_is_nothing_to_download(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(ADDRESS)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/sign-in", b"")


async def test_a_person_downloads_every_topic_by_its_name(server: RunningServer, company: Company) -> None:
    newcomer = await join(server, company.administrator, "topics")
    async with visitor(server, Cookie=newcomer.cookie) as browser:
        answer = await browser.get(ADDRESS)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert head == ["テーマ", "問題", "答えた問題", "身についた問題", "身についた割合"]
    assert "マイナンバー" in [row[0] for row in rows]
    assert {tuple(row[2:]) for row in rows} == {("0", "0", "0%")}
