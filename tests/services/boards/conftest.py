"""A company whose boards listen."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from app.clock import ManualClock
from app.database import Database
from tests.services.boards.office import Office
from tests.services.habit.acting import Acting
from tests.services.people.office import found_company


@pytest.fixture
async def office(db: Database, clock: ManualClock) -> AsyncGenerator[Office]:
    """Whatever a test did, at its end the boards are what the ledgers give."""
    admin = Acting(db, clock, await found_company(db))
    ready = Office(db, clock, admin)
    yield ready
    await ready.assert_boards_equal_ledgers()
