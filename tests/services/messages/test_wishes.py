"""What people would like to be rid of: without names, and never so few that somebody could be told."""

from __future__ import annotations

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.policy.screened import UndecidedError
from app.privacy import service as privacy
from app.roadmap.messages import service as messages
from app.roadmap.messages.service import Asked, Question
from tests.services.messages.conftest import Told, begun, crowd
from tests.services.people.office import Member


async def ask(db: Database, who: Member, cycle: int) -> Question:
    async with db.write() as uow:
        return await messages.ask_people(uow, who.actor, cycle)


async def say(db: Database, who: Member, cycle: int, text: str) -> None:
    async with db.write() as uow:
        await messages.answer(uow, who.actor, cycle, text)


async def seen(db: Database, who: Member, cycle: int) -> Asked:
    async with db.read() as uow:
        found = await messages.asked(uow, who.actor, cycle)
    assert found is not None
    return found


async def test_answers_are_read_together_from_the_fifth_on(db: Database, admin: Member, haruka: Member, cycle: int) -> None:
    staff = await crowd(db, admin, 5)
    await ask(db, haruka, cycle)
    for number, one in enumerate(staff[:4]):
        await say(db, one, cycle, f"転記{number}")
    assert (await seen(db, haruka, cycle)).voices == ()
    await say(db, staff[4], cycle, "転記4")
    assert (await seen(db, haruka, cycle)).voices == ("転記0", "転記1", "転記2", "転記3", "転記4")


async def test_one_more_answer_is_not_told_from_those_before(db: Database, admin: Member, haruka: Member, cycle: int) -> None:
    staff = await crowd(db, admin, 10)
    await ask(db, haruka, cycle)
    for number, one in enumerate(staff[:9]):
        await say(db, one, cycle, f"転記{number}")
    assert len((await seen(db, haruka, cycle)).voices) == 5
    await say(db, staff[9], cycle, "転記9")
    assert len((await seen(db, haruka, cycle)).voices) == 10


async def test_a_changed_answer_waits_again_for_company(db: Database, admin: Member, haruka: Member, cycle: int) -> None:
    staff = await crowd(db, admin, 6)
    await ask(db, haruka, cycle)
    for number, one in enumerate(staff):
        await say(db, one, cycle, f"転記{number}")
    await say(db, staff[0], cycle, "別のこと")
    assert (await seen(db, haruka, cycle)).voices == ()
    assert (await seen(db, staff[0], cycle)).mine == "別のこと"


async def test_what_is_taken_back_is_gone_at_once(db: Database, admin: Member, haruka: Member, cycle: int) -> None:
    staff = await crowd(db, admin, 5)
    await ask(db, haruka, cycle)
    for one in staff:
        await say(db, one, cycle, "転記")
    async with db.write() as uow:
        await messages.close_question(uow, haruka.actor, cycle)
        await messages.take_answer_back(uow, staff[0].actor, cycle)
        await messages.take_answer_back(uow, staff[0].actor, cycle)
    assert (await seen(db, staff[0], cycle)).mine == ""
    assert (await seen(db, haruka, cycle)).voices == ()


async def test_nobody_answers_twice_or_after_the_end(db: Database, haruka: Member, misaki: Member, cycle: int, told: Told) -> None:
    with pytest.raises(NotFoundError):
        await say(db, misaki, cycle, "転記")
    await ask(db, haruka, cycle)
    await ask(db, haruka, cycle)
    assert told.kinds_for(misaki.id) == ["messages.question"]
    await say(db, misaki, cycle, "転記")
    await say(db, misaki, cycle, "転記")
    async with db.write() as uow:
        await messages.close_question(uow, haruka.actor, cycle)
    with pytest.raises(ConflictError):
        await say(db, misaki, cycle, "別のこと")
    assert (await ask(db, haruka, cycle)).open


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u202e", "あ" * 201])
async def test_nothing_and_too_much_are_refused(db: Database, haruka: Member, misaki: Member, cycle: int, text: str) -> None:
    await ask(db, haruka, cycle)
    with pytest.raises(InvalidInputError):
        await say(db, misaki, cycle, text)


async def test_what_looks_personal_is_asked_about(db: Database, haruka: Member, misaki: Member, cycle: int) -> None:
    await ask(db, haruka, cycle)
    with pytest.raises(UndecidedError):
        await say(db, misaki, cycle, "yamada@example.co.jp への毎日の報告")
    assert (await seen(db, misaki, cycle)).mine == ""


async def test_a_departments_question_is_its_peoples(
    db: Database, haruka: Member, misaki: Member, kenta: Member, sales: int
) -> None:  # fmt: skip
    cycle = await begun(db, haruka, sales, 3)
    await ask(db, haruka, cycle)
    await say(db, misaki, cycle, "転記")
    with pytest.raises(NotFoundError):
        await say(db, kenta, cycle, "転記")
    async with db.read() as uow:
        assert await messages.asked(uow, kenta.actor, cycle) is None
        assert await messages.asked(uow, kenta.actor) is None


async def test_only_who_leads_the_programme_asks(db: Database, misaki: Member, president: Member, cycle: int) -> None:
    for one in (misaki, president):
        with pytest.raises(ForbiddenError):
            await ask(db, one, cycle)


async def test_an_answer_is_handed_out_to_who_wrote_it(db: Database, haruka: Member, misaki: Member, cycle: int) -> None:
    await ask(db, haruka, cycle)
    await say(db, misaki, cycle, "週報の転記")
    async with db.read() as uow:
        mine = {one.kind: one.rows for one in await privacy.export_person(uow, misaki.actor)}
        others = {one.kind: one.rows for one in await privacy.export_person(uow, haruka.actor)}
    assert "週報の転記" in str(mine["relief_answers"])
    assert "週報の転記" not in str(others)
