"""The area's tables as SQLAlchemy Core knows them, and inserts that settle races."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sqlalchemy import (
    Executable,
    Table,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from app.habit import models


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


SETS = _table(models.HabitSet)
QUALIFYING = _table(models.QualifyingDay)
POINTS = _table(models.PointsEntry)
LEAVE = _table(models.LeaveEntry)
WITHDRAWALS = _table(models.LeaveWithdrawal)
GRANTS = _table(models.FreezeEntry)
AUTOMATIC = _table(models.AutoFreezeSetting)
PATTERNS = _table(models.WorkingPattern)
ZONES = _table(models.ZoneChange)
COMPANY_DAYS = _table(models.CompanyDay)
CACHE = _table(models.StreakCache)


@cache
def insert_into(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def add_missing(dialect: str, table: Table) -> Executable:
    """INSERT that leaves rows alone which are there already."""
    return insert_into(dialect, table).on_conflict_do_nothing()


def add_or_change(dialect: str, table: Table, key: Collection[str], changed: Collection[str]) -> Executable:
    """INSERT that lets the new values of some columns replace the old ones."""
    row = insert_into(dialect, table)
    return row.on_conflict_do_update(index_elements=key, set_={name: row.excluded[name] for name in changed})


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name
