"""What people keep: bookmarks, the prompts they practised with, and questions to look up again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from app.curriculum import service as curriculum
from app.database import Database
from app.errors import NotFoundError
from app.learning import service as learning
from app.learning.views import PromptPage
from app.people.rules import Actor
from app.practice import service as practice
from app.quiz import service as quiz
from tests.services.learning.test_search import answer_first, publish
from tests.services.people.office import Member, found_company, hire
from tests.services.practice.practising import hand_in
from tests.unit.curriculum.packs import good_pack


async def keep(db: Database, member: Member, version: int) -> None:
    async with db.write() as uow:
        await learning.keep_bookmark(uow, member.actor, version)


async def kept(db: Database, member: Member) -> list[int]:
    async with db.read() as uow:
        return [item.version_id for item in await learning.kept_items(uow, member.actor)]


async def prompts(db: Database, actor: Actor, words: str = "", topic: str = "") -> PromptPage:
    async with db.read() as uow:
        return await learning.prompt_library(uow, actor, words, topic)


async def first_version(db: Database, member: Member) -> int:
    async with db.read() as uow:
        return (await practice.first_challenge(uow, member.actor)).version_id


async def test_a_bookmark_is_kept_once_however_often_it_is_tapped_and_seen_by_nobody_else(db: Database, admin: Member) -> None:
    version, other = await first_version(db, admin), await hire(db, admin)
    await asyncio.gather(*(keep(db, admin, version) for _ in range(5)))
    assert await kept(db, admin) == [version]
    assert await kept(db, other) == []
    async with db.write() as uow:
        await learning.drop_bookmark(uow, admin.actor, version)
        await learning.drop_bookmark(uow, admin.actor, version)
    assert await kept(db, admin) == []


async def test_only_what_is_there_can_be_kept(db: Database, admin: Member) -> None:
    for version in (0, 10**6, 2**40):
        with pytest.raises(NotFoundError):
            await keep(db, admin, version)
    async with db.read() as uow:
        training = (await curriculum.trainings(uow, "ja"))[0]
    with pytest.raises(NotFoundError):
        await keep(db, admin, training.version_id)


async def test_a_bookmark_stays_with_its_item_when_the_item_is_changed(db: Database, tmp_path: Path) -> None:
    admin = await found_company(db)
    await publish(db, tmp_path / "first", good_pack())
    old = await first_version(db, admin)
    await keep(db, admin, old)
    await publish(
        db, tmp_path / "second", {name: text.replace("【 】を埋めます", "【 】を書きかえます") for name, text in good_pack().items()}
    )
    new = await first_version(db, admin)
    assert new != old
    assert await kept(db, admin) == [new]
    async with db.read() as uow:
        assert await learning.is_kept(uow, admin.actor, new)
        assert await learning.is_kept(uow, admin.actor, old)


async def test_every_prompt_practised_is_in_the_library_of_its_owner_alone(db: Database, admin: Member) -> None:
    version, other = await first_version(db, admin), await hire(db, admin)
    assert (await prompts(db, admin.actor)).entries == ()
    await hand_in(db, admin, version)
    await hand_in(db, admin, version)
    page = await prompts(db, admin.actor)
    assert [entry.version_id for entry in page.entries] == [version]
    async with db.read() as uow:
        assert page.entries[0].text == (await curriculum.challenge(uow, version, "ja")).prompt
    assert page.entries[0].newer_version_id is None
    assert (await prompts(db, other.actor)).all == 0


async def test_prompts_are_found_by_word_and_topic(db: Database, admin: Member) -> None:
    version = await first_version(db, admin)
    await hand_in(db, admin, version)
    entry = (await prompts(db, admin.actor)).entries[0]
    topic, word = entry.item.topics[0], entry.item.title[:4]
    assert (await prompts(db, admin.actor, words=word, topic=topic)).total == 1
    assert (await prompts(db, admin.actor, words="カワウソ")).total == 0
    assert (await prompts(db, admin.actor, topic="no-such-topic")).total == 0
    assert (await prompts(db, replace(admin.actor, locale="en"))).entries[0].text != entry.text


async def test_the_version_practised_stays_and_a_newer_one_is_pointed_out(db: Database, tmp_path: Path) -> None:
    admin = await found_company(db)
    await publish(db, tmp_path / "first", good_pack())
    old = await first_version(db, admin)
    await hand_in(db, admin, old)
    changed = {name: text.replace("抜き出してください", "一覧にしてください") for name, text in good_pack().items()}
    await publish(db, tmp_path / "second", changed)
    entry = (await prompts(db, admin.actor)).entries[0]
    assert (entry.version_id, entry.newer_version_id) == (old, await first_version(db, admin))
    assert "抜き出してください" in entry.text
    await hand_in(db, admin, await first_version(db, admin))
    entry = (await prompts(db, admin.actor)).entries[0]
    assert entry.newer_version_id is None
    assert "一覧にしてください" in entry.text


async def test_a_question_may_be_looked_up_once_it_was_answered(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        question = (await quiz.start_quiz(uow, admin.actor, str(uuid4()))).questions[0]
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await learning.look_up_question(uow, admin.actor, question.version_id)
    await answer_first(db, admin)
    async with db.read() as uow:
        solved = await learning.look_up_question(uow, admin.actor, question.version_id)
    assert solved.title == question.title
    assert solved.answers
    assert solved.explanation_html


async def test_the_solution_of_every_shipped_question_can_be_told_in_both_languages(db: Database, admin: Member) -> None:
    async with db.read() as uow:
        for asked in await curriculum.question_pool(uow):
            for locale in ("ja", "en"):
                solved = await curriculum.solved_question(uow, asked.version_id, locale)
                assert solved.answers or solved.model_answer
