"""Reading and deleting the rows that belong to a person, for any table that is declared."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from app.records import Erasure, Held, Records


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _belongs(held: Held, person_id: int) -> ColumnElement[bool]:
    column = _table(held.model).c[held.column]
    if held.parent is None:
        return column == person_id
    parent = _table(held.parent)
    return column.in_(select(parent.c.id).where(parent.c.person_id == person_id))


async def records_of(session: AsyncSession, declared: Iterable[Held], person_id: int) -> list[Records]:
    """Everything the declared tables hold about a person, as they are ordered by their keys."""
    found: list[Records] = []
    for held in declared:
        table = _table(held.model)
        columns = [column for column in table.columns if column.name not in held.hidden and column.name != "person_id"]
        rows = await session.execute(select(*columns).where(_belongs(held, person_id)).order_by(*table.primary_key.columns))
        found.append(Records(held.kind, tuple(column.name for column in columns), tuple(tuple(row) for row in rows.all())))
    return found


async def delete_records(session: AsyncSession, declared: Iterable[Held], person_id: int) -> None:
    """Delete what is declared to be deleted; what belongs to a parent goes first."""
    for held in sorted(declared, key=lambda one: one.parent is None):
        if held.erasure is Erasure.DELETED:
            await session.execute(delete(_table(held.model)).where(_belongs(held, person_id)))
