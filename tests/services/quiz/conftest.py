"""A founded company and the quiz's tables, which have to be known before a database is made."""

from __future__ import annotations

import pytest

from app.clock import ManualClock
from app.database import Database
from app.quiz import models
from tests.services.people.office import found_company, hire
from tests.services.quiz.asking import Taking

__all__ = ["models"]


@pytest.fixture
async def hanako(db: Database, clock: ManualClock) -> Taking:
    """The administrator of a company founded on Monday 3 August 2026, at the quiz."""
    return Taking(db, clock, await found_company(db))


@pytest.fixture
async def taro(db: Database, clock: ManualClock, hanako: Taking) -> Taking:
    """A colleague."""
    return Taking(db, clock, await hire(db, hanako.member))
