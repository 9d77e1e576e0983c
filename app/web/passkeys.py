"""The ceremonies of passkeys: options to the browser, its answer back. JSON over plain HTTP, because the answer may open a session."""

from __future__ import annotations

import ipaddress
import json
import secrets
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import cookies
from app.database import database
from app.errors import ConflictError, InvalidInputError
from app.people import service as people
from app.people.views import Site
from app.web.client import actor_of, base_url, client_of, is_encrypted
from app.web.forms import answer_errors, next_path, signed_in
from app.web.sealing_key import sealing_key

BROWSER_SECONDS = 60 * 60
PORTS = {"http": 80, "https": 443}


async def registration_options(request: Request) -> Response:
    """What the browser needs to make a passkey for the person who is signed in."""
    site = _site(request)
    actor = await actor_of(request)
    async with database().write() as uow:
        options = await people.passkey_registration(uow, actor, site)
    return _options(options)


async def register(request: Request) -> Response:
    """The passkey that the browser made."""
    site, credential = _site(request), _credential(await _json(request))
    actor = await actor_of(request)
    async with database().write() as uow:
        passkey = await people.add_passkey(uow, actor, site, credential, client_of(request))
    return JSONResponse({"id": passkey.id})


async def sign_in_options(request: Request) -> Response:
    """A challenge for this browser, which a cookie tells apart; nothing is stored and nothing is said about who has passkeys."""
    site, browser = _site(request), _browser(request) or secrets.token_urlsafe(32)
    response = _options(people.passkey_sign_in(site, browser))
    response.set_cookie(
        cookies.SECURE_BROWSER if is_encrypted(request) else cookies.BROWSER,
        browser,
        max_age=BROWSER_SECONDS,
        path="/",
        secure=is_encrypted(request),
        httponly=True,
        samesite="strict",
    )
    return response


async def sign_in(request: Request) -> Response:
    """The same answer for an unknown passkey, a wrong signature and a closed account."""
    site, sent, client = _site(request), await _json(request), client_of(request)
    credential = _credential(sent)
    async with database().write() as uow:
        session = await people.finish_passkey_sign_in(uow, site, _browser(request), credential, sent.get("stay") is True, client)
    if session is None:
        raise InvalidInputError("access.passkey.refused")
    wanted = sent.get("next")
    return await signed_in(request, session, next_path(wanted if isinstance(wanted, str) and wanted else "/"))


def _site(request: Request) -> Site:
    """The site as passkeys know it. Raises ConflictError where browsers have none: without TLS, and on a bare network address."""
    try:
        parts = urlsplit(base_url(request))
        host, given = parts.hostname or "", parts.port
    except ValueError:
        raise ConflictError("access.passkey.unavailable") from None
    if not host or _is_address(host) or (parts.scheme != "https" and host != "localhost" and not host.endswith(".localhost")):
        raise ConflictError("access.passkey.unavailable")
    port = "" if given in (None, PORTS.get(parts.scheme)) else f":{given}"
    return Site(rp_id=host, origin=f"{parts.scheme}://{host}{port}", key=sealing_key())


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _browser(request: Request) -> str:
    header = request.headers.get("cookie", "")
    return cookies.read(header, cookies.SECURE_BROWSER) or cookies.read(header, cookies.BROWSER) or ""


async def _json(request: Request) -> Mapping[str, Any]:
    try:
        sent: Any = json.loads(await request.body())
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise InvalidInputError("error.input.type")
    return cast("dict[str, Any]", sent)


def _credential(sent: Mapping[str, Any]) -> Mapping[str, Any]:
    credential = sent.get("credential")
    if not isinstance(credential, dict):
        raise InvalidInputError("error.input.type")
    return cast("dict[str, Any]", credential)


def _options(options: str) -> Response:
    return Response(options, media_type="application/json")


routes = [
    Route(f"/auth/passkey/{name}", answer_errors(endpoint), methods=["POST"])
    for name, endpoint in (
        ("registration-options", registration_options),
        ("register", register),
        ("sign-in-options", sign_in_options),
        ("sign-in", sign_in),
    )
]
