"""Looking at what a server has stored, to see that nothing else happened."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import MetaData, Select, Table, func, inspect, select, text, update
from sqlmodel import SQLModel

from app import cookies
from app.people.models import AuthSession
from app.people.rules import hash_token
from tests.running import RunningServer
from tests.web.company import Member

# A session that is in use is written down as such every five minutes, whatever is done with it.
USED = {"auth_session": ("last_seen_at", "idle_until")}


async def everything(server: RunningServer, *, but: Collection[str] = ()) -> dict[str, list[Any]]:
    """All rows of all tables, except those named; not when sessions were used last."""
    async with server.unit_of_work() as uow:
        names = await (await uow.session.connection()).run_sync(lambda connection: inspect(connection).get_table_names())
        columns = {name: _columns(name) for name in names if name not in but}
        return {name: sorted((await uow.session.execute(query)).all(), key=repr) for name, query in columns.items()}


def _columns(name: str) -> Select[Any]:
    if name in USED:
        return select(*(column for column in SQLModel.metadata.tables[name].columns if column.name not in USED[name]))
    return select(text("*")).select_from(Table(name, MetaData()))


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
