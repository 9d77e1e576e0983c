"""A founded company with an administrator and one more member, each with a clock in their hands."""

from __future__ import annotations

import pytest

from app.clock import ManualClock
from app.database import Database
from tests.services.habit.acting import Acting
from tests.services.people.office import found_company, hire


@pytest.fixture
async def admin(db: Database, clock: ManualClock) -> Acting:
    return Acting(db, clock, await found_company(db))


@pytest.fixture
async def hanako(db: Database, clock: ManualClock, admin: Acting) -> Acting:
    """A member since the morning of Monday 3 August 2026."""
    return Acting(db, clock, await hire(db, admin.member))
