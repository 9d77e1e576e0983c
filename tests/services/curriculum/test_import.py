"""Packs are imported into immutable versions."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.clock import ManualClock
from app.curriculum import repository_importing, service
from app.curriculum.loader import NotAPackError, read_pack
from app.curriculum.models import CurriculumItem, ItemVersion
from app.curriculum.rules import Pack, Track
from app.curriculum.service import InvalidPackError
from app.curriculum.views import ImportReport
from app.database import Database
from app.errors import ConflictError
from tests.unit.curriculum.packs import good_pack, lesson, write_pack

ALL = 10


def pack_of(folder: Path, files: Mapping[str, str]) -> Pack:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    return pack


def changed(**replacements: str) -> dict[str, str]:
    """The good pack with texts of day 1 replaced: japanese="new Japanese title"."""
    files = good_pack()
    name = "challenges/day-1/ja.md"
    files[name] = files[name].replace("会議のメモを、決定事項だけにまとめる", replacements["japanese"])
    return files


def without(files: Mapping[str, str], part: str) -> dict[str, str]:
    return {name: text for name, text in files.items() if part not in name}


async def do_import(db: Database, pack: Pack) -> ImportReport:
    async with db.write() as uow:
        return await service.import_pack(uow, pack)


async def titles(db: Database) -> list[str]:
    async with db.read() as uow:
        return [view.title for view in await service.challenges_of(uow, Track.WORK, "ja")]


async def version_count(db: Database) -> int:
    async with db.read() as uow:
        return (await uow.session.scalars(select(func.count(col(ItemVersion.id))))).one()


async def test_a_first_import_adds_every_item(db: Database, tmp_path: Path) -> None:
    assert await do_import(db, pack_of(tmp_path / "1", good_pack())) == ImportReport(added=ALL, changed=0, unchanged=0, retired=0)
    assert await version_count(db) == ALL


async def test_importing_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "1", good_pack())
    await do_import(db, pack)
    assert await do_import(db, pack) == ImportReport(added=0, changed=0, unchanged=ALL, retired=0)
    assert await version_count(db) == ALL


async def test_twice_in_one_transaction_is_the_same_as_once(db: Database, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "1", good_pack())
    async with db.write() as uow:
        await service.import_pack(uow, pack)
        assert await service.import_pack(uow, pack) == ImportReport(added=0, changed=0, unchanged=ALL, retired=0)


async def test_changed_text_becomes_a_new_version_and_the_old_one_stays_readable(db: Database, tmp_path: Path) -> None:
    await do_import(db, pack_of(tmp_path / "1", good_pack()))
    async with db.read() as uow:
        old = (await service.challenges_of(uow, Track.WORK, "ja"))[0]
    assert await do_import(db, pack_of(tmp_path / "2", changed(japanese="新しい題"))) == ImportReport(0, 1, ALL - 1, 0)
    async with db.read() as uow:
        new = (await service.challenges_of(uow, Track.WORK, "ja"))[0]
        assert (new.item_id, new.title) == (old.item_id, "新しい題")
        assert new.version_id != old.version_id
        assert (await service.challenge(uow, old.version_id, "ja")).title == old.title
        assert (await service.challenge(uow, new.version_id, "ja")).title == "新しい題"


async def test_going_back_to_an_earlier_text_makes_that_version_current_again(db: Database, tmp_path: Path) -> None:
    first = pack_of(tmp_path / "1", good_pack())
    await do_import(db, first)
    before = await titles(db)
    await do_import(db, pack_of(tmp_path / "2", changed(japanese="新しい題")))
    assert await do_import(db, first) == ImportReport(0, 1, ALL - 1, 0)
    assert await titles(db) == before
    assert await version_count(db) == ALL + 1


async def test_a_new_date_of_checking_is_no_new_version(db: Database, tmp_path: Path) -> None:
    await do_import(db, pack_of(tmp_path / "1", good_pack()))
    later = {name: text.replace("2026-11-24", "2027-02-01") for name, text in good_pack().items()}
    assert await do_import(db, pack_of(tmp_path / "2", later)) == ImportReport(0, 0, ALL, 0)
    async with db.read() as uow:
        assert {str(row.checked_on) for row in await uow.session.scalars(select(CurriculumItem))} == {"2027-02-01"}


async def test_an_item_may_move_to_another_day_without_a_new_version(db: Database, tmp_path: Path) -> None:
    await do_import(db, pack_of(tmp_path / "1", changed(japanese="いちばん目")))
    swap = {"day-1": "day: 2", "day-2": "day: 1"}
    files = changed(japanese="いちばん目")
    for folder, day in swap.items():
        for language in ("ja", "en"):
            name = f"challenges/{folder}/{language}.md"
            files[name] = files[name].replace(f"day: {folder[-1]}", day)
    assert await do_import(db, pack_of(tmp_path / "2", files)) == ImportReport(0, 2, ALL - 2, 0)
    assert (await titles(db))[1] == "いちばん目"
    assert await version_count(db) == ALL


async def test_items_that_are_gone_are_retired_and_stay_readable(db: Database, tmp_path: Path, clock: ManualClock) -> None:
    await do_import(db, pack_of(tmp_path / "1", good_pack()))
    async with db.read() as uow:
        (_, last) = await service.challenges_of(uow, Track.WORK, "ja")
    smaller = pack_of(tmp_path / "2", without(good_pack(), "day-2"))
    assert await do_import(db, smaller) == ImportReport(0, 0, ALL - 1, 1)
    retired_at = clock.now()
    clock.advance(timedelta(days=1))
    assert await do_import(db, smaller) == ImportReport(0, 0, ALL - 1, 0)
    async with db.read() as uow:
        assert [view.day for view in await service.challenges_of(uow, Track.WORK, "ja")] == [1]
        assert (await service.challenge(uow, last.version_id, "ja")).slug == "day-2"
        row = (await uow.session.scalars(select(CurriculumItem).where(CurriculumItem.slug == "day-2"))).one()
        assert row.retired_at == retired_at


async def test_a_retired_item_can_come_back(db: Database, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "1", good_pack())
    await do_import(db, pack)
    await do_import(db, pack_of(tmp_path / "2", without(good_pack(), "day-2")))
    assert await do_import(db, pack) == ImportReport(1, 0, ALL - 1, 0)
    assert len(await titles(db)) == 2
    assert await version_count(db) == ALL


async def test_packs_do_not_touch_each_other(db: Database, tmp_path: Path) -> None:
    await do_import(db, pack_of(tmp_path / "1", good_pack()))
    other = without(good_pack(), "challenges") | {"pack.yaml": good_pack()["pack.yaml"].replace("id: sample", "id: other")}
    assert await do_import(db, pack_of(tmp_path / "2", other)) == ImportReport(ALL - 3, 0, 0, 0)
    assert len(await titles(db)) == 2


async def test_an_item_does_not_become_another_kind_of_item(db: Database, tmp_path: Path) -> None:
    await do_import(db, pack_of(tmp_path / "1", good_pack()))
    files = without(good_pack(), "day-2") | {f"lessons/day-2/{language}.md": lesson(language, 2) for language in ("ja", "en")}
    with pytest.raises(ConflictError) as refused:
        await do_import(db, pack_of(tmp_path / "2", files))
    assert "day-2" in refused.value.text("ja")
    assert len(await titles(db)) == 2


@pytest.mark.parametrize("before", ["an empty database", "an earlier version"])
async def test_an_import_waits_for_another_process_that_is_importing(db: Database, tmp_path: Path, before: str) -> None:
    """A second engine stands for the other process."""
    if before == "an earlier version":
        await do_import(db, pack_of(tmp_path / "1", good_pack()))
    pack = pack_of(tmp_path / "2", changed(japanese="新しい題"))
    other = Database(db.url)
    try:
        async with db.write() as uow:
            await service.import_pack(uow, pack)
            second = asyncio.create_task(do_import(other, pack))
            await asyncio.sleep(0.2)
            assert not second.done()
        assert await second == ImportReport(0, 0, ALL, 0)
    finally:
        await other.dispose()


async def test_an_import_waits_as_soon_as_another_has_looked_at_the_items(db: Database, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "1", good_pack())
    await do_import(db, pack)
    other = Database(db.url)
    try:
        async with db.write() as uow:
            await repository_importing.lock_items(uow.session, "sample")
            second = asyncio.create_task(do_import(other, pack))
            await asyncio.sleep(0.2)
            assert not second.done()
        await second
    finally:
        await other.dispose()


async def test_many_imports_at_once_store_every_version_once(db: Database, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "1", good_pack())
    other = Database(db.url)
    try:
        reports = await asyncio.gather(*(do_import(database, pack) for database in (db, other) * 3))
    finally:
        await other.dispose()
    assert sorted(report.added for report in reports) == [0, 0, 0, 0, 0, ALL]
    assert await version_count(db) == ALL


async def test_the_starter_pack_is_imported_once(db: Database) -> None:
    async with db.write() as uow:
        report = await service.load_starter(uow)
        assert report.added > 0
    async with db.write() as uow:
        assert await service.load_starter(uow) == ImportReport(0, 0, report.added, 0)


async def test_a_broken_starter_pack_is_not_imported_and_says_why(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_pack(tmp_path / "starter", good_pack() | {"lessons/why/ja.md": "x"})
    monkeypatch.setattr(service, "STARTER", folder)
    with pytest.raises(InvalidPackError) as refused:
        async with db.write() as uow:
            await service.load_starter(uow)
    assert "lessons/why/ja.md:1: " in refused.value.text("ja")
    assert "1 problem and" in refused.value.text("en")
    assert await version_count(db) == 0


async def test_a_missing_starter_pack_says_so(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "STARTER", tmp_path / "nowhere")
    with pytest.raises(NotAPackError):
        async with db.write() as uow:
            await service.load_starter(uow)
