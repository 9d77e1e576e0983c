"""A founded company with two trainers and a small library."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.database import Database
from tests.services.people.conftest import admin
from tests.services.people.office import Member, hire
from tests.unit.curriculum.forms import more_forms
from tests.unit.curriculum.packs import good_pack, write_pack

__all__ = ["admin"]


@pytest.fixture
async def hana(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="花子", login="hana@midori.example", roles=("trainer",))


@pytest.fixture
async def taro(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="太郎", login="taro@midori.example", roles=("trainer",))


@pytest.fixture
async def stocked(db: Database, tmp_path: Path) -> Database:
    """The database with the sample pack in it."""
    pack = read_pack(write_pack(tmp_path / "pack", {**good_pack(), **more_forms()})).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)
    return db
