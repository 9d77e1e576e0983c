"""A founded company with a library, and the tables of the badges, which have to be known before a database is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.badges import models
from app.clock import ManualClock
from app.database import Database
from tests.services.badges.earning import Earning
from tests.services.people.office import found_company
from tests.services.quiz.asking import imported, questions

__all__ = ["models"]


@pytest.fixture
async def hanako(db: Database, clock: ManualClock) -> Earning:
    """The founder of a company, on Monday 3 August 2026."""
    return Earning(db, clock, await found_company(db))


@pytest.fixture
async def library(db: Database, tmp_path: Path) -> None:
    """Single choice questions; the first option is right."""
    await imported(db, tmp_path / "pack", questions(30))
