"""The company of `rollout.py`."""

from __future__ import annotations

import pytest

from app.clock import ManualClock
from app.database import Database
from tests.services.roadmap_criteria.rollout import Rollout


@pytest.fixture
async def house(db: Database, clock: ManualClock) -> Rollout:
    return await Rollout.begin(db, clock)
