"""A company with a library, a trainer, and people who look at Today."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.database import Database
from app.people import service as people
from tests.services.people.office import Member, found_company, hire
from tests.unit.curriculum.packs import good_pack, write_pack

DAYS = 12


def library(days: int = DAYS) -> dict[str, str]:
    """A pack with a challenge for each of some days of the track `work`, one of them in a form for sales too."""
    files = {name: text for name, text in good_pack().items() if not name.startswith("challenges")}
    for language in ("ja", "en"):
        text = good_pack()[f"challenges/day-1/{language}.md"]
        title = next(line for line in text.splitlines() if line.startswith("title:"))
        for day in range(1, days + 1):
            files[f"challenges/day-{day}/{language}.md"] = text.replace(title, f"title: Number {day}").replace("day: 1", f"day: {day}")
        files[f"challenges/sales-3/{language}.md"] = text.replace(title, "title: Sales 3").replace("day: 1", "day: 3\ndepartment: sales")
    return files


async def imported(db: Database, folder: Path, files: dict[str, str]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)


@pytest.fixture
async def admin(db: Database, tmp_path: Path) -> Member:
    founder = await found_company(db)
    await imported(db, tmp_path / "pack", library())
    return founder


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="研修 太郎", login="trainer@midori.example", roles=("trainer",))


@pytest.fixture
async def seller(db: Database, admin: Member) -> Member:
    """Somebody whose department does the work called sales."""
    async with db.write() as uow:
        department = await people.create_department(uow, admin.actor, "営業部")
        await people.set_kind_of_work(uow, admin.actor, department.id, "sales")
    return await hire(db, admin, login="seller@midori.example", department_id=department.id)
