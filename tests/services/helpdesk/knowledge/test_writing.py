"""Writing articles: drafts that are kept, two people at once, publishing, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest

from app.database import Database, UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.rules import Shelf, State, Task
from app.people.rules import Actor
from app.policy.screened import UndecidedError
from tests.services.helpdesk.knowledge.shelf import FIELDS, change, form, publish, published, read, told, write
from tests.services.people.office import Member, audit_of


async def test_a_draft_is_seen_by_those_who_keep_the_manual_and_by_nobody_else(
    db: Database, trainer: Member, colleague: Member, reader: Member
) -> None:
    article = await write(db, trainer)
    assert (await read(db, colleague, article)).state is State.DRAFT
    with pytest.raises(NotFoundError):
        await read(db, reader, article)


async def test_a_published_article_is_read_with_its_prompt_apart(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    page = await read(db, reader, article)
    assert (page.title, page.number, page.state, page.is_stale) == ("議事録をまとめる", 1, State.PUBLISHED, False)
    assert [bool(part.prompt) for part in page.parts] == [False, True, False]
    assert page.parts[1].prompt == "議事録にしてください。"
    assert page.tags == ("会議", "メモ")
    assert not page.may_edit


async def test_beginning_the_same_article_twice_makes_one(db: Database, trainer: Member) -> None:
    edit = knowledge.Edit(0, FIELDS, client_key=str(uuid4()))
    made: list[int] = []
    for _ in range(2):
        async with db.write() as uow:
            made.append((await knowledge.save_article(uow, trainer.actor, edit)).id)
    assert made[0] == made[1]


async def test_what_is_being_written_changes_nothing_for_readers(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    await change(db, trainer, await form(db, trainer, article), title_ja="議事録の新しい書き方")
    assert (await read(db, reader, article)).title == "議事録をまとめる"
    assert await publish(db, trainer, article) == 2
    assert (await read(db, reader, article)).title == "議事録の新しい書き方"


async def test_two_who_write_in_different_fields_lose_nothing(db: Database, trainer: Member, colleague: Member) -> None:
    article = await published(db, trainer)
    mine, theirs = await form(db, trainer, article), await form(db, colleague, article)
    await change(db, colleague, theirs, title_ja="会議の記録")
    assert (await change(db, trainer, mine, body_ja="1. 聞く")).conflicts == ()
    values = (await form(db, trainer, article)).values
    assert (values["title_ja"], values["body_ja"]) == ("会議の記録", "1. 聞く")


async def test_two_who_write_in_the_same_field_see_both_texts_and_choose(db: Database, trainer: Member, colleague: Member) -> None:
    article = await published(db, trainer)
    mine, theirs = await form(db, trainer, article), await form(db, colleague, article)
    await change(db, colleague, theirs, body_ja="相手の文")
    saved = await change(db, trainer, mine, body_ja="自分の文")
    assert [(one.field, one.theirs, one.mine) for one in saved.conflicts] == [("body_ja", "相手の文", "自分の文")]
    assert (await form(db, trainer, article)).values["body_ja"] == "相手の文"
    again = await change(db, trainer, await form(db, trainer, article), body_ja="自分の文")
    assert again.conflicts == ()
    assert (await form(db, trainer, article)).values["body_ja"] == "自分の文"


async def test_a_draft_that_changed_while_somebody_looked_at_it_is_not_published_unseen(
    db: Database, trainer: Member, colleague: Member
) -> None:
    article = await write(db, trainer)
    seen = knowledge.seen_digest((await form(db, trainer, article)).values)
    await change(db, colleague, await form(db, colleague, article), title_ja="別の題名")
    with pytest.raises(ConflictError):
        async with db.write() as uow:
            await knowledge.publish(uow, trainer.actor, article, seen)


async def test_two_who_publish_at_once_make_one_version(db: Database, trainer: Member, colleague: Member, reader: Member) -> None:
    article = await write(db, trainer)
    seen = knowledge.seen_digest((await form(db, trainer, article)).values)

    async def act(member: Member) -> int:
        async with db.write() as uow:
            return await knowledge.publish(uow, member.actor, article, seen)

    assert await asyncio.gather(act(trainer), act(colleague)) == [1, 1]
    assert (await read(db, reader, article)).number == 1


async def test_new_settings_alone_make_no_new_version(db: Database, trainer: Member, colleague: Member, reader: Member) -> None:
    article = await published(db, trainer)
    await change(db, trainer, await form(db, trainer, article), owner=str(colleague.id), review_months="12")
    assert await publish(db, trainer, article) == 1
    assert (await read(db, reader, article)).owner == "鈴木 誠"
    assert await told(db, colleague) == ["manual.owner"]


async def test_only_those_who_may_edit_can_look_after_an_article(db: Database, trainer: Member, reader: Member) -> None:
    with pytest.raises(InvalidInputError) as refused:
        await write(db, trainer, owner=str(reader.id))
    assert refused.value.field == "owner"


ACTS: dict[str, Callable[[UnitOfWork, Actor, int], Awaitable[object]]] = {
    "save": lambda uow, actor, article: knowledge.save_article(uow, actor, knowledge.Edit(article, FIELDS)),
    "publish": lambda uow, actor, article: knowledge.publish(uow, actor, article, ""),
    "archive": knowledge.archive,
    "bring back": knowledge.bring_back,
    "discard": knowledge.discard,
    "restore": lambda uow, actor, article: knowledge.restore(uow, actor, article, 1),
    "history": knowledge.article_history,
    "open": knowledge.open_editor,
    "seed": lambda uow, actor, article: knowledge.create_from(uow, actor, knowledge.ArticleSeed("題", "文", "other", article)),
    "picture": lambda uow, actor, article: knowledge.add_picture(uow, actor, article, "x" * 22, "画面", "ja"),
}


@pytest.mark.parametrize("act", ACTS)
async def test_who_only_reads_changes_nothing(db: Database, trainer: Member, reader: Member, act: str) -> None:
    article = await published(db, trainer)
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await ACTS[act](uow, reader.actor, article)


async def test_an_article_that_was_put_away_is_nowhere_and_can_come_back(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    async with db.write() as uow:
        await knowledge.archive(uow, trainer.actor, article)
    with pytest.raises(NotFoundError):
        await read(db, reader, article)
    async with db.read() as uow:
        assert await knowledge.search_everything(uow, reader.actor, "議事録") == ()
        assert (await knowledge.manual_home(uow, reader.actor)).tasks == ()
    async with db.write() as uow:
        await knowledge.bring_back(uow, trainer.actor, article)
    assert (await read(db, reader, article)).title == "議事録をまとめる"
    actions = [action for action, _, _ in await audit_of(db)]
    assert [one for one in actions if one.startswith("knowledge.")] == [
        "knowledge.published",
        "knowledge.archived",
        "knowledge.brought_back",
    ]
    expected = ["knowledge.published", "knowledge.archived", "knowledge.brought_back"]
    assert [one for one in actions if one.startswith("knowledge.")] == expected


async def test_a_draft_that_is_thrown_away_leaves_what_everyone_reads(db: Database, trainer: Member, reader: Member) -> None:
    kept, never_read = await published(db, trainer), await write(db, trainer)
    await change(db, trainer, await form(db, trainer, kept), title_ja="やめた題名")
    async with db.write() as uow:
        assert not await knowledge.discard(uow, trainer.actor, kept)
        assert await knowledge.discard(uow, trainer.actor, never_read)
    assert (await read(db, reader, kept)).title == "議事録をまとめる"
    with pytest.raises(NotFoundError):
        await form(db, trainer, never_read)


async def test_what_looks_confidential_waits_for_a_decision(db: Database, trainer: Member) -> None:
    with pytest.raises(UndecidedError):
        await write(db, trainer, body_ja="1. taro.yamada@example.co.jp に送ります。")


async def test_a_good_answer_becomes_one_draft_with_what_is_personal_masked(db: Database, colleague: Member, reader: Member) -> None:
    seed = knowledge.ArticleSeed("返信の書き方", "1. taro.yamada@example.co.jp に送ります。", "writing", 41)
    made: list[int] = []
    for _ in range(2):
        async with db.write() as uow:
            made.append(await knowledge.create_from(uow, colleague.actor, seed))
    assert made[0] == made[1]
    opened = await form(db, colleague, made[0])
    assert "taro.yamada" not in opened.values["body_ja"]
    assert (opened.values["task"], opened.state) == (Task.WRITING, State.DRAFT)
    with pytest.raises(NotFoundError):
        await read(db, reader, made[0])


async def test_a_seed_of_an_unknown_category_or_strange_length_is_filed_all_the_same(db: Database, colleague: Member) -> None:
    async with db.write() as uow:
        article = await knowledge.create_from(uow, colleague.actor, knowledge.ArticleSeed("題\u202e" * 200, "文" * 50_000, "??", 42))
    opened = await form(db, colleague, article)
    assert (opened.values["task"], len(opened.values["title_ja"]), len(opened.values["body_ja"])) == (Task.OTHER, 80, 12_000)


async def test_shelves_show_what_is_being_written_to_those_who_keep_the_manual(db: Database, trainer: Member, reader: Member) -> None:
    article = await write(db, trainer)
    async with db.read() as uow:
        found = await knowledge.manual_list(uow, trainer.actor, knowledge.Wanted(shelf=Shelf.DRAFTS))
        assert [one.id for one in found.lines] == [article]
        with pytest.raises(ForbiddenError):
            await knowledge.manual_list(uow, reader.actor, knowledge.Wanted(shelf=Shelf.DRAFTS))


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**20])
async def test_numbers_that_are_no_article_are_not_found(db: Database, trainer: Member, number: int) -> None:
    with pytest.raises(NotFoundError):
        await read(db, trainer, number)


async def test_markdown_cannot_bring_scripts_or_foreign_pictures_in(db: Database, trainer: Member, reader: Member) -> None:
    body = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/a.png) <img src=x onerror=alert(1)>"
    article = await published(db, trainer, body_ja=body)
    html = "".join(part.html for part in (await read(db, reader, article)).parts)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
