"""One's own way: what is done, what comes next, what is there for one's work, on one's own track and on the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.database import Database
from app.errors import InvalidInputError
from app.learning import service as learning
from app.learning.views import LearnPage
from app.people import service as people
from app.people.rules import Actor
from app.practice import service as practice
from tests.services.people.office import Member
from tests.services.practice.practising import hand_in
from tests.unit.curriculum.forms import CURRICULUM
from tests.unit.curriculum.packs import good_pack, write_pack

FOR_ALL = {
    language: text.replace("department: sales\n", "").replace("[why, day-1]", "[day-1, why]") for language, text in CURRICULUM.items()
}


async def publish(db: Database, folder: Path) -> None:
    """Import the small good pack with a curriculum for everybody on the track `work`."""
    files = good_pack() | {f"curricula/for-all/{language}.md": text for language, text in FOR_ALL.items()}
    reading = read_pack(write_pack(folder, files))
    assert reading.pack is not None, reading.problems
    async with db.write() as uow:
        await curriculum.import_pack(uow, reading.pack)


async def page(db: Database, actor: Actor, track: str | None = None) -> LearnPage:
    async with db.read() as uow:
        return await learning.learn_page(uow, actor, track)


async def test_the_lessons_of_my_track_are_my_way_and_the_first_is_next(db: Database, admin: Member) -> None:
    shown = await page(db, admin.actor)
    async with db.read() as uow:
        lessons = await curriculum.lessons_of(uow, "work", "ja")
    assert [step.item.item_id for step in shown.way.steps] == [lesson.item_id for lesson in lessons]
    assert shown.next == shown.way.steps[0]
    assert shown.way.done == 0


async def test_an_open_lesson_comes_first_at_its_card_also_from_another_track(db: Database, admin: Member) -> None:
    basics = await page(db, admin.actor, "basics")
    opened = basics.way.steps[2].item
    async with db.write() as uow:
        await practice.open_lesson(uow, admin.actor, opened.version_id)
        await practice.save_position(uow, admin.actor, opened.version_id, 2)
    following = (await page(db, admin.actor)).next
    assert following is not None
    assert (following.item.item_id, following.card) == (opened.item_id, 3)


async def test_looking_at_another_track_changes_nothing_and_changing_over_loses_nothing(db: Database, admin: Member) -> None:
    first = await page(db, admin.actor)
    async with db.read() as uow:
        challenge = await practice.first_challenge(uow, admin.actor)
    await hand_in(db, admin, challenge.version_id)
    await page(db, admin.actor, "deep")
    assert (await page(db, admin.actor)).track == first.own_track
    async with db.write() as uow:
        await people.set_track(uow, admin.actor, "deep")
    async with db.write() as uow:
        await people.set_track(uow, admin.actor, "work")
    assert (await page(db, admin.actor)).prompts == 1


async def test_a_track_that_there_is_not_is_refused(db: Database, admin: Member) -> None:
    with pytest.raises(InvalidInputError):
        await page(db, admin.actor, "fast")


async def test_a_curriculum_is_the_way_of_its_people_and_mixes_lessons_and_challenges(db: Database, admin: Member, tmp_path: Path) -> None:
    await publish(db, tmp_path)
    shown = await page(db, replace(admin.actor, track="work"))
    assert shown.way.title == "営業の最初の3日"
    assert [step.item.kind.value for step in shown.way.steps] == ["challenge", "lesson"]
    await hand_in(db, admin, shown.way.steps[0].item.version_id)
    after = await page(db, replace(admin.actor, track="work"))
    assert [step.status.value for step in after.way.steps] == ["done", "new"]
    assert after.next == after.way.steps[1]


async def test_what_is_made_for_my_kind_of_work_is_listed_for_me_and_for_nobody_else(db: Database, admin: Member) -> None:
    mine = await page(db, replace(admin.actor, track="work", kind_of_work="sales"))
    assert mine.for_work
    assert {step.item.department for step in mine.for_work} == {"sales"}
    assert (await page(db, admin.actor)).for_work == ()


async def test_topics_have_names_in_my_language_and_unknown_ones_their_own_word(db: Database, admin: Member) -> None:
    japanese, english = (await page(db, admin.actor)).topics, (await page(db, replace(admin.actor, locale="en"))).topics
    assert {one.topic for one in japanese} == {one.topic for one in english}
    assert [one.lessons for one in japanese] == sorted((one.lessons for one in japanese), reverse=True)
    assert learning.topic_name("mail", "ja") == "メール"
    assert learning.topic_name("our-own-word", "ja") == "our own word"
