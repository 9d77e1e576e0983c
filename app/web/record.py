"""`GET /api/me/record.csv`: the signed-in person's past year, a row a day, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import cookies
from app.database import database
from app.errors import NotSignedInError
from app.habit import service as habit
from app.habit.views import PastView
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.web.forms import answer_errors

COLUMNS = ("date", "weekday", "status", "sets", "streak")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


async def record(request: Request) -> Response:
    """The past year in the person's language. 401 without a session."""
    token = cookies.session_token(request.headers.get("cookie", ""))
    async with database().read() as uow:
        actor = await people.session_actor(uow, token, touch=False) if token else None
        if actor is None:
            raise NotSignedInError
        year = await habit.year_of(uow, actor)
    name = f"nezuku-{year.today.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(written(year, locale_of(actor.locale)), media_type="text/csv; charset=utf-8", headers=headers)


def written(year: PastView, locale: Locale) -> bytes:
    """The table as spreadsheets in Japan read it: UTF-8 with its mark, lines ending in CR LF."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([safe_cell(translate(locale, f"record.csv.{column}")) for column in COLUMNS])
    for day in year.days:
        weekday, status = translate(locale, f"shell.weekday.{day.date.weekday()}"), translate(locale, f"habit.status.{day.status}")
        writer.writerow([day.date.isoformat(), safe_cell(weekday), safe_cell(status), day.sets, day.streak])
    return sheet.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


routes = [Route("/api/me/record.csv", answer_errors(record))]
