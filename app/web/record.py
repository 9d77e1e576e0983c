"""`GET /api/me/record.csv`: the signed-in person's past year, a row a day, for a spreadsheet."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.database import database
from app.habit import service as habit
from app.habit.rules.streak import DayRecord
from app.habit.views import PastView
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission
from app.spreadsheets import csv_file
from app.web.downloads import CSV, download, plain_errors

COLUMNS = ("date", "weekday", "status", "sets", "streak")


async def record(_request: Request, actor: Actor) -> Response:
    """The past year in the person's language."""
    async with database().read() as uow:
        year = await habit.year_of(uow, actor)
    return download(written(year, locale_of(actor.locale)), f"nezuku-{year.today.isoformat()}.csv", CSV)


def written(year: PastView, locale: Locale) -> bytes:
    """The table of the year's days."""
    headings = [translate(locale, f"record.csv.{column}") for column in COLUMNS]
    return csv_file([headings, *(_row(day, locale) for day in year.days)])


def _row(day: DayRecord, locale: Locale) -> tuple[date, str, str, int, int]:
    weekday, status = translate(locale, f"shell.weekday.{day.date.weekday()}"), translate(locale, f"habit.status.{day.status}")
    return day.date, weekday, status, day.sets, day.streak


routes = [Route("/api/me/record.csv", plain_errors(Permission.MEMBER, record))]
