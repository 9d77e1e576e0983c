"""The words a company does not want to see outside."""

from __future__ import annotations

import asyncio

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError
from app.policy import screening
from app.policy import service as policy
from app.policy.views import WordList
from tests.services.people.office import Member, audit_of, found_company, hire


async def the_list(db: Database, admin: Member) -> WordList:
    async with db.read() as uow:
        return await policy.word_list(uow, admin.actor)


async def save(db: Database, admin: Member, words: list[str], seen: str) -> WordList:
    async with db.write() as uow:
        return await policy.set_words(uow, admin.actor, words, seen)


async def test_words_are_kept_in_order_without_empty_and_repeated_ones(db: Database) -> None:
    admin = await found_company(db)
    empty = await the_list(db, admin)
    saved = await save(db, admin, ["  プロジェクト藤 ", "", "ＡＢＣ商会", "abc商会"], empty.version)
    assert saved.words == ("プロジェクト藤", "ＡＢＣ商会")
    assert await the_list(db, admin) == saved


async def test_a_saved_word_is_found_in_what_people_type_whatever_its_width(db: Database) -> None:
    admin = await found_company(db)
    await save(db, admin, ["ABC商会"], (await the_list(db, admin)).version)
    async with db.read() as uow:
        words = await policy.words_to_screen(uow)
    assert [one.kind for one in screening.find("ＡＢＣ商会への提案書を作りました。", words)] == [screening.Kind.WORD]


async def test_a_list_that_somebody_else_changed_is_not_overwritten_unseen(db: Database) -> None:
    admin = await found_company(db)
    seen = (await the_list(db, admin)).version
    await save(db, admin, ["プロジェクト藤"], seen)
    with pytest.raises(ConflictError):
        await save(db, admin, ["プロジェクト楓"], seen)
    assert (await the_list(db, admin)).words == ("プロジェクト藤",)


async def test_a_list_with_a_word_too_short_changes_nothing_and_names_the_word(db: Database) -> None:
    admin = await found_company(db)
    first = await save(db, admin, ["プロジェクト藤"], (await the_list(db, admin)).version)
    with pytest.raises(InvalidInputError) as problem:
        await save(db, admin, ["プロジェクト楓", "藤"], first.version)
    assert "「藤」" in problem.value.text("ja")
    assert (await the_list(db, admin)).words == ("プロジェクト藤",)


async def test_only_those_who_manage_the_company_see_and_change_the_list(db: Database) -> None:
    admin = await found_company(db)
    owner = await hire(db, admin, roles=["programme_owner"])
    with pytest.raises(ForbiddenError):
        await the_list(db, owner)
    with pytest.raises(ForbiddenError):
        await save(db, owner, ["プロジェクト藤"], "")


async def test_the_audit_log_has_the_number_of_words_and_none_of_them(db: Database) -> None:
    admin = await found_company(db)
    await save(db, admin, ["プロジェクト藤"], (await the_list(db, admin)).version)
    assert [row[0] for row in await audit_of(db)].count("policy.words_changed") == 1


async def test_of_two_first_lists_saved_at_once_one_is_in_force_and_the_other_is_told(db: Database) -> None:
    admin = await found_company(db)
    seen = (await the_list(db, admin)).version
    answers = await asyncio.gather(*(save(db, admin, [word], seen) for word in ("藤の会", "楓の会")), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["ConflictError", "WordList"]
    assert len((await the_list(db, admin)).words) == 1
