"""Looking at what a server has stored, to see that nothing else happened."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import MetaData, Table, func, inspect, select, text, update
from sqlmodel import SQLModel

from app import cookies
from app.people.models import AuthSession
from app.people.rules import hash_token
from tests.running import RunningServer
from tests.web.company import Member


async def everything(server: RunningServer, *, but: Collection[str] = ()) -> dict[str, list[Any]]:
    """All rows of all tables, except those named."""
    async with server.unit_of_work() as uow:
        names = await (await uow.session.connection()).run_sync(lambda connection: inspect(connection).get_table_names())
        tables = {name: Table(name, MetaData()) for name in names if name not in but}
        return {
            name: sorted((await uow.session.execute(select(text("*")).select_from(table))).all(), key=repr)
            for name, table in tables.items()
        }


async def count(server: RunningServer, table: type[SQLModel], **where: object) -> int:
    """How many rows of a table have these values."""
    async with server.unit_of_work() as uow:
        return (await uow.session.execute(select(func.count()).select_from(table).filter_by(**where))).scalar_one()


async def session_of(server: RunningServer, member: Member) -> AuthSession:
    """The stored session of a member's browser."""
    async with server.unit_of_work() as uow:
        return (await uow.session.execute(select(AuthSession).filter_by(token_hash=_hash(member)))).scalar_one()


async def age_session(server: RunningServer, member: Member, **values: object) -> None:
    """Give the stored session of a member's browser other times."""
    async with server.unit_of_work() as uow:
        await uow.session.execute(update(AuthSession).filter_by(token_hash=_hash(member)).values(**values))


def _hash(member: Member) -> str:
    return hash_token(cookies.session_token(member.cookie) or "")
