"""What a company made its own stays as it is when the product brings a newer version, which is offered instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.curriculum import service as curriculum
from app.database import Database
from app.errors import ConflictError
from app.studio import service as studio
from app.studio.views import Act, Change
from tests.services.people.office import Member
from tests.services.studio.desk import changed, history, imported, item_named, log, rows, title_now
from tests.unit.curriculum.forms import more_forms
from tests.unit.curriculum.packs import good_pack

DAY_1 = "day-1"
OURS, THEIRS, LATER = "会社の題", "製品の新しい題", "製品のさらに新しい題"


def pack_with(title: str) -> dict[str, str]:
    files = {**good_pack(), **more_forms()}
    name = f"challenges/{DAY_1}/ja.md"
    files[name] = files[name].replace("会議のメモを、決定事項だけにまとめる", title)
    return files


@pytest.fixture
async def ours(stocked: Database, hana: Member) -> int:
    """A shipped item that the company has edited."""
    return (await changed(stocked, hana, DAY_1, ja__title=OURS)).item_id


async def test_the_next_start_leaves_what_the_company_edited(stocked: Database, hana: Member, ours: int, tmp_path: Path) -> None:
    await imported(stocked, tmp_path / "same", {**good_pack(), **more_forms()})
    assert await title_now(stocked, ours) == OURS
    assert (await history(stocked, hana, ours)).offer is None


async def test_a_newer_version_of_the_product_is_offered(stocked: Database, hana: Member, ours: int, tmp_path: Path) -> None:
    await imported(stocked, tmp_path / "new", pack_with(THEIRS))
    assert await title_now(stocked, ours) == OURS
    assert (await history(stocked, hana, ours)).offer == 3
    assert [row.slug for row in await rows(stocked, hana) if row.offer] == [DAY_1]


async def test_taking_the_offer_lets_the_product_keep_it_up_to_date_again(
    stocked: Database, hana: Member, ours: int, tmp_path: Path
) -> None:
    await imported(stocked, tmp_path / "new", pack_with(THEIRS))
    async with stocked.write() as uow:
        await studio.take_offer(uow, hana.actor, ours)
    assert await title_now(stocked, ours) == THEIRS
    assert (await log(stocked, hana, ours))[0].act is Act.OFFER_TAKEN
    await imported(stocked, tmp_path / "later", pack_with(LATER))
    assert await title_now(stocked, ours) == LATER


async def test_keeping_ours_is_not_asked_again_until_something_new_comes(
    stocked: Database, hana: Member, ours: int, tmp_path: Path
) -> None:
    await imported(stocked, tmp_path / "new", pack_with(THEIRS))
    async with stocked.write() as uow:
        await studio.keep_ours(uow, hana.actor, ours)
    await imported(stocked, tmp_path / "again", pack_with(THEIRS))
    assert (await history(stocked, hana, ours)).offer is None
    await imported(stocked, tmp_path / "later", pack_with(LATER))
    assert ((await history(stocked, hana, ours)).offer, await title_now(stocked, ours)) == (4, OURS)


async def test_without_an_offer_there_is_nothing_to_answer(stocked: Database, hana: Member, ours: int) -> None:
    async with stocked.write() as uow:
        with pytest.raises(ConflictError):
            await studio.take_offer(uow, hana.actor, ours)


async def test_what_the_company_retired_does_not_come_back_by_itself(stocked: Database, hana: Member, tmp_path: Path) -> None:
    item = await item_named(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        await studio.retire(uow, hana.actor, item)
    await imported(stocked, tmp_path / "same", {**good_pack(), **more_forms()})
    async with stocked.read() as uow:
        assert (await curriculum.facts_of(uow, item)).retired_at is not None


async def test_what_the_company_wrote_survives_a_pack_that_does_not_know_it(stocked: Database, hana: Member, tmp_path: Path) -> None:
    replaced = await changed(stocked, hana, DAY_1, Change.MEANING, ja__title="別の内容")
    await imported(stocked, tmp_path / "same", {**good_pack(), **more_forms()})
    async with stocked.read() as uow:
        assert (await curriculum.facts_of(uow, replaced.item_id)).retired_at is None
        assert next(step.item_id for step in await curriculum.track_sequence(uow, "work")) == replaced.item_id


async def test_what_the_product_changes_in_untouched_items_is_in_the_log(stocked: Database, hana: Member, tmp_path: Path) -> None:
    item = await item_named(stocked, hana, DAY_1)
    await imported(stocked, tmp_path / "new", pack_with(THEIRS))
    assert await title_now(stocked, item) == THEIRS
    (row, _) = await log(stocked, hana, item)
    assert (row.act, row.from_number, row.to_number, row.by) == (Act.IMPORTED, 1, 2, "")
    assert [one.title for one in await rows(stocked, hana) if one.slug == DAY_1] == [THEIRS]
