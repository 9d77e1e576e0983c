"""Downloads by plain HTTP: who asks, by the session cookie; what they may; answers that nobody keeps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from app import cookies
from app.errors import NezukuError, NotSignedInError
from app.people.rules import Actor, Permission, require
from app.web import client

CSV = "text/csv; charset=utf-8"

Endpoint = Callable[[Request, Actor], Awaitable[Response]]


async def actor_of(request: Request, permission: Permission) -> Actor:
    """The signed-in person who asks. Raises NotSignedInError, or ForbiddenError when they may not."""
    actor = await client.actor_of(request)
    require(actor, permission)
    return actor


def plain_errors(permission: Permission, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for those who have the permission; others go to the sign-in or read in a sentence why not."""

    async def run(request: Request) -> Response:
        try:
            actor = await actor_of(request, permission)
            if request.method == "POST":
                await client.read_body(request)
            return await endpoint(request, actor)
        except NotSignedInError:
            return RedirectResponse("/sign-in", status_code=303)
        except NezukuError as problem:
            text = problem.text(cookies.browser_locale(request.headers.get("cookie", "")))
            headers = {"retry-after": str(problem.params["seconds"])} if "seconds" in problem.params else None
            return PlainTextResponse(text, status_code=problem.status, headers=headers)

    return run


def download(content: bytes, name: str, content_type: str) -> Response:
    """A file to keep, which no cache keeps."""
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, headers=headers, media_type=content_type)
