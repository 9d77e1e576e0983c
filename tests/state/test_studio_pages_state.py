"""The library, the review and the history of the studio, event by event."""

from __future__ import annotations

from typing import Any

import pytest

from app.curriculum.rules import Kind
from app.database import Database
from app.studio import service as studio
from state.studio_history import StudioHistoryState as History
from state.studio_library import StudioLibraryState as Library
from state.studio_review import StudioReviewState as Review
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage
from tests.state.trainers import a_trainer


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await a_trainer(db, admin, "佐藤 恵", "megumi@midori.example")


@pytest.fixture
async def colleague(db: Database, admin: Member) -> Member:
    return await a_trainer(db, admin, "鈴木 実", "minoru@midori.example")


async def library(tab: Browser, **filters: str) -> Any:
    await tab.call(Library.load, path="/studio")
    for name, value in filters.items():
        await tab.call(Library.narrow, {"name": name, "value": value})
    return await tab.see(Library)


async def a_lesson(tab: Browser) -> Any:
    return (await library(tab, kind="lesson", track="basics")).rows[0]


async def changed_draft(db: Database, trainer: Member, item: int, title: str = "直した題名") -> int:
    async with db.write() as uow:
        draft = await studio.open_draft(uow, trainer.actor, item)
        await studio.save_draft(uow, trainer.actor, draft.id, draft.revision, {"ja.title": title})
    return draft.id


async def reviewed(tab: Browser, draft: int) -> Any:
    await tab.call(Review.load, path="/studio/review", query=f"draft={draft}")
    return await tab.see(Review)


async def history(tab: Browser, item: int) -> Any:
    await tab.call(History.load, path="/studio/history", query=f"item={item}")
    return await tab.see(History)


async def test_the_library_is_paged_searched_and_narrowed(stage: Stage, trainer: Member) -> None:
    tab = stage.browser(trainer)
    page = await library(tab)
    assert len(page.rows) == 50
    assert page.total > 50
    page = await library(tab, kind="lesson", track="basics")
    assert {(row.kind, row.track) for row in page.rows} == {("lesson", "basics")}
    title = page.rows[0].title
    await tab.call(Library.search, {"form": {"query": title}})
    assert title in [row.title for row in (await tab.see(Library)).rows]
    await tab.call(Library.narrow, {"name": "kind", "value": "poem"})
    assert (await tab.see(Library)).error
    await tab.call(Library.show_all)
    assert not (await tab.see(Library)).narrowed


async def test_a_new_piece_begins_as_a_draft_of_its_kind(stage: Stage, trainer: Member) -> None:
    tab = stage.browser(trainer)
    await tab.call(Library.create, {"kind": "question", "question_type": "spot"})
    assert tab.redirects[-1].startswith("/studio/edit?draft=")
    page = await library(tab, status="draft")
    assert [(row.kind, row.item, row.state) for row in page.rows] == [("question", 0, "draft")]


async def test_retired_content_is_asked_about_and_comes_back(stage: Stage, trainer: Member) -> None:
    tab = stage.browser(trainer)
    lesson = await a_lesson(tab)
    await tab.call(Library.ask, {"key": lesson.key})
    assert (await tab.see(Library)).asked == lesson.key
    await tab.call(Library.retire, {"item": lesson.item})
    page = await library(tab, status="retired")
    assert [row.item for row in page.rows] == [lesson.item]
    await tab.call(Library.bring_back, {"item": lesson.item})
    assert (await library(tab, status="retired")).rows == []


async def test_a_change_is_read_published_and_rolled_back(stage: Stage, db: Database, trainer: Member) -> None:
    tab = stage.browser(trainer)
    lesson = await a_lesson(tab)
    page = await reviewed(tab, await changed_draft(db, trainer, lesson.item))
    assert [(row.base, row.language) for row in page.changes] == [("title", "ja")]
    assert {piece.what for piece in page.changes[0].pieces} >= {"added"}
    assert (page.errors, page.may_publish, page.is_new) == (0, True, False)
    await tab.call(Review.publish, {"form": {"published_note": "題名だけ"}})
    assert (await tab.see(Review)).error
    await tab.call(Review.publish, {"form": {"change": "typo", "published_note": "題名だけ"}})
    assert tab.redirects[-1] == f"/studio/history?item={lesson.item}&published=1"
    told = await history(tab, lesson.item)
    assert (told.title, told.lines[0].act, told.lines[0].by, told.lines[0].note) == ("直した題名", "published", "佐藤 恵", "題名だけ")
    await tab.call(History.ask_back, {"number": told.versions[-1].number})
    await tab.call(History.roll_back, {"form": {"note": "前のほうがよい"}})
    told = await tab.see(History)
    assert (told.title, told.lines[0].act, told.going_back) == (lesson.title, "rolled_back", 0)
    assert len(told.versions) == 2


async def test_a_draft_that_moved_on_is_not_published_unseen(stage: Stage, db: Database, trainer: Member, colleague: Member) -> None:
    tab = stage.browser(trainer)
    lesson = await a_lesson(tab)
    draft = await changed_draft(db, trainer, lesson.item)
    await reviewed(tab, draft)
    await changed_draft(db, colleague, lesson.item, "鈴木の題名")
    await tab.call(Review.publish, {"form": {"change": "typo"}})
    assert (await tab.see(Review)).error
    assert (await history(tab, lesson.item)).title == lesson.title


async def test_a_draft_goes_to_a_colleague_and_comes_back_with_a_note(
    stage: Stage, db: Database, trainer: Member, colleague: Member
) -> None:
    tab, other = stage.browser(trainer), stage.browser(colleague)
    draft = await changed_draft(db, trainer, (await a_lesson(tab)).item)
    page = await reviewed(tab, draft)
    assert [one.name for one in page.reviewers] == ["鈴木 実"]
    await tab.call(Review.send, {"form": {"reviewer": str(colleague.id)}})
    page = await reviewed(other, draft)
    assert (page.in_review, page.reviewer, page.submitted_by) == (True, "鈴木 実", "佐藤 恵")
    await other.call(Review.give_back, {"form": {"note": "題名をもう少し短く"}})
    page = await reviewed(tab, draft)
    assert (page.in_review, page.returned) == (False, "題名をもう少し短く")


async def test_what_a_version_changed_opens_and_closes(stage: Stage, db: Database, trainer: Member) -> None:
    tab = stage.browser(trainer)
    lesson = await a_lesson(tab)
    draft = await changed_draft(db, trainer, lesson.item)
    await reviewed(tab, draft)
    await tab.call(Review.publish, {"form": {"change": "typo"}})
    line = (await history(tab, lesson.item)).lines[0]
    asked = {"item": lesson.item, "before": line.was, "after": line.became, "line": line.id, "other": 0}
    await tab.call(History.compare, asked)
    assert [row.base for row in (await tab.see(History)).changes] == ["title"]
    await tab.call(History.compare, asked)
    assert (await tab.see(History)).changes == []


@pytest.mark.parametrize("handler", [Library.load, Review.load, History.load])
async def test_only_trainers_open_the_studio(stage: Stage, employee: Member, handler: Any) -> None:
    tab = stage.browser(employee)
    await tab.call(handler, path="/studio")
    for state in (Library, Review, History):
        assert not (await tab.see(state)).loaded
    assert tab.redirects == ["/"]


async def test_employees_begin_and_retire_nothing(stage: Stage, db: Database, employee: Member, trainer: Member) -> None:
    lesson = await a_lesson(stage.browser(trainer))
    tab = stage.browser(employee)
    await tab.call(Library.retire, {"item": lesson.item})
    await tab.call(Library.create, {"kind": Kind.LESSON.value, "question_type": ""})
    async with db.read() as uow:
        assert (await studio.item_history(uow, trainer.actor, lesson.item)).status == "published"
    page = await library(stage.browser(trainer), status="draft")
    assert page.rows == []


async def test_a_new_meaning_is_a_new_item_that_says_what_it_says_differently(stage: Stage, db: Database, trainer: Member) -> None:
    tab = stage.browser(trainer)
    lesson = await a_lesson(tab)
    await reviewed(tab, await changed_draft(db, trainer, lesson.item))
    await tab.call(Review.publish, {"form": {"change": "meaning"}})
    new = int(tab.redirects[-1].partition("item=")[2].partition("&")[0])
    assert new != lesson.item
    line = next(one for one in (await history(tab, new)).lines if one.act == "meaning_changed")
    assert (line.item, line.other) == (new, lesson.item)
    asked = {"item": new, "before": 0, "after": line.became, "line": line.id, "other": line.other}
    await tab.call(History.compare, asked)
    assert "title" in [row.base for row in (await tab.see(History)).changes]
    assert len((await tab.see(History)).changes) < 5
