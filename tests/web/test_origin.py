"""Whatever changes something, and the socket, is opened to our own pages only."""

from __future__ import annotations

import httpx
import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.running import RunningServer
from tests.web.company import visitor
from tests.web.conftest import Company
from tests.web.phone import Phone

FOREIGN = ("https://evil.example", "http://127.0.0.1:1", "http://127.0.0.1", "null", "http://evil.127.0.0.1")


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_form_sent_from_a_foreign_page_is_refused(server: RunningServer, origin: str) -> None:
    async with visitor(server, Origin=origin) as browser:
        answer = await browser.post("/auth/sign-out")

    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_form_that_names_no_origin_but_comes_from_another_site_is_refused(server: RunningServer, site: str) -> None:
    async with httpx.AsyncClient(base_url=server.base_url) as browser:
        answer = await browser.post("/auth/sign-out", headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_cannot_open_the_socket(server: RunningServer, company: Company, origin: str) -> None:
    phone = Phone(server.base_url, company.employee.cookie, Origin=origin)

    with pytest.raises(Refused):
        await phone.open()


async def test_a_foreign_page_cannot_poll_instead_of_opening_a_socket(server: RunningServer, company: Company) -> None:
    headers = {"Origin": "https://evil.example", "Cookie": company.employee.cookie}
    async with httpx.AsyncClient(base_url=server.base_url, headers=headers) as browser:
        answer = await browser.get("/_event/?EIO=4&transport=polling")

    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/health", "/manifest.webmanifest"])
async def test_nothing_is_shared_with_foreign_pages(server: RunningServer, path: str) -> None:
    async with visitor(server, Origin="https://evil.example") as browser:
        answer = await browser.get(path)

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("name", ["setup", "sign-in", "register", "reset-password", "change-password", "sign-out"])
async def test_a_form_cannot_be_sent_by_a_link(server: RunningServer, name: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(f"/auth/{name}")

    assert answer.status_code in (404, 405)
