"""A small reverse proxy, as a company puts one in front: another port, the Host passed on, TLS said to have ended here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from multidict import CIMultiDict

from tests.servers import free_port

HOP_BY_HOP = {"connection", "upgrade", "transfer-encoding", "content-length", "content-encoding", "keep-alive"}


@asynccontextmanager
async def reverse_proxy(target: str, scheme: str = "https") -> AsyncGenerator[str]:
    """The proxy's own address, without TLS on the wire of this test."""
    port = free_port()
    async with aiohttp.ClientSession(auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def handle(request: web.Request) -> web.StreamResponse:
            return await _pass_on(session, target, scheme, request)

        application = web.Application(client_max_size=4 * 1024 * 1024)
        application.router.add_route("*", "/{path:.*}", handle)
        runner = web.AppRunner(application, auto_decompress=False)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            await runner.cleanup()


async def _pass_on(session: aiohttp.ClientSession, target: str, scheme: str, request: web.Request) -> web.StreamResponse:
    url = target + request.path_qs
    headers = {**_end_to_end(request.headers), "X-Forwarded-Proto": scheme, "X-Forwarded-For": request.remote or ""}
    if request.headers.get("upgrade", "").lower() == "websocket":
        return await _join_sockets(session, url, headers, request)
    async with session.request(request.method, url, headers=headers, data=await request.read(), allow_redirects=False) as answer:
        dropped = HOP_BY_HOP - {"content-encoding"}
        kept = CIMultiDict((name, value) for name, value in answer.headers.items() if name.lower() not in dropped)
        return web.Response(status=answer.status, headers=kept, body=await answer.read())


async def _join_sockets(
    session: aiohttp.ClientSession, url: str, headers: Mapping[str, str], request: web.Request
) -> web.WebSocketResponse:
    protocols = [part.strip() for part in request.headers.get("sec-websocket-protocol", "").split(",") if part.strip()]
    plain = {name: value for name, value in headers.items() if not name.lower().startswith("sec-websocket")}
    outside = web.WebSocketResponse(protocols=protocols)
    async with session.ws_connect(url, headers=plain, protocols=protocols) as inside:
        await outside.prepare(request)
        await asyncio.wait(
            [asyncio.create_task(_copy(*pair)) for pair in ((outside, inside), (inside, outside))], return_when="FIRST_COMPLETED"
        )
    await outside.close()
    return outside


async def _copy(
    source: web.WebSocketResponse | aiohttp.ClientWebSocketResponse, sink: web.WebSocketResponse | aiohttp.ClientWebSocketResponse
) -> None:
    async for message in source:
        if message.type is aiohttp.WSMsgType.TEXT:
            await sink.send_str(message.data)
        elif message.type is aiohttp.WSMsgType.BINARY:
            await sink.send_bytes(message.data)
    await sink.close()


def _end_to_end(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in HOP_BY_HOP}
