"""`GET /api/boards/teams.csv`: the team board that the signed-in person sees, as a file."""

from __future__ import annotations

import csv
import io
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app import cookies
from app.boards import service as boards
from app.boards.rules import Period
from app.boards.views import TeamBoardView
from app.database import database
from app.errors import NezukuError, NotSignedInError
from app.i18n import Locale, locale_of, translate
from app.people import service as people

MOST_TEAMS = 1000
COLUMNS = ("rank", "team", "score", "earned", "expected")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


async def teams_csv(request: Request) -> Response:
    """UTF-8 with a mark at the beginning, as spreadsheets expect; 401 without a session, 422 for a day that is none."""
    token = cookies.session_token(request.headers.get("cookie", ""))
    async with database().read() as uow:
        actor = None if token is None else await people.session_actor(uow, token, touch=False)
    if actor is None:
        return _refused(NotSignedInError(), cookies.browser_locale(request.headers.get("cookie", "")))
    locale = locale_of(actor.locale)
    try:
        period = Period(request.query_params.get("period", Period.WEEK.value))
        day = date.fromisoformat(request.query_params["day"]) if request.query_params.get("day") else None
    except ValueError:
        return PlainTextResponse(translate(locale, "error.input.date"), status_code=422)
    async with database().read() as uow:
        board = await boards.team_board(uow, actor, period, day, limit=MOST_TEAMS)
    name = f"nezuku-{board.period}-{board.first.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(_file(board, locale), media_type="text/csv; charset=utf-8", headers=headers)


def _refused(problem: NezukuError, locale: Locale) -> Response:
    return PlainTextResponse(problem.text(locale), status_code=problem.status)


def _file(board: TeamBoardView, locale: Locale) -> bytes:
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow([translate(locale, f"boards.table.{column}") for column in COLUMNS])
    for row in board.rows:
        name = translate(locale, "boards.others") if row.others else row.name
        lines.writerow([row.rank or "", cell(name), "" if row.score is None else row.score, row.earned, row.expected])
    return file.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text


routes = [Route("/api/boards/teams.csv", teams_csv)]
