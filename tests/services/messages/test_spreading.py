"""Spreading: a plan with an ambassador who may decline, a workflow and stages, until the next department begins."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.rules import CycleStatus, ItemStatus
from app.roadmap.spreading import service as spreading
from app.roadmap.spreading.rules import Answer
from app.roadmap.spreading.service import Plan
from app.stories.service import publish_story
from tests.services.messages.conftest import Told, begun
from tests.services.people.office import Member, hire
from tests.services.stories.telling import GOOD

STEPS = {"step1_what": "写真を撮る", "step2_what": "AIで下書き", "step3_what": "確かめる", "step3_who": "担当者"}


async def planned(db: Database, haruka: Member, cycle: int, sales: int, factory: int) -> int:
    async with db.write() as uow:
        return await spreading.begin_plan(uow, haruka.actor, cycle, sales, factory)


async def shown(db: Database, who: Member, plan: int) -> Plan:
    async with db.read() as uow:
        return await spreading.open_plan(uow, who.actor, plan)


async def asked(db: Database, haruka: Member, plan: int, person: int) -> Plan:
    async with db.write() as uow:
        return await spreading.ask_ambassador(uow, haruka.actor, plan, person)


async def replied(db: Database, who: Member, plan: int, *, accept: bool) -> None:
    async with db.write() as uow:
        await spreading.answer_invitation(uow, who.actor, plan, accept=accept)


@pytest.fixture
async def sales_cycle(db: Database, haruka: Member, sales: int) -> int:
    return await begun(db, haruka, sales, 4)


async def test_a_plan_leads_to_the_next_departments_cycle(
    db: Database, haruka: Member, misaki: Member, sales: int, factory: int, sales_cycle: int, told: Told
) -> None:  # fmt: skip
    plan = await planned(db, haruka, sales_cycle, sales, factory)
    assert (await shown(db, haruka, plan)).missing == ("ambassador", "workflow", "stories")
    await asked(db, haruka, plan, misaki.id)
    assert told.kinds_for(misaki.id) == ["spreading.asked"]
    await replied(db, misaki, plan, accept=True)
    assert told.kinds_for(haruka.id) == ["spreading.accepted"]
    async with db.write() as uow:
        story = await publish_story(uow, misaki.actor, str(uuid4()), GOOD)
        await spreading.save_plan(uow, haruka.actor, plan, (await spreading.open_plan(uow, haruka.actor, plan)).draft.revision, STEPS)
        await spreading.choose_stories(uow, haruka.actor, plan, story.story_id, chosen=True)
    view = await shown(db, haruka, plan)
    assert view.missing == ()
    for _ in range(2):
        async with db.write() as uow:
            view = await spreading.begin_next(uow, haruka.actor, plan)
    async with db.read() as uow:
        new = [one for one in await roadmap.cycles(uow, (CycleStatus.PLANNED,)) if one.department_id == factory]
        item = (await roadmap.show_item(uow, haruka.actor, sales_cycle, "p4.spreading")).item
    assert [one.id for one in new] == [view.next_cycle_id]
    assert item.status is ItemStatus.DONE
    with pytest.raises(ConflictError):
        await replied(db, misaki, plan, accept=False)


async def test_the_same_department_again_is_the_plan_that_is_there(
    db: Database, haruka: Member, sales: int, factory: int, sales_cycle: int
) -> None:  # fmt: skip
    first = await planned(db, haruka, sales_cycle, sales, factory)
    assert await planned(db, haruka, sales_cycle, sales, factory) == first
    for source, department in ((sales, sales), (sales, 999), (factory, sales), (0, factory)):
        with pytest.raises(InvalidInputError):
            await planned(db, haruka, sales_cycle, source, department)


async def test_a_no_needs_no_reason_and_the_next_is_asked(
    db: Database, admin: Member, haruka: Member, misaki: Member, sales: int, factory: int, sales_cycle: int, told: Told
) -> None:  # fmt: skip
    other = await hire(db, admin, name="次郎", login="jiro@midori.example", department_id=sales)
    plan = await planned(db, haruka, sales_cycle, sales, factory)
    await asked(db, haruka, plan, misaki.id)
    await replied(db, misaki, plan, accept=False)
    assert (await shown(db, haruka, plan)).answer is Answer.DECLINED
    await asked(db, haruka, plan, other.id)
    assert told.kinds_for(misaki.id) == []
    with pytest.raises(NotFoundError):
        await replied(db, misaki, plan, accept=True)
    async with db.read() as uow:
        assert (await spreading.invitation(uow, other.actor, plan)).department == "製造部"


async def test_only_people_of_the_successful_department_are_asked(
    db: Database, haruka: Member, misaki: Member, kenta: Member, sales: int, factory: int, sales_cycle: int
) -> None:  # fmt: skip
    plan = await planned(db, haruka, sales_cycle, sales, factory)
    for person in (kenta.id, haruka.id, 999):
        with pytest.raises(InvalidInputError):
            await asked(db, haruka, plan, person)
    with pytest.raises(NotFoundError):
        await replied(db, kenta, plan, accept=True)
    async with db.read() as uow:
        with pytest.raises(ForbiddenError):
            await spreading.open_plan(uow, misaki.actor, plan)


async def test_what_the_ambassador_will_read_is_screened_first(
    db: Database, haruka: Member, misaki: Member, sales: int, factory: int, sales_cycle: int
) -> None:  # fmt: skip
    plan = await planned(db, haruka, sales_cycle, sales, factory)
    async with db.write() as uow:
        await spreading.save_plan(uow, haruka.actor, plan, 2, {"step1_prompt": "yamada@example.co.jp へ送る文を書いて"})
    with pytest.raises(UndecidedError):
        await asked(db, haruka, plan, misaki.id)
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await spreading.invitation(uow, misaki.actor, plan)


async def test_nothing_begins_while_something_is_missing(
    db: Database, haruka: Member, sales: int, factory: int, sales_cycle: int
) -> None:  # fmt: skip
    plan = await planned(db, haruka, sales_cycle, sales, factory)
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await spreading.begin_next(uow, haruka.actor, plan)
        with pytest.raises(NotFoundError):
            await spreading.choose_stories(uow, haruka.actor, plan, 999, chosen=True)


async def test_the_next_plan_begins_with_the_workflow_of_the_last(
    db: Database, admin: Member, haruka: Member, sales: int, factory: int, cycle: int
) -> None:  # fmt: skip
    async with db.write() as uow:
        office = (await people.create_department(uow, admin.actor, "総務部")).id
        first = await spreading.begin_plan(uow, haruka.actor, cycle, sales, factory)
        await spreading.save_plan(uow, haruka.actor, first, 2, STEPS)
        second = await spreading.begin_plan(uow, haruka.actor, cycle, sales, office)
        view = await spreading.open_plan(uow, haruka.actor, second)
    assert view.draft.texts["step2_what"] == "AIで下書き"
