"""Policies of pages: inline scripts by hash only, no eval, no inline styles."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.web.headers import HeadersMiddleware, inline_script_hashes, policy

PAGE = (
    "<html><head><script>let a = 1</script><script src='/x.js'></script><script type=\"module\">\nimport '/y.js'\n</script></head></html>"
)


async def page(_: Request) -> Response:
    return HTMLResponse(PAGE)


async def unchanged(_: Request) -> Response:
    return Response(status_code=304)


async def asset(_: Request) -> Response:
    return PlainTextResponse("…", media_type="text/javascript")


@pytest.fixture
def client(tmp_path: Path) -> httpx.AsyncClient:
    (tmp_path / "streak.html").write_text(PAGE)
    (tmp_path / "404.html").write_text("<script>lost()</script>")
    routes = [
        Route("/streak", page),
        Route("/unchanged", unchanged),
        Route("/assets/a-1.js", asset),
        Route("/api/x", asset),
        Route("/nowhere", page),
    ]
    app = HeadersMiddleware(Starlette(routes=routes), tmp_path)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://testserver")


def test_only_inline_scripts_are_hashed() -> None:
    digest = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert inline_script_hashes(PAGE)[0] == f"'sha256-{digest}'"
    assert len(inline_script_hashes(PAGE)) == 2


def test_the_policy_allows_no_eval_and_nothing_inline() -> None:
    assert "unsafe" not in policy()
    assert "default-src 'none'" in policy()


async def test_a_page_is_sent_with_the_hashes_of_its_own_scripts(client: httpx.AsyncClient) -> None:
    sent = (await client.get("/streak")).headers["content-security-policy"]
    assert all(source in sent for source in inline_script_hashes(PAGE))


async def test_an_unknown_page_is_sent_with_the_hashes_of_the_page_for_unknown_addresses(client: httpx.AsyncClient) -> None:
    sent = (await client.get("/nowhere")).headers["content-security-policy"]
    assert inline_script_hashes("<script>lost()</script>")[0] in sent


async def test_not_modified_leaves_the_policy_of_the_kept_page_alone(client: httpx.AsyncClient) -> None:
    assert "content-security-policy" not in (await client.get("/unchanged")).headers


async def test_hashed_assets_are_kept_for_ever_and_answers_of_the_api_never(client: httpx.AsyncClient) -> None:
    assert (await client.get("/assets/a-1.js")).headers["cache-control"].endswith("immutable")
    assert (await client.get("/api/x")).headers["cache-control"] == "no-store"
    assert (await client.get("/streak")).headers["cache-control"] == "no-cache"


async def test_hsts_is_sent_over_tls_only(client: httpx.AsyncClient) -> None:
    assert "strict-transport-security" not in (await client.get("/streak")).headers
    assert "strict-transport-security" in (await client.get("https://testserver/streak")).headers
