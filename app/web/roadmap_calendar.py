"""`GET /api/roadmap/calendar/<token>.ics`: a person's calendar for the program that subscribes to it; the address is the key."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app import clock
from app.database import database
from app.errors import NezukuError, NotFoundError, TooManyRequestsError
from app.roadmap.meetings import service as meetings
from app.web.client import base_url, client_of

NAME = re.compile(r"([A-Za-z0-9_-]{43})\.ics")
# Calendar programs ask every few minutes at most; a company's programs may share one address, and nobody guesses 256 bits.
FETCHES, STRANGERS, WINDOW = 30, 60, timedelta(minutes=10)
MOST_REMEMBERED = 10_000
_recent: OrderedDict[str, deque[datetime]] = OrderedDict()


def _allow(key: str, most: int) -> None:
    """So many requests in ten minutes for each calendar, or each network address without one. Raises TooManyRequestsError."""
    now = clock.now()
    times = _recent.setdefault(key, deque(maxlen=most))
    _recent.move_to_end(key)
    if len(_recent) > MOST_REMEMBERED:
        _recent.popitem(last=False)
    if len(times) == most and timedelta() <= now - times[0] < WINDOW:
        raise TooManyRequestsError(int((WINDOW - (now - times[0])).total_seconds()) + 1)
    times.append(now)


async def calendar(request: Request) -> Response:
    """The calendar, or why not in a sentence; an address that leads nowhere says nothing about why."""
    try:
        return await _calendar(request)
    except NezukuError as problem:
        headers = {"cache-control": "no-store"}
        if "seconds" in problem.params:
            headers["retry-after"] = str(problem.params["seconds"])
        return PlainTextResponse(problem.text("en"), status_code=problem.status, headers=headers)


async def _calendar(request: Request) -> Response:
    asked = NAME.fullmatch(request.path_params["name"])
    stranger = f"from:{client_of(request).address}"
    if asked is None:
        _allow(stranger, STRANGERS)
        raise NotFoundError
    _allow(sha256(asked[1].encode()).hexdigest(), FETCHES)
    try:
        async with database().write() as uow:
            feed = await meetings.fetch_calendar(uow, asked[1], base_url(request))
    except NotFoundError:
        _allow(stranger, STRANGERS)
        raise
    content = await asyncio.to_thread(meetings.calendar_file, feed.name, feed.locale, feed.zone, feed.entries)
    headers = {"cache-control": "private, max-age=300", "content-disposition": 'inline; filename="nezuku.ics"'}
    return Response(content, headers=headers, media_type="text/calendar; charset=utf-8")


routes = [Route("/api/roadmap/calendar/{name}", calendar)]
