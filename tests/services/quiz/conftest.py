"""A founded company and the quiz's tables, which have to be known before a database is made."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.quiz import models
from tests.services.people.office import found_company, hire
from tests.services.quiz.asking import Taking

__all__ = ["models"]


@pytest.fixture
async def hanako(db: Database, clock: ManualClock) -> AsyncGenerator[Taking]:
    """The founder of a company, on Monday 3 August 2026. Whatever a test did, at its end every cached streak is what its ledgers give."""
    yield Taking(db, clock, await found_company(db))
    async with db.read() as uow:
        assert await habit.verify_streaks(uow) == ()


@pytest.fixture
async def taro(db: Database, clock: ManualClock, hanako: Taking) -> Taking:
    """A colleague."""
    return Taking(db, clock, await hire(db, hanako.member))
