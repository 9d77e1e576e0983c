"""`GET /api/boards/teams.csv`: the team board that the signed-in person sees, as a file."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.boards import service as boards
from app.boards.rules import Period
from app.boards.views import TeamBoardView
from app.database import database
from app.errors import InvalidInputError
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission
from app.spreadsheets import csv_file
from app.web.downloads import CSV, download, plain_errors

MOST_TEAMS = 1000
COLUMNS = ("rank", "team", "score", "earned", "expected")


async def teams_csv(request: Request, actor: Actor) -> Response:
    """The board of a week or season. Raises InvalidInputError for a period or day that is none."""
    asked = request.query_params
    try:
        period = Period(asked.get("period", Period.WEEK.value))
        day = date.fromisoformat(asked["day"]) if asked.get("day") else None
    except ValueError:
        raise InvalidInputError("error.input.date", field="day") from None
    await boards.make_ready(database(), actor, period, day)
    async with database().read() as uow:
        board = await boards.team_board(uow, actor, period, day, limit=MOST_TEAMS)
    return download(written(board, locale_of(actor.locale)), f"nezuku-{board.period}-{board.first.isoformat()}.csv", CSV)


def written(board: TeamBoardView, locale: Locale) -> bytes:
    """The table of the board's teams."""
    headings = [translate(locale, f"boards.table.{column}") for column in COLUMNS]
    rows = [
        (
            row.rank or "",
            translate(locale, "boards.others") if row.others else row.name,
            "" if row.score is None else row.score,
            row.earned,
            row.expected,
        )
        for row in board.rows
    ]
    return csv_file([headings, *rows])


routes = [Route("/api/boards/teams.csv", plain_errors(Permission.MEMBER, teams_csv))]
