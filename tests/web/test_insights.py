"""Files of insights over plain HTTP: for programme owners and executives, noted in the audit log, in no cache, never calculated."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlmodel import col

from app.insights.tables import Part
from app.people import service as people
from app.people.models import AuditEntry
from tests.running import RunningServer
from tests.web.company import Member, actor_of, join, visitor
from tests.web.conftest import Company

KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats", "json": "application/json"}


@pytest.fixture
def owner(company: Company) -> Member:
    """Who founds a company leads its programme."""
    return company.administrator


async def ask(server: RunningServer, member: Member | None, kind: str, **asked: Any) -> httpx.Response:
    async with visitor(server, **({"Cookie": member.cookie} if member else {})) as browser:
        return await browser.get(f"/api/insights/export.{kind}", params=asked)


@pytest.mark.parametrize("kind", KINDS)
async def test_who_is_not_signed_in_goes_to_the_sign_in(server: RunningServer, kind: str) -> None:
    answer = await ask(server, None, kind)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/sign-in", b"")


@pytest.mark.parametrize("kind", KINDS)
async def test_employees_trainers_and_administrators_download_no_figures(server: RunningServer, company: Company, kind: str) -> None:
    other = await join(server, company.administrator, f"insights-{kind}", roles=("trainer", "administrator"))
    for member in (company.employee, other):
        assert (await ask(server, member, kind)).status_code == 403


@pytest.mark.parametrize("kind", KINDS)
async def test_the_programme_owner_downloads_everything(server: RunningServer, owner: Member, kind: str) -> None:
    answer = await ask(server, owner, kind)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith(KINDS[kind])
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')


async def test_executives_download_as_well(server: RunningServer, company: Company) -> None:
    executive = await join(server, company.administrator, "insights-executive")
    async with server.unit_of_work() as uow:
        founder, actor = await actor_of(uow, company.administrator), await actor_of(uow, executive)
        await people.set_roles(uow, founder, actor.person_id, (), [], is_executive=True)
    assert (await ask(server, executive, "csv")).status_code == 200


async def test_csv_is_marked_as_utf_8_and_has_its_definitions_below(server: RunningServer, owner: Member) -> None:
    content = (await ask(server, owner, "csv", part="weeks")).content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0][0] == "週（月曜日）"
    assert {row[1] for row in rows if row[0] == "#"} >= {"adoption", "habit"}


async def test_a_workbook_opens_with_every_table(server: RunningServer, owner: Member) -> None:
    book = load_workbook(io.BytesIO((await ask(server, owner, "xlsx")).content))
    assert len(book.sheetnames) == len(Part) + 1


async def test_json_has_every_table_under_its_name(server: RunningServer, owner: Member) -> None:
    content = json.loads((await ask(server, owner, "json", weeks="52")).content)
    assert set(content["tables"]) == set(Part)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"part": "people"}, 422),
        ({"part": "weeks' OR 1=1"}, 422),
        ({"weeks": "14"}, 422),
        ({"weeks": "-1"}, 422),
        ({"weeks": "１３"}, 422),
        ({"weeks": "9" * 50}, 422),
        ({"part": "weeks", "department": "1 OR 1"}, 422),
        ({"part": "weeks", "department": "2147483648"}, 422),
        ({"part": "weeks", "department": "999999"}, 422),
    ],
)
async def test_what_is_no_export_is_refused_with_a_sentence(
    server: RunningServer, owner: Member, asked: dict[str, str], status: int
) -> None:
    answer = await ask(server, owner, "csv", **asked)
    assert (answer.status_code, bool(answer.text)) == (status, True)


async def test_another_kind_of_file_does_not_exist(server: RunningServer, owner: Member) -> None:
    for kind in ("pdf", "csv.exe", "%00"):
        assert (await ask(server, owner, kind)).status_code == 404


async def test_each_export_is_noted_with_what_it_held(server: RunningServer, company: Company) -> None:
    owner = await join(server, company.administrator, "insights-owner", roles=("programme_owner",))
    async with server.unit_of_work() as uow:
        person_id = (await actor_of(uow, owner)).person_id
    await ask(server, owner, "json", part="groups", weeks="13")
    await ask(server, owner, "csv", part="nothing")
    async with server.unit_of_work() as uow:
        rows = (await uow.session.scalars(select(AuditEntry).where(col(AuditEntry.actor_id) == person_id))).all()
    noted = [row for row in rows if row.action == "insights.export"]
    assert [(row.detail["parts"], row.detail["kind"]) for row in noted] == [(["groups"], "json")]
