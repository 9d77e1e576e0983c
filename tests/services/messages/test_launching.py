"""Announcement and kick-off: written by several, published once, read by everybody."""

from __future__ import annotations

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.messages import service as messages
from app.roadmap.messages.rules import Kind
from app.roadmap.messages.service import Builder, Decided, Launch
from app.roadmap.rules import ItemStatus
from tests.services.messages.conftest import Told, begun
from tests.services.people.office import Member, hire

A, K = Kind.ANNOUNCEMENT, Kind.KICKOFF
WHOLE = {"declaration.ja": "毎日使います。", "until": "2026-12-25", "owner.ja": "総務が担当します。", "title.ja": "始めます"}


async def write(db: Database, who: Member, cycle: int, texts: dict[str, str], revision: int | None = None, kind: Kind = A) -> Builder:
    async with db.write() as uow:
        if revision is None:
            revision = (await messages.open_builder(uow, who.actor, kind, cycle)).draft.revision
        await messages.save_launch(uow, who.actor, kind, cycle, revision, texts)
        return await messages.open_builder(uow, who.actor, kind, cycle)


async def publish(db: Database, who: Member, cycle: int, kind: Kind = A, decided: Decided = messages.UNDECIDED) -> Builder:
    async with db.write() as uow:
        revision = (await messages.open_builder(uow, who.actor, kind, cycle)).draft.revision
        return await messages.publish_launch(uow, who.actor, kind, cycle, revision, decided)


async def read(db: Database, who: Member, cycle: int | None = None, kind: Kind = A) -> Launch:
    async with db.read() as uow:
        return await messages.read_launch(uow, who.actor, kind, cycle)


async def status(db: Database, who: Member, cycle: int, slug: str) -> ItemStatus:
    async with db.read() as uow:
        return (await roadmap.show_item(uow, who.actor, cycle, slug)).item.status


async def test_it_is_published_once_all_three_elements_are_there(db: Database, haruka: Member, misaki: Member, cycle: int) -> None:
    await write(db, haruka, cycle, {"declaration.ja": "毎日使います。"})
    with pytest.raises(InvalidInputError):
        await publish(db, haruka, cycle)
    with pytest.raises(NotFoundError):
        await read(db, misaki)
    await write(db, haruka, cycle, WHOLE)
    await publish(db, haruka, cycle)
    assert (await read(db, misaki)).document.title == "始めます"
    assert await status(db, haruka, cycle, "p1.announcement") is ItemStatus.DONE


async def test_everybody_is_told_once_and_not_who_published(
    db: Database, haruka: Member, misaki: Member, kenta: Member, cycle: int, told: Told
) -> None:  # fmt: skip
    await write(db, haruka, cycle, WHOLE)
    await publish(db, haruka, cycle)
    await publish(db, haruka, cycle)
    assert [told.kinds_for(one.id) for one in (misaki, kenta, haruka)] == [["messages.announcement"], ["messages.announcement"], []]


async def test_readers_see_what_was_published_until_it_is_published_again(
    db: Database, haruka: Member, misaki: Member, cycle: int
) -> None:  # fmt: skip
    await write(db, haruka, cycle, WHOLE)
    await publish(db, haruka, cycle)
    view = await write(db, haruka, cycle, {"title.ja": "もう一度"})
    assert view.changed_since
    assert (await read(db, misaki)).document.title == "始めます"
    assert not (await publish(db, haruka, cycle)).changed_since
    assert (await read(db, misaki)).document.title == "もう一度"


async def test_a_reader_of_the_other_language_gets_the_one_there_is(db: Database, haruka: Member, misaki: Member, cycle: int) -> None:
    await write(db, haruka, cycle, WHOLE | {"declaration.en": "We will."})
    await publish(db, haruka, cycle)
    async with db.write() as uow:
        await people.set_locale(uow, misaki.actor, "en")
        actor = await people.session_actor(uow, misaki.token)
        assert actor is not None
        shown = await messages.read_launch(uow, actor, A)
    assert (shown.document.locale, shown.other_language) == ("ja", True)


async def test_what_is_taken_back_is_read_by_nobody_and_the_draft_stays(
    db: Database, haruka: Member, misaki: Member, cycle: int, told: Told
) -> None:  # fmt: skip
    await write(db, haruka, cycle, WHOLE)
    await publish(db, haruka, cycle)
    async with db.write() as uow:
        await messages.withdraw_launch(uow, haruka.actor, A, cycle)
        view = await messages.withdraw_launch(uow, haruka.actor, A, cycle)
    assert (view.published_at, view.draft.texts["title.ja"]) == (None, "始めます")
    assert told.kinds_for(misaki.id) == []
    with pytest.raises(NotFoundError):
        await read(db, misaki, cycle)


async def test_two_who_write_the_same_field_lose_nothing(db: Database, admin: Member, haruka: Member, cycle: int) -> None:
    other = await hire(db, admin, name="伴走者", login="adviser@midori.example", roles=("programme_owner",))
    seen = (await write(db, haruka, cycle, WHOLE)).draft.revision
    await write(db, other, cycle, {"title.ja": "伴走者の題名"}, seen)
    view = await write(db, haruka, cycle, {"title.ja": "遥の題名", "goal.ja": "全員"}, seen)
    assert (view.draft.texts["title.ja"], view.draft.texts["goal.ja"]) == ("伴走者の題名", "全員")
    assert [(one.text, one.by, one.mine) for one in view.draft.waiting] == [("遥の題名", "水瀬 遥", True)]
    with pytest.raises(ConflictError):
        await publish(db, haruka, cycle)
    async with db.write() as uow:
        settled = await messages.settle_launch(uow, haruka.actor, A, cycle, view.draft.waiting[0].id, take=True)
    assert (settled.texts["title.ja"], settled.waiting) == ("遥の題名", ())
    await publish(db, haruka, cycle)


async def test_saving_the_same_again_changes_nothing(db: Database, haruka: Member, cycle: int) -> None:
    first = await write(db, haruka, cycle, WHOLE, 0)
    assert (await write(db, haruka, cycle, WHOLE, 0)).draft == first.draft


async def test_publishing_what_somebody_changed_meanwhile_is_refused(db: Database, haruka: Member, cycle: int) -> None:
    seen = (await write(db, haruka, cycle, WHOLE)).draft.revision
    await write(db, haruka, cycle, {"title.ja": "新しい題名"})
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await messages.publish_launch(uow, haruka.actor, A, cycle, seen)


async def test_what_looks_personal_is_asked_about_and_masked_in_the_draft_too(
    db: Database, haruka: Member, misaki: Member, cycle: int
) -> None:  # fmt: skip
    await write(db, haruka, cycle, WHOLE | {"help.ja": "090-1234-5678へどうぞ"})
    with pytest.raises(UndecidedError) as asked:
        await publish(db, haruka, cycle)
    view = await publish(db, haruka, cycle, decided=Decided("mask", asked.value.digest))
    shown = messages.as_text((await read(db, misaki)).document)
    assert "090-1234-5678" not in shown + view.draft.texts["help.ja"]
    assert not view.changed_since


@pytest.mark.parametrize("changes", [{"nonsense": "x"}, {"until.ja": "x"}, {"title.fr": "x"}, {"title.ja": "x" * 81}])
async def test_unknown_fields_and_too_much_text_are_refused(db: Database, haruka: Member, cycle: int, changes: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError):
        await write(db, haruka, cycle, changes)


async def test_a_departments_kickoff_is_told_to_its_people_and_read_by_everybody(
    db: Database, haruka: Member, misaki: Member, kenta: Member, sales: int, told: Told
) -> None:  # fmt: skip
    cycle = await begun(db, haruka, sales, 2)
    texts = {"message.ja": "1日1回", "listening.ja": "お返しします", "step1.ja": "1回目", "step1_on": "2026-08-07"}
    await write(db, haruka, cycle, texts | {"step2.ja": "事例", "step2_on": "2026-08-28"}, kind=K)
    await publish(db, haruka, cycle, K)
    assert (told.kinds_for(misaki.id), told.kinds_for(kenta.id)) == (["messages.kickoff"], [])
    assert (await read(db, misaki, kind=K)).cycle_id == cycle
    with pytest.raises(NotFoundError):
        await read(db, kenta, kind=K)
    assert (await read(db, kenta, cycle, K)).cycle_id == cycle


async def test_only_who_leads_the_programme_writes_and_only_who_sees_it_looks(
    db: Database, president: Member, misaki: Member, cycle: int
) -> None:  # fmt: skip
    with pytest.raises(ForbiddenError):
        await write(db, president, cycle, WHOLE)
    async with db.read() as uow:
        assert not (await messages.open_builder(uow, president.actor, A, cycle)).may_write
        with pytest.raises(ForbiddenError):
            await messages.open_builder(uow, misaki.actor, A, cycle)


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**70])
async def test_a_cycle_that_is_not_there_is_said_so(db: Database, haruka: Member, number: int) -> None:
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await messages.open_builder(uow, haruka.actor, A, number)
        with pytest.raises(NotFoundError):
            await messages.save_launch(uow, haruka.actor, A, number, 0, {"title.ja": "x"})
        with pytest.raises(NotFoundError):
            await messages.read_launch(uow, haruka.actor, A, number)
