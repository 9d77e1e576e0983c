"""The page of the company's words: nobody overwrites somebody else's list unseen."""

from __future__ import annotations

import pytest

from app.database import Database
from app.people import service as people
from app.policy import service as policy
from state.company_words import CompanyWordsState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, admin: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, admin.actor)
    browser = stage.browser(admin)
    await browser.call(CompanyWordsState.load)
    return browser


async def somebody_else_saves(db: Database, admin: Member, *words: str) -> None:
    async with db.write() as uow:
        await policy.set_words(uow, admin.actor, words, (await policy.word_list(uow, admin.actor)).version)


async def stored(db: Database, admin: Member) -> tuple[str, ...]:
    async with db.read() as uow:
        return (await policy.word_list(uow, admin.actor)).words


async def test_saved_words_are_counted(tab: Browser, db: Database, admin: Member) -> None:
    await tab.call(CompanyWordsState.save, {"form": {"words": "プロジェクト藤\n\n山吹商会"}})
    page = await tab.see(CompanyWordsState)
    assert (page.count, page.error) == (2, "")
    assert await stored(db, admin) == ("プロジェクト藤", "山吹商会")


async def test_after_a_conflict_what_was_typed_stays_beside_the_list_in_force_however_often_the_page_is_opened(
    tab: Browser, db: Database, admin: Member
) -> None:
    await somebody_else_saves(db, admin, "楓の会")
    await tab.call(CompanyWordsState.save, {"form": {"words": "プロジェクト藤"}})
    for _ in range(2):
        page = await tab.see(CompanyWordsState)
        assert (page.words, page.changed) == ("プロジェクト藤", "楓の会")
        assert await stored(db, admin) == ("楓の会",)
        await tab.call(CompanyWordsState.load)
    await tab.call(CompanyWordsState.save, {"form": {"words": "楓の会\nプロジェクト藤"}})
    assert await stored(db, admin) == ("楓の会", "プロジェクト藤")


async def test_a_text_is_tried_with_the_words_in_force_and_only_places_come_back(tab: Browser, db: Database, admin: Member) -> None:
    await somebody_else_saves(db, admin, "楓の会")
    await tab.call(CompanyWordsState.try_out, {"form": {"trial": "楓の会への案内です。"}})
    page = await tab.see(CompanyWordsState)
    assert [(one.field, one.start, one.end) for one in page.findings] == [("trial", 0, 3)]
    assert "への案内" not in tab.everything_sent()


async def test_a_form_without_its_field_changes_nothing(tab: Browser, db: Database, admin: Member) -> None:
    await tab.call(CompanyWordsState.save, {"form": {"words": "プロジェクト藤"}})
    await tab.call(CompanyWordsState.save, {"form": {}})
    assert await stored(db, admin) == ("プロジェクト藤",)
