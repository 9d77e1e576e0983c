"""`GET /api/stories/newsletter/<id>.<kind>`: an issue as a file for who sends it: HTML, plain text, or a mail to open and send."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import clock
from app.database import database
from app.errors import NotFoundError
from app.people.rules import Actor, Permission
from app.stories.channels import service as channels
from app.web.client import base_url
from app.web.downloads import download, plain_errors

KINDS = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8", "eml": "message/rfc822"}
NAME = re.compile(r"([1-9][0-9]{0,8})\.(html|txt|eml)")


async def newsletter(request: Request, actor: Actor) -> Response:
    """The issue as it stands now, whether published or not."""
    asked = NAME.fullmatch(request.path_params["name"])
    if asked is None:
        raise NotFoundError("channels.news.not_found")
    async with database().read() as uow:
        draft = await channels.show_newsletter(uow, actor, int(asked[1]))
        issue = await channels.draft_issue(uow, actor, draft.id, base_url(request))
    kind = asked[2]
    content = await asyncio.to_thread(_written, issue, kind)
    return download(content, f"nezuku-newsletter-{draft.week.isoformat()}.{kind}", KINDS[kind])


def _written(issue: channels.Issue, kind: str) -> bytes:
    if kind == "eml":
        return channels.as_mail(issue, clock.now())
    return (channels.as_html(issue) if kind == "html" else channels.as_text(issue).replace("\n", "\r\n")).encode()


routes = [Route("/api/stories/newsletter/{name}", plain_errors(Permission.CURATE, newsletter))]
