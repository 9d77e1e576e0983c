"""Changes and sockets are accepted from our own pages only."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.web.origin import OriginMiddleware


async def answer(_: Request) -> Response:
    return PlainTextResponse("done")


async def status(method: str, path: str = "/auth/sign-in", **headers: str) -> int:
    inner = Starlette(routes=[Route("/auth/sign-in", answer, methods=["GET", "POST"]), Route("/_event", answer)])
    app = OriginMiddleware(inner, ("https://intranet.example.co.jp",))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://nezuku.example:3000") as client:
        return (await client.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})).status_code


@pytest.mark.parametrize("origin", ["http://nezuku.example:3000", "https://nezuku.example:3000", "https://intranet.example.co.jp"])
async def test_our_own_origin_may_change_things(origin: str) -> None:
    assert await status("POST", origin=origin) == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://nezuku.example", "http://nezuku.example:3000.evil.example", "null", ""])
async def test_a_foreign_origin_may_not(origin: str) -> None:
    assert await status("POST", origin=origin) == 403


async def test_a_foreign_origin_may_read_public_pages() -> None:
    assert await status("GET", origin="https://evil.example") == 200


async def test_a_foreign_origin_may_not_open_the_event_channel() -> None:
    assert await status("GET", "/_event", origin="https://evil.example") == 403


async def test_a_post_that_a_browser_marks_as_cross_site_is_refused_without_an_origin_too() -> None:
    assert await status("POST", sec_fetch_site="cross-site") == 403
    assert await status("POST") == 200


async def test_a_foreign_origin_cannot_open_a_socket() -> None:
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/_event", "headers": [(b"host", b"nezuku.example"), (b"origin", b"https://evil.example")]}
    await OriginMiddleware(Starlette(), ())(scope, receive, send)  # pyright: ignore[reportArgumentType] - plain dicts are ASGI messages
    assert sent == [{"type": "websocket.close", "code": 4403}]
