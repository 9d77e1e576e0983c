"""`GET /api/insights/export.{csv,xlsx,json}`: the figures of the page as a file; each export is noted in the audit log.

`part` names one table (weeks, groups, …; default: all), `weeks` the span (13, 26 or 52 finished weeks) and `department` a department
that the page shows alone. What is not shown on the page is in no file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.database import database
from app.errors import InvalidInputError, NotFoundError
from app.i18n import Locale, locale_of
from app.insights import report
from app.insights import service as figures
from app.insights.tables import Part
from app.insights.written import Report, as_csv, as_json, as_workbook
from app.people.rules import MAX_ID, Actor, Permission
from app.web.downloads import CSV, download, plain_errors

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
KINDS: dict[str, tuple[Callable[[Report, Locale], bytes], str]] = {
    "csv": (as_csv, CSV),
    "xlsx": (as_workbook, XLSX),
    "json": (as_json, JSON),
}
LONGEST_NUMBER = 10


async def export(request: Request, actor: Actor) -> Response:
    """One table or all of them. Raises NotFoundError for another kind of file, InvalidInputError for anything else that is none."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise NotFoundError("insights.export.unknown")
    parts, department = _parts(request), _number(request, "department")
    span = report.span_of(actor, _number(request, "weeks") or report.SPANS[1])
    await figures.make_ready(database())
    async with database().read() as uow:
        made = await report.tables_of(uow, actor, parts, span, department)
    async with database().write() as uow:
        await report.note_export(uow, actor, parts, span, kind)
    write, content_type = KINDS[kind]
    content = await asyncio.to_thread(write, made, locale_of(actor.locale))
    name = parts[0].value if len(parts) == 1 else "all"
    return download(content, f"nezuku-insights-{name}-{span.sunday.isoformat()}.{kind}", content_type)


def _parts(request: Request) -> tuple[Part, ...]:
    asked = request.query_params.get("part")
    if not asked:
        return tuple(Part)
    try:
        return (Part(asked),)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="part") from None


def _number(request: Request, name: str) -> int | None:
    asked = request.query_params.get(name)
    if not asked:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > LONGEST_NUMBER or not 0 < int(asked) <= MAX_ID:
        raise InvalidInputError("error.input.number", field=name, least=1, most=MAX_ID)
    return int(asked)


routes = [Route("/api/insights/export.{kind}", plain_errors(Permission.VIEW_INSIGHTS, export))]
