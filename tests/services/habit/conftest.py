"""A founded company with an administrator and one more member, each with a clock in their hands."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from tests.services.habit.acting import Acting
from tests.services.people.office import found_company, hire


@pytest.fixture
async def admin(db: Database, clock: ManualClock) -> AsyncGenerator[Acting]:
    """The administrator. Whatever a test did, at its end every cached streak is what its ledgers give."""
    yield Acting(db, clock, await found_company(db))
    async with db.read() as uow:
        assert await habit.verify_streaks(uow) == ()


@pytest.fixture
async def hanako(db: Database, clock: ManualClock, admin: Acting) -> Acting:
    """A member since the morning of Monday 3 August 2026."""
    return Acting(db, clock, await hire(db, admin.member))
