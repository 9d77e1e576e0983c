"""Publishing keeps memory or begins it anew, never changes a version, and can always be undone."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.studio import service as studio
from app.studio.models import PublishLog
from app.studio.views import Act, Change, Published, Status
from tests.services.people.office import Member
from tests.services.studio.desk import changed, history, item_named, log, opened, published, rows, saved, shown, title_now, written

DAY_1 = "day-1"


async def test_a_typo_fix_is_a_new_version_of_the_same_item(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    result = await changed(stocked, hana, DAY_1, note="誤字", ja__title="直した題")
    assert (result.item_id, result.number, result.replaced_item_id) == (item, 2, None)
    assert await title_now(stocked, item) == "直した題"
    async with stocked.read() as uow:
        assert (await curriculum.stored_item(uow, item, 1)).texts["ja"].title != "直した題"
    assert [row.slug for row in await rows(stocked, hana) if row.draft_id] == []


async def test_a_change_of_meaning_is_a_new_item_in_the_old_ones_place(stocked: Database, hana: Member) -> None:
    old = await item_named(stocked, hana, DAY_1)
    result = await changed(stocked, hana, DAY_1, Change.MEANING, ja__prompt="まったく違う頼み方【何を】", en__prompt="Another way [what]")
    assert (result.slug, result.replaced_item_id, result.number) == ("day-1-2", old, 1)
    async with stocked.read() as uow:
        before, after = await curriculum.facts_of(uow, old), await curriculum.facts_of(uow, result.item_id)
        offered = {step.item_id: step.day for step in await curriculum.track_sequence(uow, "work")}
    assert before.retired_at is not None
    assert (after.track, after.position, after.pack_id) == (before.track, before.position, before.pack_id)
    assert old not in offered
    assert offered[result.item_id] == 1
    again = await changed(stocked, hana, "day-1-2", Change.MEANING, ja__prompt="さらに違う頼み方【何を】", en__prompt="Yet another [what]")
    assert again.slug == "day-1-3"


async def test_a_new_item_takes_over_the_place_in_every_curriculum(stocked: Database, hana: Member) -> None:
    await changed(stocked, hana, DAY_1, Change.MEANING, ja__title="別の内容")
    sales = await item_named(stocked, hana, "sales-start")
    async with stocked.read() as uow:
        listed = (await curriculum.stored_item(uow, sales)).first
        path = await curriculum.sequence_for(uow, "work", "sales", "ja")
    assert listed.items == ("why", "day-1-2")  # type: ignore[union-attr] - it is a curriculum
    assert path is not None
    assert [step.slug for step in path.steps] == ["why", "day-1-2"]
    assert next(row.act for row in await log(stocked, hana, sales)) is Act.PUBLISHED


async def test_something_new_is_put_at_the_end_of_its_track(stocked: Database, hana: Member) -> None:
    result = await published(stocked, hana, await written(stocked, hana, Kind.CHALLENGE))
    async with stocked.read() as uow:
        facts = await curriculum.facts_of(uow, result.item_id)
        assert [step.item_id for step in await curriculum.track_sequence(uow, "work")][-1] == result.item_id
    assert (facts.position, facts.pack_id, facts.own) == (3, "company", True)


async def test_something_new_may_stand_outside_the_sequence(stocked: Database, hana: Member) -> None:
    result = await published(stocked, hana, await written(stocked, hana, Kind.CHALLENGE, day=""))
    async with stocked.read() as uow:
        assert (await curriculum.facts_of(uow, result.item_id)).position is None
        assert result.item_id not in {step.item_id for step in await curriculum.track_sequence(uow, "work")}


async def test_a_place_that_is_taken_is_said_and_not_published(stocked: Database, hana: Member) -> None:
    draft = await written(stocked, hana, Kind.CHALLENGE, day="1")
    async with stocked.read() as uow:
        found = (await studio.checks(uow, hana.actor, draft.id)).findings
    assert [(one.field, one.key) for one in found if one.key == "authoring.place_taken"] == [("day", "authoring.place_taken")]
    with pytest.raises(InvalidInputError, match=r"authoring\.place_taken"):
        await published(stocked, hana, draft)


async def test_a_new_question_reaches_the_quiz(stocked: Database, hana: Member) -> None:
    result = await published(stocked, hana, await written(stocked, hana, Kind.QUESTION))
    async with stocked.read() as uow:
        assert result.version_id in {one.version_id for one in await curriculum.question_pool(uow)}


async def test_a_draft_with_errors_is_not_published(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": ""})
    with pytest.raises(InvalidInputError, match=r"authoring\.publish\.errors"):
        await published(stocked, hana, draft)


@pytest.mark.parametrize("change", Change)
async def test_a_draft_without_a_change_is_not_published(stocked: Database, hana: Member, change: Change) -> None:
    with pytest.raises(InvalidInputError, match=r"authoring\.publish\.nothing_changed"):
        await published(stocked, hana, await opened(stocked, hana, DAY_1), change)


async def test_what_somebody_saved_meanwhile_is_not_published_unseen(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    seen = await saved(stocked, hana, draft, {"ja.title": "花子の題"})
    await saved(stocked, taro, draft, {"ja.summary": "太郎の要約"})
    async with stocked.write() as uow:
        with pytest.raises(ConflictError, match=r"authoring\.draft\.moved_on"):
            await studio.publish(uow, hana.actor, draft.id, seen.revision, Change.TYPO)


async def test_publishing_twice_at_once_makes_one_version(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    seen = await saved(stocked, hana, draft, {"ja.title": "題"})

    async def attempt(who: Member) -> Published | None:
        try:
            async with stocked.write() as uow:
                return await studio.publish(uow, who.actor, draft.id, seen.revision, Change.TYPO)
        except NotFoundError:
            return None

    done = await asyncio.gather(attempt(hana), attempt(taro))
    assert sum(one is not None for one in done) == 1
    assert len((await history(stocked, hana, draft.item_id or 0)).versions) == 2


async def test_with_a_second_person_the_author_does_not_publish(stocked: Database, admin: Member, hana: Member, taro: Member) -> None:
    async with stocked.write() as uow:
        await studio.set_settings(uow, admin.actor, second_person=True)
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "題"})
    with pytest.raises(ForbiddenError):
        await published(stocked, taro, draft)  # not handed over yet
    async with stocked.write() as uow:
        await studio.submit_for_review(uow, hana.actor, draft.id, (await studio.show_draft(uow, hana.actor, draft.id)).revision)
    assert not (await shown(stocked, hana, draft)).may_publish
    with pytest.raises(ForbiddenError):
        await published(stocked, hana, draft)
    assert (await published(stocked, taro, draft)).number == 2


async def test_a_reviewer_who_changes_something_becomes_an_author(stocked: Database, admin: Member, hana: Member, taro: Member) -> None:
    async with stocked.write() as uow:
        await studio.set_settings(uow, admin.actor, second_person=True)
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "題"})
    await saved(stocked, taro, await shown(stocked, taro, draft), {"ja.summary": "直した要約"})
    async with stocked.write() as uow:
        await studio.submit_for_review(uow, hana.actor, draft.id, (await studio.show_draft(uow, hana.actor, draft.id)).revision)
    with pytest.raises(ForbiddenError):
        await published(stocked, taro, draft)


async def test_authors_cannot_excuse_themselves_from_the_second_person(stocked: Database, hana: Member) -> None:
    async with stocked.write() as uow:
        with pytest.raises(ForbiddenError):
            await studio.set_settings(uow, hana.actor, second_person=False)


async def test_rolling_back_makes_an_earlier_version_current_and_tells_so(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    before = await title_now(stocked, item)
    await changed(stocked, hana, DAY_1, ja__title="直した題")
    async with stocked.write() as uow:
        await studio.roll_back(uow, hana.actor, item, 1, "元のほうがよい")
    assert await title_now(stocked, item) == before
    (row, *_) = await log(stocked, hana, item)
    assert (row.act, row.from_number, row.to_number, row.note, row.by) == (Act.ROLLED_BACK, 2, 1, "元のほうがよい", "花子")
    async with stocked.write() as uow:
        with pytest.raises(ConflictError):
            await studio.roll_back(uow, hana.actor, item, 1)
    async with stocked.write() as uow:
        with pytest.raises(NotFoundError):
            await studio.roll_back(uow, hana.actor, item, 99)


async def test_a_retired_item_is_offered_to_nobody_and_can_come_back(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        await studio.retire(uow, hana.actor, item, "古い")
        await studio.retire(uow, hana.actor, item)
    async with stocked.read() as uow:
        assert item not in {step.item_id for step in await curriculum.track_sequence(uow, "work")}
    assert [row.item_id for row in await rows(stocked, hana, status=Status.RETIRED)] == [item]
    async with stocked.write() as uow:
        await studio.bring_back(uow, hana.actor, item)
    assert [row.act for row in await log(stocked, hana, item)] == [Act.BROUGHT_BACK, Act.RETIRED, Act.IMPORTED]


async def test_a_replaced_item_does_not_come_back_into_a_place_that_is_taken(stocked: Database, hana: Member) -> None:
    old = await item_named(stocked, hana, DAY_1)
    await changed(stocked, hana, DAY_1, Change.MEANING, ja__title="別の内容")
    async with stocked.write() as uow:
        with pytest.raises(ConflictError, match=r"authoring\.place_taken"):
            await studio.bring_back(uow, hana.actor, old)


async def test_the_log_tells_who_did_what_and_what_changed(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    await changed(stocked, hana, DAY_1, note="読みやすく", ja__title="会議のメモを、決定事項と宿題にまとめる")
    (row, first) = await log(stocked, hana, item)
    assert (row.act, row.by, row.note, row.from_number, row.to_number) == (Act.PUBLISHED, "花子", "読みやすく", 1, 2)
    assert (first.act, first.by, first.may_roll_back) == (Act.IMPORTED, "", False)
    assert row.may_roll_back
    async with stocked.read() as uow:
        (field,) = (await studio.difference(uow, hana.actor, item, 1, 2)).fields
    assert (field.field, field.language) == ("ja.title", "ja")
    assert any(piece.what == "added" for piece in field.pieces)


async def test_a_change_in_one_language_leaves_the_other_as_it_was(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    async with stocked.read() as uow:
        before = (await curriculum.stored_item(uow, item)).texts["en"]
    await changed(stocked, hana, DAY_1, ja__title="直した題")
    async with stocked.read() as uow:
        assert (await curriculum.stored_item(uow, item)).texts["en"] == before


async def test_the_log_cannot_be_changed_or_deleted(stocked: Database, hana: Member) -> None:
    for statement in (
        update(PublishLog).values(note="偽"),
        delete(PublishLog).where(col(PublishLog.id) > 0),
        text("DELETE FROM publish_log"),
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with stocked.write() as uow:
                await uow.session.execute(statement)
    assert await log(stocked, hana)


async def test_a_phase_is_a_fact_of_the_version(stocked: Database, hana: Member) -> None:
    await changed(stocked, hana, DAY_1, phase="2")
    assert [row.slug for row in await rows(stocked, hana, phase=2)] == [DAY_1]
