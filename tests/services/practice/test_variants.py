"""A department gets the variant of a challenge that was made for its kind of work, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.database import Database
from app.people import service as people
from app.practice.views import ChallengeTeaser
from tests.services.people.office import Member, found_company, hire
from tests.services.practice.practising import do_today, look
from tests.unit.curriculum.packs import good_pack, write_pack


@pytest.fixture
async def founder(db: Database) -> Member:
    return await found_company(db)


async def with_variant(db: Database, admin: Member, folder: Path) -> tuple[Member, Member]:
    """Somebody in sales and somebody in no department; the library has day 1 for sales too."""
    files = good_pack()
    for language in ("ja", "en"):
        text = files[f"challenges/day-1/{language}.md"]
        files[f"challenges/for-sales/{language}.md"] = text.replace("day: 1", "day: 1\ndepartment: sales")
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)
        department = await people.create_department(uow, admin.actor, "営業部")
        await people.set_kind_of_work(uow, admin.actor, department.id, "sales")
    seller = await hire(db, admin, login="seller@midori.example", department_id=department.id)
    return seller, await hire(db, admin, login="other@midori.example")


async def slug_of(db: Database, teaser: ChallengeTeaser | None) -> str:
    assert teaser is not None
    async with db.read() as uow:
        return (await curriculum.challenge(uow, teaser.version_id, "ja")).slug


async def test_a_department_gets_the_variant_for_its_kind_of_work(db: Database, founder: Member, tmp_path: Path) -> None:
    seller, other = await with_variant(db, founder, tmp_path / "pack")
    assert await slug_of(db, await look(db, seller)) == "for-sales"
    assert await slug_of(db, await look(db, other)) == "day-1"


async def test_the_variant_counts_as_the_challenge_of_the_day(db: Database, founder: Member, tmp_path: Path, clock: ManualClock) -> None:
    seller, _ = await with_variant(db, founder, tmp_path / "pack")
    await do_today(db, seller, clock)
    after = await look(db, seller)
    assert after is not None
    assert after.extra
    assert await slug_of(db, after) == "day-2"


async def test_only_kinds_of_work_of_the_library_are_offered(db: Database, founder: Member, tmp_path: Path) -> None:
    await with_variant(db, founder, tmp_path / "pack")
    async with db.read() as uow:
        assert await curriculum.kinds_of_work(uow) == ("sales",)
