"""Search in both languages over what is offered now; questions only after they were answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.rules import Kind
from app.database import Database
from app.learning import service as learning
from app.learning.views import SearchPage
from app.people.rules import Actor
from app.quiz import service as quiz
from tests.services.people.office import Member, found_company
from tests.unit.curriculum.packs import good_pack, write_pack


async def look_for(db: Database, actor: Actor, words: str = "", page: int = 0, **wanted: str | Kind) -> SearchPage:
    async with db.read() as uow:
        return await learning.search(uow, actor, learning.Wanted(words, **wanted), page)  # pyright: ignore[reportArgumentType] - fields by name


def titles(found: SearchPage) -> list[str]:
    return ["".join(piece.text for piece in one.title) for one in found.found]


async def test_either_kana_finds_the_same_and_the_place_is_marked(db: Database, admin: Member) -> None:
    hiragana, katakana = await look_for(db, admin.actor, "めーる"), await look_for(db, admin.actor, "メール")
    assert hiragana.total == katakana.total > 0
    assert titles(hiragana) == titles(katakana)
    marked = [piece.text for one in katakana.found for piece in (*one.title, *one.excerpt) if piece.found]
    assert "メール" in marked


async def test_english_words_find_items_for_japanese_readers_in_japanese(db: Database, admin: Member) -> None:
    found = await look_for(db, admin.actor, "meeting minutes")
    assert found.total
    assert all(any(ord(character) > 0x3000 for character in title) for title in titles(found))


async def test_a_slip_in_a_word_is_forgiven_and_said(db: Database, admin: Member) -> None:
    found = await look_for(db, replace(admin.actor, locale="en"), "prmopt")
    assert found.total
    assert found.instead == ("prompt",)
    assert (await look_for(db, admin.actor, "qqqqqqqq")).total == 0


async def test_words_that_are_markup_look_for_themselves(db: Database, admin: Member) -> None:
    assert (await look_for(db, admin.actor, "<script>alert(1)</script>")).total == 0
    assert (await look_for(db, admin.actor, "%_' OR 1=1 --")).total == 0


async def test_a_question_is_found_only_by_who_has_answered_it(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        view = await quiz.start_quiz(uow, admin.actor, str(uuid4()))
    asked = view.questions[0]
    before = await look_for(db, admin.actor, asked.title, kind=Kind.QUESTION)
    assert before.total == 0
    await answer_first(db, admin)
    after = await look_for(db, admin.actor, asked.title, kind=Kind.QUESTION)
    assert [one.step.item.version_id for one in after.found] == [asked.version_id]


async def test_without_words_everything_is_listed_a_page_at_a_time_the_own_work_first(db: Database, admin: Member) -> None:
    actor = replace(admin.actor, track="work", kind_of_work="sales")
    found = await look_for(db, actor, track="work", kind=Kind.CHALLENGE)
    assert found.found[0].step.item.department == "sales"
    everything = [await look_for(db, actor, page=page) for page in range(2)]
    items = [one.step.item.item_id for part in everything for one in part.found]
    assert len(everything[0].found) == learning.PAGE_SIZE
    assert len(items) == len(set(items)) == min(everything[0].total, 2 * learning.PAGE_SIZE)


async def test_a_topic_lists_all_there_is_about_it(db: Database, admin: Member) -> None:
    topic = (await look_for(db, admin.actor)).found[0].step.item.topics[0]
    about_it = await look_for(db, admin.actor, topic=topic)
    assert about_it.total
    assert all(topic in one.step.item.topics for one in about_it.found)


async def test_what_is_published_is_found_at_once_and_what_is_retired_no_more(db: Database, tmp_path: Path) -> None:
    admin = await found_company(db)
    files = good_pack()
    await publish(db, tmp_path / "first", files)
    assert (await look_for(db, admin.actor, "カワウソ")).total == 0
    await publish(db, tmp_path / "second", {name: text.replace("もっともらしい", "カワウソの") for name, text in files.items()})
    assert (await look_for(db, admin.actor, "カワウソ")).total == 1
    await publish(db, tmp_path / "third", {name: text for name, text in files.items() if "lessons" not in name})
    assert (await look_for(db, admin.actor, "カワウソ")).total == 0


async def publish(db: Database, folder: Path, files: dict[str, str]) -> None:
    reading = read_pack(write_pack(folder, files))
    assert reading.pack is not None, reading.problems
    async with db.write() as uow:
        await curriculum.import_pack(uow, reading.pack)


async def answer_first(db: Database, member: Member) -> None:
    """Answer the first question of the set of the day, whatever its type."""
    async with db.write() as uow:
        view = await quiz.start_quiz(uow, member.actor, str(uuid4()))
        question = view.questions[0]
        answer = (
            tuple(option.index for option in question.options)
            if question.type in {"ordering", "matching"}
            else (question.options[0].index if question.options else 0,)
        )
        await quiz.answer_question(uow, member.actor, view.session_id, 0, answer, None, False)
