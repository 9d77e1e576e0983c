"""Staff files over plain HTTP: sending one to be checked, downloading everybody, templates, and links for the first sign-in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import LOCALES, locale_of
from app.people import service as people
from app.people.rules import Actor, Permission
from app.staff import service as staff
from app.staff.reading import MAX_BYTES
from app.web.downloads import CSV, actor_of, download, plain_errors

CONTENT_TYPES = {
    staff.Kind.CSV: CSV,
    staff.Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
READING_AT_ONCE = asyncio.Semaphore(1)


async def _body(request: Request) -> bytes:
    """At most `MAX_BYTES` and one more, whatever the client says about the length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            break
    return bytes(body[: MAX_BYTES + 1])


async def check(request: Request) -> Response:
    """Compare a file with the people there are. Answers with lines of JSON: how far it is, at last where to look at the result."""
    try:
        actor = await actor_of(request, Permission.MANAGE_PEOPLE)
        data = await _body(request)
        async with READING_AT_ONCE:  # one hostile file at a time is enough
            file = await asyncio.to_thread(staff.read_staff_file, data)
        async with database().read() as uow:
            known = await staff.known_people(uow, actor)
        plan = await asyncio.to_thread(staff.plan_for, file, known)
    except NezukuError as problem:
        return JSONResponse(_error(problem), status_code=problem.status)

    async def steps() -> AsyncGenerator[str]:
        done, total = 0, len(plan.lines)
        try:
            async with database().write() as uow:
                import_id = await people.begin_staff_import(uow, actor)
            for portion in staff.lines_of(plan):
                async with database().write() as uow:
                    await people.stage_staff_lines(uow, actor, import_id, portion)
                done += len(portion)
                yield json.dumps({"done": done, "total": total}) + "\n"
            async with database().write() as uow:
                await people.finish_staff_check(uow, actor, import_id, staff.counts_of(plan), staff.notices_of(plan, file))
        except NezukuError as problem:
            yield json.dumps(_error(problem)) + "\n"
        else:
            yield json.dumps({"next": f"/company/import?check={import_id}"}) + "\n"

    return StreamingResponse(steps(), media_type="application/x-ndjson")


def _error(problem: NezukuError) -> dict[str, object]:
    return {"field": problem.field, "text": {locale: problem.text(locale) for locale in LOCALES}}


def _kind(request: Request) -> staff.Kind:
    try:
        return staff.Kind(request.path_params["kind"])
    except ValueError:
        raise NotFoundError from None


async def export(request: Request, actor: Actor) -> Response:
    """Everybody as a file that can be changed and imported again."""
    kind = _kind(request)
    async with database().read() as uow:
        rows, _ = await staff.export_rows(uow, actor)
    write = staff.staff_csv if kind is staff.Kind.CSV else staff.staff_xlsx
    content = await asyncio.to_thread(write, rows, locale_of(actor.locale))
    async with database().write() as uow:
        await people.record_audit(uow, actor, "staff.export", "company:1", people=len(rows))
    return download(content, f"nezuku-staff.{kind}", CONTENT_TYPES[kind])


async def template(request: Request, actor: Actor) -> Response:
    """An empty file with the columns we read."""
    kind = _kind(request)
    content = await asyncio.to_thread(staff.staff_template, kind, locale_of(actor.locale))
    return download(content, f"nezuku-staff-template.{kind}", CONTENT_TYPES[kind])


routes = [
    Route("/api/staff/check", check, methods=["POST"]),
    Route("/api/staff/export.{kind}", plain_errors(Permission.MANAGE_PEOPLE, export)),
    Route("/api/staff/template.{kind}", plain_errors(Permission.MANAGE_PEOPLE, template)),
]
