"""Storing rows where others may be first."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def store_unique(session: AsyncSession, row: SQLModel, **changes: object) -> bool:
    """Insert or change a row; False (and nothing stored) when a unique constraint says that somebody was first."""
    try:
        async with session.begin_nested():
            for name, value in changes.items():
                setattr(row, name, value)
            session.add(row)
    except IntegrityError as error:
        if "unique" in str(error.orig).lower():
            return False
        raise
    return True


async def changed(session: AsyncSession, statement: Update | Delete) -> int:
    """Run the statement; how many rows it met."""
    result = await session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount
