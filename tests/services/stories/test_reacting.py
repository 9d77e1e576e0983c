"""Thanks, comments, questions and answers; and prompts that people keep."""

from __future__ import annotations

import asyncio

import pytest

from app.errors import InvalidInputError, NotFoundError
from app.learning import service as learning
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.views import Wanted
from tests.services.people.office import Member
from tests.services.stories.telling import GOOD, Office, new_key


async def write(office: Office, who: Member, number: int, kind: str, text: str, to: int | None = None, key: str = "") -> int:
    async with office.db.write() as uow:
        return await stories.write_comment(uow, who.actor, number, key or new_key(), kind, text, to)


async def thank(office: Office, who: Member, number: int, thankful: bool = True) -> int:
    async with office.db.write() as uow:
        return await stories.set_thanks(uow, who.actor, number, thankful)


async def test_thanks_are_counted_once_for_each_person(office: Office) -> None:
    number = await office.publish()
    await asyncio.gather(*(thank(office, office.clerk, number) for _ in range(3)), thank(office, office.maker, number))
    assert (await office.read(office.author, number)).card.thanks == 2
    assert await thank(office, office.clerk, number, thankful=False) == 1
    assert await thank(office, office.clerk, number, thankful=False) == 1
    assert not (await office.read(office.clerk, number)).card.thanked
    assert len(await office.told(office.author)) == 1
    assert await office.wrong_numbers() == []


async def test_nobody_thanks_themselves(office: Office) -> None:
    with pytest.raises(InvalidInputError):
        await thank(office, office.author, await office.publish())


async def test_a_question_is_open_until_somebody_answers(office: Office) -> None:
    number = await office.publish()
    question = await write(office, office.clerk, number, "question", "表でもできますか。")
    await write(office, office.nobody, number, "comment", "助かりました。")
    assert "田中 良子" in (await office.told(office.author))[1]
    card = (await office.read(office.author, number)).card
    assert (card.comments, card.open_questions) == (2, 1)
    assert await office.found(office.author, Wanted(mine=True, questions=True)) == [number]
    await write(office, office.author, number, "answer", "できます。", question)
    page = await office.read(office.nobody, number)
    assert (page.card.comments, page.card.open_questions) == (3, 0)
    assert [(one.kind, one.author, one.by_author) for one in page.comments[1].answers] == [("answer", "佐藤 恵", True)]
    assert len(await office.told(office.clerk)) == 1
    assert await office.told(office.nobody) == []
    assert await office.wrong_numbers() == []


async def test_sending_a_comment_twice_stores_it_once(office: Office) -> None:
    number, key = await office.publish(), new_key()
    sent = await asyncio.gather(*(write(office, office.clerk, number, "comment", "助かりました。", key=key) for _ in range(3)))
    assert len(set(sent)) == 1
    assert (await office.read(office.clerk, number)).card.comments == 1


async def test_a_comment_is_taken_back_by_its_writer_alone(office: Office) -> None:
    number = await office.publish()
    question = await write(office, office.clerk, number, "question", "表でもできますか。")
    await write(office, office.author, number, "answer", "できます。", question)
    async with office.db.write() as uow:
        await stories.withdraw_comment(uow, office.maker.actor, question)
        await stories.withdraw_comment(uow, office.author.actor, question)
    assert (await office.read(office.maker, number)).card.comments == 2
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.withdraw_comment(uow, office.clerk.actor, question)
    page = await office.read(office.maker, number)
    assert (page.card.comments, page.card.open_questions, page.comments) == (0, 0, ())
    assert await office.told(office.author) == await office.told(office.clerk) == []


async def test_an_answer_belongs_to_a_comment_of_the_same_story(office: Office) -> None:
    first, second = await office.publish(), await office.publish()
    question = await write(office, office.clerk, first, "question", "表でもできますか。")
    for to in (question, 999_999, -1):
        with pytest.raises(NotFoundError):
            await write(office, office.author, second, "answer", "できます。", to)
    for kind, to in (("answer", None), ("comment", question), ("shout", None)):
        with pytest.raises(InvalidInputError):
            await write(office, office.author, first, kind, "できます。", to)
    answer = await write(office, office.author, first, "answer", "できます。", question)
    await write(office, office.clerk, first, "answer", "ありがとう。", answer)
    (thread,) = (await office.read(office.clerk, first)).comments
    assert [one.text for one in thread.answers] == ["できます。", "ありがとう。"]


async def test_what_is_no_comment_is_refused(office: Office) -> None:
    number = await office.publish()
    for text in ("", " \n ", "あ" * 1001, "\x00", "\ud800", "\u202eabc"):
        with pytest.raises(InvalidInputError):
            await write(office, office.clerk, number, "comment", text)


async def test_a_comment_is_screened(office: Office) -> None:
    with pytest.raises(UndecidedError):
        await write(office, office.clerk, await office.publish(), "comment", "taro.yamada@example.co.jp へどうぞ。")


async def test_a_prompt_is_kept_found_and_taken_out_again(office: Office) -> None:
    number = await office.publish()
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.keep_prompt(uow, office.clerk.actor, number, True)
    assert (await office.read(office.clerk, number)).kept
    async with office.db.read() as uow:
        (kept,) = await learning.kept_prompts(uow, office.clerk.actor)
        assert (kept.source, kept.source_id, kept.title, kept.text) == ("story", number, GOOD.title, GOOD.prompt)
        assert len(await learning.kept_prompts(uow, office.clerk.actor, "文字起こし")) == 1
        assert await learning.kept_prompts(uow, office.clerk.actor, "見積書") == ()
        assert await learning.kept_prompts(uow, office.maker.actor) == ()
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.keep_prompt(uow, office.clerk.actor, number, False)
    assert not (await office.read(office.clerk, number)).kept


async def test_the_prompt_of_a_hidden_story_leaves_the_libraries(office: Office) -> None:
    number = await office.publish()
    async with office.db.write() as uow:
        await stories.keep_prompt(uow, office.clerk.actor, number, True)
        await stories.hide_story(uow, office.trainer.actor, number, "社名が入っています。")
    async with office.db.read() as uow:
        assert await learning.kept_prompts(uow, office.clerk.actor) == ()
    with pytest.raises(NotFoundError):
        async with office.db.write() as uow:
            await stories.keep_prompt(uow, office.clerk.actor, number, True)
