"""`GET /api/studio/health.csv`: how every item that enough people have used does, as a file for authors."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.database import database
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission
from app.spreadsheets import csv_file
from app.studio import health
from app.studio.health import HealthRow
from app.studio.rules.health import MeasureKind
from app.web.downloads import CSV, download, plain_errors

COLUMNS = ("title", "kind", "track", "mark", "score", "people")


async def health_csv(request: Request, actor: Actor) -> Response:
    """Every assessed item, worst first."""
    del request  # the file is the same whatever is asked
    async with database().read() as uow:
        rows = await health.all_assessed(uow, actor)
    return download(written(rows, locale_of(actor.locale)), "nezuku-item-health.csv", CSV)


def written(rows: tuple[HealthRow, ...], locale: Locale) -> bytes:
    """A line for each item: what it is, its mark, and its measures in per cent, empty where five people have not said it."""
    headings = [translate(locale, f"health.csv.{column}") for column in COLUMNS]
    headings += [translate(locale, f"health.csv.{kind}") for kind in MeasureKind]
    lines = []
    for row in rows:
        item, said = row.item, row.assessment
        measured = {one.kind: one.percent for one in said.measures}
        lines.append(
            (
                item.title,
                translate(locale, f"health.kind.{item.kind}"),
                translate(locale, f"shell.track.{item.track}") if item.track else "",
                translate(locale, f"health.mark.{said.mark}"),
                said.score,
                said.people,
                *(measured.get(kind, "") for kind in MeasureKind),
            )
        )
    return csv_file([headings, *lines])


routes = [Route("/api/studio/health.csv", plain_errors(Permission.AUTHOR, health_csv))]
