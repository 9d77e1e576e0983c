"""`GET /api/health`: ok, or what is wrong, without details that help an attacker."""

from __future__ import annotations

import asyncio

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.database import database
from app.migrations import head_revision
from app.settings import settings

TIMEOUT_SECONDS = 5


async def health(_: Request) -> JSONResponse:
    """200 with `{"status": "ok"}` when every part answers; 503 with the parts that do not."""
    problems = [problem for problem in (await _database(), await _redis()) if problem]
    if problems:
        return JSONResponse({"status": "error", "problems": problems}, status_code=503)
    return JSONResponse({"status": "ok"})


async def _database() -> str | None:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS), database().read() as uow:
            revision = (await uow.session.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    except (SQLAlchemyError, OSError, TimeoutError):
        return "database: does not answer"
    return None if revision == head_revision() else "database: the schema is not up to date; restart with `make run` to migrate"


async def _redis() -> str | None:
    if not settings().redis_url:
        return None
    client = Redis.from_url(settings().redis_url)
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            await client.execute_command("PING")
    except (RedisError, OSError, TimeoutError):
        return "redis: does not answer"
    finally:
        await client.aclose()
    return None


routes = [Route("/api/health", health)]
