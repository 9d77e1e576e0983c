"""Import and export of the studio over plain HTTP: sending a file to be checked, downloads of packs, questions and templates."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from app.curriculum import transfer
from app.curriculum.packing import MAX_ARCHIVE
from app.curriculum.rules import LANGUAGES, Language
from app.curriculum.rules.question_template import template_rows
from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import LOCALES, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission
from app.spreadsheets import csv_file, neutralised
from app.spreadsheets.workbook import write_workbook
from app.web.downloads import CSV, actor_of, download, plain_errors

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GIFT = "text/plain; charset=utf-8"
READING_AT_ONCE = asyncio.Semaphore(1)


async def _body(request: Request) -> bytes:
    """At most `MAX_ARCHIVE` bytes and one more, whatever the client says about the length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_ARCHIVE:
            break
    return bytes(body[: MAX_ARCHIVE + 1])


async def check(request: Request) -> Response:
    """Compare a file with the content there is. Answers with lines of JSON: how far it is, at last where to look at the result."""
    try:
        actor = await actor_of(request, Permission.AUTHOR)
        language = _language(request.query_params.get("language", ""))
        data = await _body(request)
    except NezukuError as problem:
        return JSONResponse(_error(problem), status_code=problem.status)

    async def steps() -> AsyncGenerator[str]:
        try:
            async with READING_AT_ONCE:  # one hostile file at a time is enough
                async for step in transfer.check_file(database(), actor, data, language):
                    if isinstance(step, transfer.Step):
                        yield json.dumps({"done": step.done, "total": step.total}) + "\n"
                    else:
                        yield json.dumps({"next": f"/studio/import?check={step}"}) + "\n"
        except NezukuError as problem:
            yield json.dumps(_error(problem)) + "\n"

    return StreamingResponse(steps(), media_type="application/x-ndjson")


def _language(said: str) -> Language | None:
    return next((language for language in LANGUAGES if language == said), None)


def _error(problem: NezukuError) -> dict[str, object]:
    return {"field": problem.field, "text": {locale: problem.text(locale) for locale in LOCALES}}


async def packs(_request: Request, actor: Actor) -> Response:
    """Everything that is offered, as one zip file."""
    return await _packs(actor, None, "nezuku-packs.zip")


async def pack(request: Request, actor: Actor) -> Response:
    """One pack. Raises NotFoundError."""
    pack_id = request.path_params["pack"]
    return await _packs(actor, pack_id, f"nezuku-{''.join(char for char in pack_id if char.isalnum() or char == '-')}.zip")


async def _packs(actor: Actor, only: str | None, name: str) -> Response:
    async with database().read() as uow:
        content = await transfer.export_packs(uow, actor, only)
    await _note(actor, only or "all")
    return download(content, name, "application/zip")


async def gift(request: Request, actor: Actor) -> Response:
    """The questions of one language as GIFT; what is left out is said in comments at its beginning."""
    language = _language(request.path_params["language"])
    if language is None:
        raise NotFoundError
    async with database().read() as uow:
        file = await transfer.export_gift(uow, actor, language)
    locale = locale_of(actor.locale)
    head = "".join(f"// {slug}: {translate(locale, key)}\n" for slug, key in file.left_out)
    await _note(actor, f"gift-{language}")
    return download((f"{head}\n" if head else "").encode() + file.text.encode(), f"nezuku-questions-{language}.gift", GIFT)


async def _note(actor: Actor, what: str) -> None:
    async with database().write() as uow:
        await people.record_audit(uow, actor, "content.export", f"pack:{what}")


async def template(request: Request, actor: Actor) -> Response:
    """A table with the columns we read and two examples."""
    locale = locale_of(actor.locale)
    headings, *rows = template_rows(locale)
    if request.path_params["kind"] == "csv":
        return download(csv_file([headings, *rows]), "nezuku-questions-template.csv", CSV)
    if request.path_params["kind"] != "xlsx":
        raise NotFoundError
    protected = [[neutralised(cell) for cell in row] for row in rows]
    content = await asyncio.to_thread(write_workbook, translate(locale, "transfer.sheet"), headings, protected)
    return download(content, "nezuku-questions-template.xlsx", XLSX)


routes = [
    Route("/api/studio/check", check, methods=["POST"]),
    Route("/api/studio/packs.zip", plain_errors(Permission.AUTHOR, packs)),
    Route("/api/studio/packs/{pack}.zip", plain_errors(Permission.AUTHOR, pack)),
    Route("/api/studio/questions-{language}.gift", plain_errors(Permission.AUTHOR, gift)),
    Route("/api/studio/questions-template.{kind}", plain_errors(Permission.AUTHOR, template)),
]
