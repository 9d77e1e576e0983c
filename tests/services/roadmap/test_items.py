"""Items: settled in a guided order, written on by several people, added, moved and removed; nothing that was typed is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.privacy import service as privacy
from app.roadmap import service as roadmap
from app.roadmap.rules import EventKind, ItemStatus
from app.roadmap.views import CycleRef, Evidence, ItemFields, NewItem, ReasonNeededError
from tests.services.roadmap.programme import MONDAY, Programme, new_key

EMPTY = ItemFields(None, None, "", "")


async def test_the_purpose_comes_before_anything_else_or_there_is_a_reason(programme: Programme) -> None:
    cycle = await programme.begin()
    with pytest.raises(ReasonNeededError) as asked:
        await programme.settle(cycle, "p1.kickoff")
    assert [one.path.rpartition("=")[2] for one in asked.value.needs] == ["p1.purpose", "p1.tasks", "p1.pattern"]
    await programme.settle(cycle, "p1.kickoff", reason="社長の予定に合わせて先に開いたため")
    item = (await programme.item(cycle, "p1.kickoff")).item
    assert (item.status, item.reason, item.settled_by) == (ItemStatus.DONE, "社長の予定に合わせて先に開いたため", "推進 太郎")
    assert item.settled_on == MONDAY


async def test_after_the_foundations_the_owners_five_steps_follow_one_another(programme: Programme) -> None:
    cycle = await programme.begin()
    await programme.found(cycle)
    await programme.settle(cycle, "p1.announcement")
    with pytest.raises(ReasonNeededError) as asked:
        await programme.settle(cycle, "p1.owner.trial")
    assert [one.facts["title"] for one in asked.value.needs] == [
        "推進担当の手順1:現状をつかむ", "推進担当の手順2:課題の業務を選ぶ", "推進担当の手順3:ルールをつくる",
    ]  # fmt: skip
    for step in ("state", "tasks", "rules", "trial", "report"):
        await programme.settle(cycle, f"p1.owner.{step}")


async def test_skipping_asks_for_a_reason_and_what_is_skipped_holds_up_nothing(programme: Programme) -> None:
    cycle = await programme.begin()
    with pytest.raises(ReasonNeededError, match=r"roadmap\.reason\.skip"):
        await programme.settle(cycle, "p1.purpose", ItemStatus.SKIPPED)
    await programme.settle(cycle, "p1.purpose", ItemStatus.SKIPPED, "前の回で決めたため")
    await programme.settle(cycle, "p1.tasks")
    page = await programme.item(cycle, "p1.purpose")
    assert (page.item.status, page.history[0].detail) == (ItemStatus.SKIPPED, "前の回で決めたため")


async def test_the_next_step_follows_the_order(programme: Programme) -> None:
    cycle = await programme.begin()
    first = (await programme.see(cycle)).next_item
    assert first is not None
    assert first.slug == "p1.purpose"
    await programme.found(cycle)
    second = (await programme.see(cycle)).next_item
    assert second is not None
    assert second.slug == "p1.owner"


async def test_settling_twice_is_settling_once_and_two_different_acts_are_said(programme: Programme) -> None:
    cycle = await programme.begin()
    await asyncio.gather(*(programme.settle(cycle, "p1.purpose") for _ in range(3)))
    assert len((await programme.item(cycle, "p1.purpose")).history) == 1
    with pytest.raises(ConflictError, match=r"roadmap\.error\.faster"):
        await programme.settle(cycle, "p1.purpose", ItemStatus.SKIPPED, "いらない")
    await programme.settle(cycle, "p1.purpose", ItemStatus.OPEN, seen=ItemStatus.DONE)
    assert [one.kind for one in (await programme.item(cycle, "p1.purpose")).history] == [EventKind.ITEM_REOPENED, EventKind.ITEM_DONE]


async def test_two_who_write_in_different_fields_both_keep_what_they_wrote(programme: Programme) -> None:
    cycle = await programme.begin()
    await programme.edit(cycle, "p1.purpose", EMPTY, replace(EMPTY, note="お客様と話す時間を増やす"))
    await programme.edit(cycle, "p1.purpose", EMPTY, replace(EMPTY, link="https://midori.example/purpose"))
    item = (await programme.item(cycle, "p1.purpose")).item
    assert (item.note, item.link) == ("お客様と話す時間を増やす", "https://midori.example/purpose")
    with pytest.raises(ConflictError) as asked:
        await programme.edit(cycle, "p1.purpose", EMPTY, replace(EMPTY, note="別の目的"))
    assert (asked.value.field, asked.value.params) == ("note", {"name": "推進 太郎"})
    assert (await programme.item(cycle, "p1.purpose")).item.note == "お客様と話す時間を増やす"


async def test_the_same_sent_again_changes_nothing(programme: Programme) -> None:
    cycle = await programme.begin()
    after = replace(EMPTY, note="一文で書く", due_on=date(2026, 8, 31), owner_id=programme.misaki.id)
    for _ in range(2):
        await programme.edit(cycle, "p1.purpose", EMPTY, after)
    assert [one.kind for one in (await programme.item(cycle, "p1.purpose")).history] == [
        EventKind.ITEM_CHANGED, EventKind.ITEM_DUE, EventKind.ITEM_OWNER,
    ]  # fmt: skip
    assert await programme.told(programme.misaki) == ["roadmap.item_given"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        (replace(EMPTY, link="javascript:alert(1)"), "link"),
        (replace(EMPTY, link="//evil.example"), "link"),
        (replace(EMPTY, link="https://user:pass@evil.example"), "link"),
        (replace(EMPTY, link="https://[x"), "link"),
        (replace(EMPTY, note="x" * 4001), "note"),
        (replace(EMPTY, note="\ud800"), "note"),
        (replace(EMPTY, note="a\u202eb"), "note"),
        (replace(EMPTY, note="a\0b"), "note"),
        (replace(EMPTY, owner_id=2**31 - 1), "owner_id"),
        (replace(EMPTY, owner_id=-5), "owner_id"),
        (replace(EMPTY, due_on=date(1999, 1, 1)), "due_on"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(programme: Programme, fields: ItemFields, field: str) -> None:
    cycle = await programme.begin()
    with pytest.raises(InvalidInputError) as refused:
        await programme.edit(cycle, "p1.purpose", EMPTY, fields)
    assert refused.value.field == field


async def test_a_decision_becomes_one_item_however_often_it_is_sent(programme: Programme) -> None:
    cycle, key = await programme.begin(), new_key()
    slugs = await asyncio.gather(*(programme.add(cycle, key=key) for _ in range(3)))
    assert len(set(slugs)) == 1
    item = (await programme.item(cycle, slugs[0])).item
    assert (item.own, item.title, item.owner, item.origin, item.phase) == (True, "ライセンスを5つ追加する", "美咲", "meeting:1", 1)
    assert await programme.told(programme.misaki) == ["roadmap.item_given"]


async def test_own_items_move_and_go_and_the_programmes_stay(programme: Programme) -> None:
    cycle = await programme.begin()
    slug = await programme.add(cycle)
    async with programme.db.write() as uow:
        await roadmap.move_item(uow, programme.owner.actor, cycle, slug, 3)
        with pytest.raises(InvalidInputError):
            await roadmap.move_item(uow, programme.owner.actor, cycle, slug, 6)
        with pytest.raises(ConflictError, match=r"roadmap\.error\.not_own"):
            await roadmap.remove_item(uow, programme.owner.actor, cycle, "p1.purpose")
    assert (await programme.item(cycle, slug)).item.phase == 3
    async with programme.db.write() as uow:
        await roadmap.remove_item(uow, programme.owner.actor, cycle, slug)
    with pytest.raises(NotFoundError):
        await programme.item(cycle, slug)
    assert (await programme.see(cycle)).history[0].text == "項目「ライセンスを5つ追加する」を消しました"


async def test_whoever_looks_after_an_item_reports_on_it_and_changes_nothing_else(programme: Programme) -> None:
    cycle = await programme.begin()
    await programme.found(cycle)
    slug = await programme.add(cycle)
    page = await programme.item(cycle, slug, programme.misaki)
    assert (page.item.may_work, page.item.may_lead) == (True, False)
    fields = page.item.fields
    await programme.edit(cycle, slug, fields, replace(fields, note="契約しました"), programme.misaki)
    await programme.settle(cycle, slug, who=programme.misaki)
    with pytest.raises(ForbiddenError):
        await programme.edit(cycle, slug, fields, replace(fields, title="別の題"), programme.misaki)
    for act in (programme.settle(cycle, "p1.owner", who=programme.misaki), programme.add(cycle, who=programme.misaki)):
        with pytest.raises(ForbiddenError):
            await act
    with pytest.raises(ForbiddenError):
        await programme.settle(cycle, "p1.owner", who=programme.manager)


async def test_evidence_from_elsewhere_settles_an_item_out_of_turn_once(programme: Programme) -> None:
    cycle = await programme.begin()
    async with programme.db.write() as uow:
        for _ in range(2):
            await roadmap.complete_item(uow, programme.owner.actor, cycle, "p1.announcement", "全社に送りました", "/messages?id=3")
    done = (await programme.item(cycle, "p1.announcement")).item
    assert (done.status, done.note, done.link, done.reason) == (ItemStatus.DONE, "全社に送りました", "/messages?id=3", "全社に送りました")
    assert len((await programme.item(cycle, "p1.announcement")).history) == 1


async def test_the_product_settles_what_it_sees_in_its_turn_and_only_until_somebody_disagrees(programme: Programme) -> None:
    cycle = await programme.begin()
    heard: set[str] = set()

    async def seen(uow: UnitOfWork, ref: CycleRef) -> Evidence | None:
        return Evidence("roadmap.unmet.item", {"title": ref.name}, "/rules", done=bool(heard)) if ref.id == cycle else None

    roadmap.evidence("p1.owner.state", seen)

    async def night() -> int:
        async with programme.db.write() as uow:
            return await roadmap.settle_what_is_seen(uow)

    assert await night() == 0
    heard.add("everybody")
    assert await night() == 0
    await programme.found(cycle)
    assert (await night(), await night()) == (1, 0)
    page = await programme.item(cycle, "p1.owner.state")
    assert (page.item.status, page.history[0].who, page.evidence is not None) == (ItemStatus.DONE, "", True)
    await programme.settle(cycle, "p1.owner.state", ItemStatus.OPEN, seen=ItemStatus.DONE)
    assert await night() == 0


async def test_whoever_looks_after_an_item_is_reminded_once_before_and_once_after_its_day(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.begin()
    slug = await programme.add(cycle)

    async def night() -> None:
        async with programme.db.write() as uow:
            await roadmap.remind_due(uow)

    await night()
    assert await programme.told(programme.misaki) == ["roadmap.item_given"]
    for _ in range(6):
        clock.advance(timedelta(days=3, hours=12))
        await night()
        await night()
    assert await programme.told(programme.misaki) == ["roadmap.item_late", "roadmap.item_soon", "roadmap.item_given"]
    await programme.found(cycle)
    await programme.settle(cycle, slug)
    assert await programme.told(programme.misaki) == ["roadmap.item_given"]


async def test_somebody_who_was_erased_is_named_nowhere(programme: Programme) -> None:
    cycle = await programme.begin()
    await programme.found(cycle)
    slug = await programme.add(cycle)
    await programme.settle(cycle, slug, who=programme.misaki)
    async with programme.db.write() as uow:
        await people.deactivate(uow, programme.admin.actor, programme.misaki.id)
    async with programme.db.write() as uow:
        await privacy.erase_person(uow, programme.admin.actor, programme.misaki.id)
    page = await programme.item(cycle, slug)
    assert (page.item.owner, page.item.settled_by, page.history[0].who) == ("", "", "")
    assert "美咲" not in repr(page)
    assert "美咲" not in repr(await programme.see(cycle))


async def test_who_is_chosen_is_found_by_name(programme: Programme) -> None:
    async with programme.db.read() as uow:
        found = await roadmap.candidates(uow, programme.owner.actor, "美")
        assert [(one.name, one.department) for one in found] == [("美咲", "営業部")]
        assert [one.name for one in await roadmap.candidates(uow, programme.misaki.actor, "")] == ["美咲", "部長 次郎"]


async def test_a_cycle_has_two_hundred_own_items_at_most(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = await programme.begin()
    monkeypatch.setattr("app.roadmap.items.MOST_OWN_ITEMS", 1)
    await programme.add(cycle)
    with pytest.raises(ConflictError, match=r"roadmap\.error\.many_items"):
        await programme.add(cycle)


async def test_an_item_is_added_to_the_phase_it_names(programme: Programme) -> None:
    cycle = await programme.begin()
    async with programme.db.write() as uow:
        item = await roadmap.add_item(uow, programme.owner.actor, cycle, NewItem("手引きを書く", None, None, new_key(), phase=3))
        with pytest.raises(ValueError, match="not an origin"):
            await roadmap.add_item(uow, programme.owner.actor, cycle, NewItem("x", None, None, new_key(), origin="<x>"))
        with pytest.raises(InvalidInputError):
            await roadmap.add_item(uow, programme.owner.actor, cycle, NewItem("x", None, None, new_key(), phase=9))
    assert (item.phase, item.owner) == (3, "")
