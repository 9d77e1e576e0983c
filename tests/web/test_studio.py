"""The studio over plain HTTP: pictures for content, from trainers; and a library that is there from the start."""

from __future__ import annotations

import io

import httpx
from PIL import Image

from app.studio import service as studio
from app.studio.views import LibraryFilters
from tests.running import RunningServer
from tests.web.company import Member, actor_of, join, visitor
from tests.web.conftest import Company

PATH = "/api/studio/images"


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (20, 10), (10, 120, 90)).save(written, "PNG")
    return written.getvalue()


async def send(server: RunningServer, member: Member | None, content: bytes, **headers: str) -> httpx.Response:
    signed_in = {"Cookie": member.cookie} if member else {}
    async with visitor(server, **signed_in, **headers) as browser:
        return await browser.post(PATH, content=content)


async def test_a_trainer_adds_a_picture_that_colleagues_see(server: RunningServer, company: Company) -> None:
    trainer = await join(server, company.administrator, "picture-trainer", roles=["trainer"])
    answer = await send(server, trainer, photo())
    assert answer.status_code == 200
    stored = answer.json()
    assert stored["markdown"] == f"![]({stored['name']})"
    async with visitor(server, Cookie=company.employee.cookie) as browser:
        seen = await browser.get(stored["url"])
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/webp")
    async with visitor(server) as browser:
        assert (await browser.get(stored["url"])).status_code == 303


async def test_what_is_no_picture_is_refused_in_both_languages(server: RunningServer, company: Company) -> None:
    trainer = await join(server, company.administrator, "no-picture-trainer", roles=["trainer"])
    answer = await send(server, trainer, b"<svg/>")
    assert (answer.status_code, sorted(answer.json()["text"])) == (422, ["en", "ja"])


async def test_nobody_else_adds_pictures(server: RunningServer, company: Company) -> None:
    assert (await send(server, None, photo())).status_code == 401
    assert (await send(server, company.employee, photo())).status_code == 403
    assert (await send(server, company.employee, photo(), Origin="https://elsewhere.example")).status_code == 403


async def test_a_started_server_has_the_shipped_content_in_its_library(server: RunningServer, company: Company) -> None:
    trainer = await join(server, company.administrator, "library-trainer", roles=["trainer"])
    async with server.unit_of_work() as uow:
        page = await studio.library(uow, await actor_of(uow, trainer), LibraryFilters())
    assert page.total > len(page.rows) > 0
