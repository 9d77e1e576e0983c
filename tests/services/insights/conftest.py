"""A company whose figures are looked at."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from tests.services.habit.acting import Acting
from tests.services.insights.looking import FIRST, Looking
from tests.services.people.office import found_company


@pytest.fixture
async def company(db: Database, clock: ManualClock) -> AsyncGenerator[Looking]:
    """Whatever a test did, at its end the summaries are what the ledgers give."""
    admin = Acting(db, clock, await found_company(db))
    async with db.write() as uow:  # on leave all the time, so that figures are those of the others
        await habit.take_leave(uow, admin.member.actor, FIRST, FIRST + timedelta(days=365), None)
    ready = Looking(db, clock, admin)
    yield ready
    assert await ready.wrong() == []
