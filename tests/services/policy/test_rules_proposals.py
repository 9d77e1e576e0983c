"""Anybody proposes better rules, also without a name; the owner answers with a word, and the next version mentions what was accepted."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from sqlmodel import select

from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people.models import AuditEntry
from app.policy.documents import service as rules
from app.policy.documents.views import ProposalView
from app.policy.screened import UndecidedError
from tests.services.policy.ruling import House

TEXT = "見積もりの例を、もう1つ増やすと分かりやすいです。"


@pytest.fixture
async def house(db: Database) -> House:
    return await House.build(db)


async def open_ones(house: House, document_id: int) -> tuple[ProposalView, ...]:
    async with house.db.read() as uow:
        return await rules.proposals(uow, house.owner.actor, document_id)


async def test_a_proposal_reaches_the_owner_with_its_section(house: House) -> None:
    document_id, someone = await house.published(), await house.hire(name="鈴木 実")
    await house.propose(someone, document_id, TEXT)
    (row,) = await open_ones(house, document_id)
    assert (row.heading, row.text, row.by, row.answer) == ("入力してはいけないもの", TEXT, "鈴木 実", "open")


async def test_an_anonymous_proposal_names_nobody_anywhere(house: House, db: Database) -> None:
    document_id, someone = await house.published(), await house.hire(name="鈴木 実")
    await house.propose(someone, document_id, TEXT, anonymous=True)
    (row,) = await open_ones(house, document_id)
    assert row.by == ""
    assert str(someone.id) not in {str(value) for value in vars(row).values()} - {str(row.id), str(row.document_id)}
    async with db.write() as uow:
        await rules.answer_proposal(uow, house.owner.actor, row.id, accepted=True, word="取り入れます。")
    async with db.read() as uow:
        entries = [entry for entry in await uow.session.scalars(select(AuditEntry)) if entry.action.startswith("rules.")]
    assert [entry.action for entry in entries if entry.actor_id == someone.id or f"person:{someone.id}" in entry.subject] == []


async def test_sending_again_is_the_same_proposal(house: House) -> None:
    document_id, someone, key = await house.published(), await house.hire(), str(uuid4())
    await asyncio.gather(*(house.propose(someone, document_id, TEXT, key=key) for _ in range(3)))
    assert len(await open_ones(house, document_id)) == 1


async def test_the_author_sees_the_answer_and_the_next_version_mentions_what_was_accepted(house: House, db: Database) -> None:
    document_id, someone = await house.published(), await house.hire()
    await house.propose(someone, document_id, TEXT)
    await house.propose(someone, document_id, "全部やめましょう。")
    declined, accepted = await open_ones(house, document_id)
    async with db.write() as uow:
        await rules.answer_proposal(uow, house.owner.actor, accepted.id, accepted=True, word="次の版に入れます。")
        await rules.answer_proposal(uow, house.owner.actor, declined.id, accepted=False, word="安心して使うために必要な決まりです。")
    async with db.read() as uow:
        assert [(one.answer, one.word) for one in await rules.own_proposals(uow, someone.actor)] == [
            ("declined", "安心して使うために必要な決まりです。"),
            ("accepted", "次の版に入れます。"),
        ]
    await house.revise(document_id)
    assert (await house.page(house.owner, document_id)).proposals == (TEXT,)
    assert (await house.page(house.owner, document_id, 1)).proposals == ()


async def test_a_proposal_is_withdrawn_by_its_author_alone_and_is_gone(house: House, db: Database) -> None:
    document_id, someone, other = await house.published(), await house.hire(), await house.hire()
    await house.propose(someone, document_id, TEXT)
    (row,) = await open_ones(house, document_id)
    for who in (other, house.owner):
        async with db.write() as uow:
            with pytest.raises(NotFoundError):
                await rules.withdraw_proposal(uow, who.actor, row.id)
    async with db.write() as uow:
        await rules.withdraw_proposal(uow, someone.actor, row.id)
    assert await open_ones(house, document_id) == ()
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await rules.answer_proposal(uow, house.owner.actor, row.id, accepted=True, word="ありがとうございます。")


async def test_one_answer_stands(house: House, db: Database) -> None:
    document_id = await house.published()
    await house.propose(await house.hire(), document_id, TEXT)
    (row,) = await open_ones(house, document_id)
    for _ in range(2):
        async with db.write() as uow:
            await rules.answer_proposal(uow, house.owner.actor, row.id, accepted=True, word="取り入れます。")
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await rules.answer_proposal(uow, house.owner.actor, row.id, accepted=False, word="やめます。")


async def test_something_personal_is_shown_to_its_author_first(house: House, db: Database) -> None:
    document_id = await house.published()
    with pytest.raises(UndecidedError):
        await house.propose(house.owner, document_id, "090-1234-5678 に電話してください。")
    assert await open_ones(house, document_id) == ()


@pytest.mark.parametrize("text", ["", "  \n ", "あ" * 1_001, "向きを\u202e変える", "ぬる\u0000"])
async def test_what_cannot_be_read_is_refused(house: House, text: str) -> None:
    document_id = await house.published()
    with pytest.raises(InvalidInputError):
        await house.propose(house.owner, document_id, text)


async def test_a_flood_of_open_proposals_ends(house: House) -> None:
    document_id, someone = await house.published(), await house.hire()
    for number in range(20):
        await house.propose(someone, document_id, f"{number}個めの提案です。")
    with pytest.raises(InvalidInputError):
        await house.propose(someone, document_id, "もう1つ。")


async def test_only_the_owner_reads_and_answers_proposals(house: House, db: Database) -> None:
    document_id, trainer = await house.published(), await house.hire(None, "trainer")
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await rules.proposals(uow, trainer.actor, document_id)
        with pytest.raises(ForbiddenError):
            await rules.answer_proposal(uow, trainer.actor, 1, accepted=True, word="はい")
