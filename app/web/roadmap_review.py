"""`GET /api/roadmap/review/<id>.pdf?language=ja|en`: the report of a three-month review, to print and to send to management."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.database import database
from app.errors import NotFoundError
from app.i18n import Locale, locale_of
from app.insights import service as insights
from app.people.rules import Actor, Permission
from app.roadmap.review import service as review
from app.roadmap.review.views import ReviewPage
from app.web.downloads import download, plain_errors

NAME = re.compile(r"([1-9][0-9]{0,8})\.pdf")


async def report_pdf(request: Request, actor: Actor) -> Response:
    """The report in the language that was asked for, else in the reader's."""
    asked = NAME.fullmatch(request.path_params["name"])
    if asked is None:
        raise NotFoundError("review.error.none")
    locale = locale_of(request.query_params.get("language", actor.locale))
    await insights.make_ready(database())
    async with database().read() as uow:
        page = await review.show_review(uow, actor, int(asked[1]))
    content = await asyncio.to_thread(_written, page, locale)
    return download(content, f"nezuku-review-{page.last.isoformat()}-{locale}.pdf", "application/pdf")


def _written(page: ReviewPage, locale: Locale) -> bytes:
    return review.report_pdf(review.report(page, locale), page.computed.weeks, locale)


routes = [Route("/api/roadmap/review/{name}", plain_errors(Permission.VIEW_PROGRAMME, report_pdf))]
