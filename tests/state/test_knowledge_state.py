"""The manual, event by event: reading, saying whether it was right, writing, searching."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.database import Database
from state.knowledge import ManualState
from state.knowledge_article import ArticleState
from state.knowledge_edit import ArticleEditState
from state.knowledge_history import ArticleHistoryState
from tests.services.helpdesk.knowledge.shelf import FIELDS, form, published
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage
from tests.state.trainers import a_trainer


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await a_trainer(db, admin, "佐藤 恵", "megumi@midori.example")


@pytest.fixture
async def article(db: Database, trainer: Member) -> int:
    return await published(db, trainer)


async def opened(tab: Browser, article: int | str) -> Any:
    await tab.call(ArticleState.load, path="/ask/article", query=f"a={article}")
    return await tab.see(ArticleState)


async def sent(db: Database, member: Member, article: int, **fields: str) -> dict[str, str]:
    """What the form of an article sends, with these fields changed."""
    page = await form(db, member, article)
    was = {f"was.{name}": one for name, one in page.began_with.items()}
    return {"article": str(article), **page.values, **was, **fields}


async def test_a_reader_says_what_was_off_and_takes_it_back(stage: Stage, employee: Member, article: int) -> None:
    tab = stage.browser(employee)
    page = await opened(tab, article)
    assert (page.title, page.may_edit, page.answer) == ("議事録をまとめる", False, "")
    await tab.call(ArticleState.say, {"article": article, "number": 1, "right": False})
    await tab.call(ArticleState.send_word, {"form": {"article": str(article), "number": "1", "word": "ボタンの名前が違います"}})
    page = await tab.see(ArticleState)
    assert (page.answer, page.word, bool(page.notice)) == ("no", "ボタンの名前が違います", True)
    await tab.call(ArticleState.take_back, {"article": article, "number": 1})
    page = await tab.see(ArticleState)
    assert (page.answer, page.word) == ("", "")


async def test_a_word_with_something_personal_asks_first(stage: Stage, employee: Member, article: int) -> None:
    tab = stage.browser(employee)
    await opened(tab, article)
    await tab.call(ArticleState.send_word, {"form": {"article": article, "number": 1, "word": "taro.yamada@example.co.jp に聞きました"}})
    page = await tab.see(ArticleState)
    assert (len(page.findings), page.word, bool(page.digest)) == (1, "", True)


async def test_an_address_that_names_no_article_says_so(stage: Stage, employee: Member, article: int) -> None:
    tab = stage.browser(employee)
    assert (await opened(tab, article)).loaded
    page = await opened(tab, "99999")
    assert (page.loaded, bool(page.error)) == (False, True)


async def test_an_article_is_begun_saved_and_published(stage: Stage, trainer: Member) -> None:
    tab = stage.browser(trainer)
    await tab.call(ArticleEditState.load, path="/ask/article/edit")
    await tab.call(ArticleEditState.save, {"form": {**FIELDS, "article": "0", "client_key": str(uuid4())}})
    page = await tab.see(ArticleEditState)
    assert tab.redirects[-1] == f"/ask/article/edit?a={page.article}"
    assert (page.has_draft, len(page.preview_ja), page.preview_en) == (True, 3, [])
    await tab.call(ArticleEditState.publish, {"article": page.article, "seen": page.seen})
    assert tab.redirects[-1] == f"/ask/article?a={page.article}"
    assert (await opened(tab, page.article)).status == "published"


async def test_two_texts_for_one_field_are_both_on_the_page_until_one_is_chosen(
    stage: Stage, db: Database, admin: Member, trainer: Member, article: int
) -> None:
    other = stage.browser(await a_trainer(db, admin, "木村 実", "minoru@midori.example"))
    tab = stage.browser(trainer)
    for one in (tab, other):
        await one.call(ArticleEditState.load, path="/ask/article/edit", query=f"a={article}")
    mine, theirs = await sent(db, trainer, article, body_ja="自分の文"), await sent(db, trainer, article, body_ja="相手の文")
    await other.call(ArticleEditState.save, {"form": theirs})
    await tab.call(ArticleEditState.save, {"form": mine})
    page = await tab.see(ArticleEditState)
    assert [(row.field, row.theirs, row.mine) for row in page.conflicts] == [("body_ja", "相手の文", "自分の文")]
    assert page.filled["body_ja"] == "自分の文"
    again = {**mine, **{f"was.{name}": one for name, one in page.was.items()}, "theirs.body_ja": "相手の文", "take.body_ja": "theirs"}
    await tab.call(ArticleEditState.save, {"form": again})
    page = await tab.see(ArticleEditState)
    assert (page.conflicts, page.filled["body_ja"]) == ([], "相手の文")


async def test_history_leads_back_to_an_earlier_text(stage: Stage, trainer: Member, article: int) -> None:
    tab = stage.browser(trainer)
    await tab.call(ArticleHistoryState.load, path="/ask/article/history", query=f"a={article}")
    page = await tab.see(ArticleHistoryState)
    assert ([row.number for row in page.revisions], page.shown) == ([1], 1)
    await tab.call(ArticleHistoryState.restore, {"article": article, "number": 1})
    assert tab.redirects[-1] == f"/ask/article/edit?a={article}"


async def test_the_manual_begins_with_tasks_lists_and_finds(stage: Stage, employee: Member, article: int) -> None:
    tab = stage.browser(employee)
    await tab.call(ManualState.load, path="/ask/manual")
    page = await tab.see(ManualState)
    assert ([(tile.task, tile.articles) for tile in page.tasks], page.may_edit) == ([("meetings", 1)], False)
    await tab.call(ManualState.load, path="/ask/manual", query="task=meetings")
    assert [row.id for row in (await tab.see(ManualState)).rows] == [article]
    await tab.call(ManualState.load, path="/ask/manual", query="q=議事録")
    page = await tab.see(ManualState)
    assert page.view == "search"
    assert page.groups[0].kind == "article"
    await tab.call(ManualState.load, path="/ask/manual", query="shelf=drafts")
    assert (await tab.see(ManualState)).error
    await tab.call(ManualState.load, path="/ask/manual", query="task=dance&shelf=roof")
    assert (await tab.see(ManualState)).view == "home"
