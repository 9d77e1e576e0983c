"""Downloading one's own data."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app import clock
from app.database import database
from app.errors import NotFoundError, TooManyRequestsError
from app.i18n import locale_of
from app.people.rules import Actor, Permission
from app.privacy import files
from app.privacy import service as privacy
from app.web.downloads import download, plain_errors

DOWNLOADS, WINDOW = 6, timedelta(minutes=10)
MOST_REMEMBERED = 10_000
_recent: OrderedDict[int, deque[datetime]] = OrderedDict()


def _allow(person_id: int) -> None:
    """A few downloads in ten minutes for each person and process. Raises TooManyRequestsError."""
    now = clock.now()
    times = _recent.setdefault(person_id, deque(maxlen=DOWNLOADS))
    _recent.move_to_end(person_id)
    if len(_recent) > MOST_REMEMBERED:
        _recent.popitem(last=False)
    if len(times) == DOWNLOADS and timedelta() <= now - times[0] < WINDOW:
        raise TooManyRequestsError(int((WINDOW - (now - times[0])).total_seconds()) + 1)
    times.append(now)


async def my_data(request: Request, actor: Actor) -> Response:
    """Everything about the person who asks, as JSON or as a ZIP of CSV files."""
    kind = request.path_params["kind"]
    if kind not in {"json", "zip"}:
        raise NotFoundError
    _allow(actor.person_id)
    locale = locale_of(actor.locale)
    async with database().read() as uow:
        records = await privacy.export_person(uow, actor)
    if kind == "zip":
        return download(await asyncio.to_thread(files.zip_file, records, locale), "nezuku-my-data.zip", "application/zip")
    headers = {"content-disposition": 'attachment; filename="nezuku-my-data.json"', "cache-control": "no-store"}
    return StreamingResponse(files.json_parts(records, clock.now(), locale), headers=headers, media_type="application/json")


routes = [Route("/api/me/data.{kind}", plain_errors(Permission.MEMBER, my_data))]
