"""Lessons: where one left off, answers, and the set that counts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.views import Feedback, LessonView
from app.database import Database
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.views import SetOutcome
from app.people import service as people
from app.practice import service as practice
from app.practice.models import LessonAnswer, LessonFinish
from app.practice.views import LessonPage
from tests.services.habit.acting import Acting
from tests.services.people.office import found_company, hire
from tests.unit.curriculum.packs import good_pack, lesson, write_pack

QUESTION_CARD = 2
RIGHT, WRONG = (0,), (1,)


class Reading(Acting):
    """Somebody on the track `basics` with lessons on the phone."""

    async def next(self) -> LessonView | None:
        actor = await self.actor()
        async with self.db.read() as uow:
            return await practice.next_lesson(uow, actor)

    async def version(self) -> int:
        view = await self.next()
        assert view is not None
        return view.version_id

    async def open(self, version_id: int) -> LessonPage:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await practice.open_lesson(uow, actor, version_id)

    async def position(self, version_id: int) -> int:
        actor = await self.actor()
        async with self.db.read() as uow:
            return await practice.lesson_progress(uow, actor, version_id)

    async def turn_to(self, version_id: int, position: int) -> None:
        actor = await self.actor()
        async with self.db.write() as uow:
            await practice.save_position(uow, actor, version_id, position)

    async def answer(self, version_id: int, chosen: tuple[int, ...] = RIGHT) -> Feedback:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await practice.answer_card(uow, actor, version_id, QUESTION_CARD, chosen)

    async def finish(self, version_id: int, key: str | None = None) -> SetOutcome:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await practice.finish_lesson(uow, actor, version_id, key or str(uuid4()))

    async def read(self, version_id: int | None = None) -> SetOutcome:
        """Go through a lesson with care, the next one by default."""
        version_id = version_id or await self.version()
        await self.open(version_id)
        self.clock.advance(timedelta(minutes=3))
        await self.answer(version_id)
        return await self.finish(version_id)


def lessons(number: int) -> dict[str, str]:
    files = {name: text for name, text in good_pack().items() if not name.startswith("lessons")}
    for order in range(1, number + 1):
        files |= {f"lessons/lesson-{order}/{language}.md": lesson(language, order) for language in ("ja", "en")}
    return files


async def imported(db: Database, folder: Path, files: Mapping[str, str]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)


async def count(db: Database, table: type) -> int:
    async with db.read() as uow:
        return (await uow.session.scalar(select(func.count()).select_from(table))) or 0


@pytest.fixture
async def hanako(db: Database, clock: ManualClock, tmp_path: Path) -> Reading:
    """The founder of a company with three lessons on her track, on Monday 3 August 2026."""
    await imported(db, tmp_path / "pack", lessons(3))
    return await on_basics(Reading(db, clock, await found_company(db)))


async def on_basics(person: Reading) -> Reading:
    async with person.db.write() as uow:
        await people.set_track(uow, await person.actor(), "basics")
    return person


async def test_the_lessons_of_a_track_come_in_order_and_then_the_one_finished_longest_ago(hanako: Reading) -> None:
    orders = []
    for day in (3, 4, 5, 6, 7):
        hanako.go_to(day)
        view = await hanako.next()
        assert view is not None
        orders.append(view.order)
        await hanako.read()
    assert orders == [1, 2, 3, 1, 2]


async def test_a_lesson_added_later_comes_before_any_repetition(db: Database, tmp_path: Path, hanako: Reading) -> None:
    for _ in range(3):
        await hanako.read()
    await imported(db, tmp_path / "more", lessons(4))
    view = await hanako.next()
    assert view is not None
    assert view.order == 4


async def test_a_track_without_lessons_has_no_next_one(db: Database, hanako: Reading) -> None:
    async with db.write() as uow:
        await people.set_track(uow, await hanako.actor(), "deep")
    assert await hanako.next() is None


async def test_a_lesson_opens_where_the_person_left_off_also_days_later(hanako: Reading) -> None:
    version = await hanako.version()
    assert (await hanako.open(version)).position == 0
    await hanako.turn_to(version, 1)
    hanako.go_to(5)
    page = await hanako.open(version)
    assert (page.position, page.done_today) == (1, False)
    assert await hanako.position(version) == 1


async def test_what_a_page_gets_holds_no_feedback_before_the_answer_and_only_that_of_answered_cards_after_it(hanako: Reading) -> None:
    version = await hanako.version()
    before = await hanako.open(version)
    assert "そのとおり" not in repr(before)
    assert "right=" not in repr(before)
    said = await hanako.answer(version, WRONG)
    page = await hanako.open(version)
    assert page.detail == before.detail
    assert [(card.index, card.feedback) for card in page.answered] == [(QUESTION_CARD, said)]


async def test_an_answer_gets_feedback_for_each_option(hanako: Reading) -> None:
    said = await hanako.answer(await hanako.version(), WRONG)
    assert not said.right
    assert [(option.chosen, option.right) for option in said.options] == [(False, True), (True, False)]
    assert all(option.feedback_html for option in said.options)


async def test_the_days_first_answer_is_stored_and_trying_others_is_free(db: Database, hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.answer(version, WRONG)
    assert (await hanako.answer(version, RIGHT)).right
    hanako.go_to(4)
    await hanako.answer(version, RIGHT)
    async with db.read() as uow:
        stored = (await uow.session.scalars(select(LessonAnswer).order_by(col(LessonAnswer.day)))).all()
    assert [(answer.day.day, answer.chosen, answer.right) for answer in stored] == [(3, [1], False), (4, [0], True)]


async def test_many_answers_at_once_are_stored_once(db: Database, hanako: Reading) -> None:
    version = await hanako.version()
    await asyncio.gather(*(hanako.answer(version) for _ in range(20)))
    assert await count(db, LessonAnswer) == 1


async def test_a_finished_lesson_counts_and_starts_at_its_first_card_again(hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.open(version)
    await hanako.turn_to(version, 2)
    outcome = await hanako.read(version)
    assert (outcome.counted, outcome.points, outcome.streak.current) == (True, 10, 1)
    page = await hanako.open(version)
    assert (page.position, page.done_today) == (0, True)


async def test_a_wrong_answer_counts_as_well(hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.answer(version, WRONG)
    assert (await hanako.finish(version)).counted


async def test_a_lesson_finished_faster_than_it_can_be_read_earns_no_points(hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.open(version)
    await hanako.answer(version)
    outcome = await hanako.finish(version)
    assert (outcome.counted, outcome.points) == (True, 0)


async def test_without_a_question_answered_a_lesson_does_not_count(db: Database, hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.open(version)
    with pytest.raises(InvalidInputError) as problem:
        await hanako.finish(version)
    assert "1つ" in problem.value.text("ja")
    assert (await hanako.today()).sets_today == 0
    assert await count(db, LessonFinish) == 0


async def test_yesterdays_answer_does_not_count_for_today(hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.answer(version)
    hanako.go_to(4)
    with pytest.raises(InvalidInputError):
        await hanako.finish(version)
    await hanako.answer(version)
    assert (await hanako.finish(version)).counted


async def test_an_answer_to_another_lesson_does_not_count_for_this_one(hanako: Reading) -> None:
    first = await hanako.version()
    await hanako.read()
    second = await hanako.version()
    assert second != first
    with pytest.raises(InvalidInputError):
        await hanako.finish(second)


async def test_the_same_finish_sent_thirty_times_at_once_counts_once(db: Database, hanako: Reading) -> None:
    version, key = await hanako.version(), str(uuid4())
    await hanako.answer(version)
    outcomes = await asyncio.gather(*(hanako.finish(version, key) for _ in range(30)))
    assert sum(not outcome.already for outcome in outcomes) == 1
    assert (await hanako.today()).sets_today == 1
    assert await count(db, LessonFinish) == 1


async def test_a_lesson_finished_on_two_devices_at_once_counts_once(db: Database, hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.answer(version)
    outcomes = await asyncio.gather(*(hanako.finish(version) for _ in range(10)))
    assert sum(not outcome.already for outcome in outcomes) == 1
    assert (await hanako.today()).sets_today == 1
    assert await count(db, LessonFinish) == 1


async def test_a_finish_sent_again_the_next_day_gets_the_same_answer_and_leaves_the_new_reading_alone(hanako: Reading) -> None:
    version, key = await hanako.version(), str(uuid4())
    await hanako.answer(version)
    first = await hanako.finish(version, key)
    hanako.go_to(4)
    await hanako.open(version)
    await hanako.turn_to(version, 1)
    again = await hanako.finish(version, key.upper())
    assert again.already
    assert again.day == first.day
    assert await hanako.position(version) == 1


async def test_three_different_lessons_are_three_sets(hanako: Reading) -> None:
    for _ in range(3):
        await hanako.read()
    assert (await hanako.today()).sets_today == 3


async def test_people_do_not_see_each_others_progress(db: Database, clock: ManualClock, hanako: Reading) -> None:
    taro = await on_basics(Reading(db, clock, await hire(db, hanako.member)))
    version = await hanako.version()
    await hanako.open(version)
    await hanako.turn_to(version, 1)
    await hanako.read()
    page = await taro.open(version)
    assert (page.position, page.answered, page.done_today) == (0, (), False)
    assert await taro.version() == version


async def test_a_place_is_kept_for_an_open_lesson_only(hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.turn_to(version, 2)
    assert await hanako.position(version) == 0


@pytest.mark.parametrize("position", [-1, 3, 2**70, True])
async def test_a_card_the_lesson_does_not_have_names_its_field(hanako: Reading, position: int) -> None:
    version = await hanako.version()
    await hanako.open(version)
    with pytest.raises(InvalidInputError) as problem:
        await hanako.turn_to(version, position)
    assert problem.value.field == "position"


@pytest.mark.parametrize("key", ["", "not a key", "0" * 500])
async def test_a_key_that_is_none_names_its_field(hanako: Reading, key: str) -> None:
    version, actor = await hanako.version(), await hanako.actor()
    async with hanako.db.write() as uow:
        with pytest.raises(InvalidInputError) as problem:
            await practice.finish_lesson(uow, actor, version, key)
    assert problem.value.field == "client_key"


@pytest.mark.parametrize("version_id", [0, -1, 999_999, 2**31, 2**70])
async def test_an_unknown_lesson_is_not_found(hanako: Reading, version_id: int) -> None:
    for use_case in (hanako.open, hanako.answer, hanako.finish):
        with pytest.raises(NotFoundError):
            await use_case(version_id)
    with pytest.raises(NotFoundError):
        await hanako.turn_to(version_id, 0)


async def test_who_is_no_member_gets_no_lesson(db: Database, hanako: Reading) -> None:
    stranger, version = replace(hanako.member.actor, permissions=frozenset()), await hanako.version()
    async with db.write() as uow:
        for use_case in (
            practice.next_lesson(uow, stranger),
            practice.open_lesson(uow, stranger, version),
            practice.lesson_progress(uow, stranger, version),
            practice.save_position(uow, stranger, version, 0),
            practice.answer_card(uow, stranger, version, QUESTION_CARD, RIGHT),
            practice.finish_lesson(uow, stranger, version, str(uuid4())),
        ):
            with pytest.raises(ForbiddenError):
                await use_case


async def test_a_lesson_in_the_other_language_is_the_same_lesson(db: Database, hanako: Reading) -> None:
    version = await hanako.version()
    await hanako.open(version)
    await hanako.turn_to(version, 1)
    async with db.write() as uow:
        await people.set_locale(uow, await hanako.actor(), "en")
    page = await hanako.open(version)
    assert (page.position, page.detail.cards[1].title) == (1, "Who checks")


async def test_after_lessons_every_cached_streak_is_what_its_ledgers_give(db: Database, hanako: Reading) -> None:
    for day in (date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 6)):
        hanako.go_to(day)
        await hanako.read()
    async with db.read() as uow:
        assert await habit.verify_streaks(uow) == ()
