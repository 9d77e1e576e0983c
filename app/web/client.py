"""Who is asking and with how much: the client's address, whether the connection is encrypted, the session cookie of the answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from app import cookies
from app.database import database
from app.errors import InvalidInputError, NotSignedInError
from app.people import service as people
from app.people.rules import Actor
from app.people.views import ClientInfo, SignedIn
from app.settings import settings

YEAR = 60 * 60 * 24 * 365
MAX_BODY = 64 * 1024
MAX_DISCARDED = 2 * 1024 * 1024


def client_of(request: Request) -> ClientInfo:
    """The client's address (behind `NEZUKU_TRUSTED_PROXIES` proxies the one they saw) and browser."""
    address = request.client.host if request.client else "unknown"
    hops = settings().trusted_proxies
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        address = forwarded[-hops]
    return ClientInfo(address=address[:64], agent=request.headers.get("user-agent", "")[:300])


def is_encrypted(request: Request) -> bool:
    """Whether the browser came over TLS, ours or a trusted proxy's."""
    if settings().trusted_proxies and (scheme := request.headers.get("x-forwarded-proto")):
        return scheme.split(",")[-1].strip() == "https"
    return request.url.scheme == "https"


async def read_body(request: Request) -> None:
    """Keep at most `MAX_BODY` bytes, whatever the client says about the length. Raises InvalidInputError for more.

    A body that is somewhat too large is read to its end, so that the client can read the answer; an endless one is cut off.
    """
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        if length <= MAX_BODY:
            body += chunk
        elif length > MAX_DISCARDED:
            break
    if length > MAX_BODY:
        raise InvalidInputError("error.input.body")
    request._body = bytes(body)  # noqa: SLF001 - where Starlette keeps a body that was read, so that the form can still be parsed


async def actor_of(request: Request) -> Actor:
    """The person whose session the browser sent. Raises NotSignedInError."""
    token = cookies.session_token(request.headers.get("cookie", ""))
    async with database().read() as uow:
        actor = await people.session_actor(uow, token, touch=False) if token else None
    if actor is None:
        raise NotSignedInError
    return actor


def set_session(response: Response, request: Request, session: SignedIn) -> None:
    """Put the new session into the browser; `__Host-` and Secure when the connection is encrypted."""
    encrypted = is_encrypted(request)
    response.set_cookie(
        cookies.SECURE_SESSION if encrypted else cookies.SESSION,
        session.token,
        max_age=session.max_age,
        path="/",
        secure=encrypted,
        httponly=True,
        samesite="lax",
    )


def set_locale(response: Response, request: Request, locale: str) -> None:
    """The language of the pages; scripts read it, so it is not HttpOnly."""
    response.set_cookie(cookies.LOCALE, locale, max_age=YEAR, path="/", secure=is_encrypted(request), samesite="lax")


def clear_session(response: Response) -> None:
    """Remove the session and everything the browser stored for us."""
    for name, secure in ((cookies.SECURE_SESSION, True), (cookies.SESSION, False)):
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
    response.headers["clear-site-data"] = '"cache", "storage"'


def base_url(request: Request) -> str:
    """The address people reach this server at: NEZUKU_PUBLIC_URL, or what this browser used."""
    scheme = "https" if is_encrypted(request) else "http"
    return settings().public_url or f"{scheme}://{request.headers.get('host', request.url.netloc)}"
