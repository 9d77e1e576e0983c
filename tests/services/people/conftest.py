"""A founded company, for tests that begin after the first setup."""

from __future__ import annotations

import pytest

from app.database import Database
from tests.services.people.office import Member, found_company


@pytest.fixture
async def admin(db: Database) -> Member:
    return await found_company(db)
