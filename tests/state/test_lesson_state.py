"""The list of lessons and the lesson player, event by event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

# The pages are loaded here so that their states are known to the event processor, in the route table or not.
import app.pages.learn
import app.pages.lesson  # noqa: F401 - see above
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.people import service as people
from state.learn import LearnState
from state.lesson import LessonState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, admin: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.set_track(uow, admin.actor, "basics")
        await people.complete_onboarding(uow, admin.actor)
    return stage.browser(admin)


def another_device(tab: Browser) -> Browser:
    return Browser(tab.processor, tab.manager, tab.socket, tab.member)


async def listed(tab: Browser) -> Any:
    await tab.call(LearnState.load, path="/learn")
    return await tab.see(LearnState)


async def open_next(tab: Browser) -> int:
    version = (await listed(tab)).next_version
    await tab.call(LessonState.load, path="/lesson", query=f"v={version}")
    return version


async def to_first_question(tab: Browser) -> Any:
    await tab.call(LessonState.to_question)
    return await tab.see(LessonState)


async def answer(tab: Browser, *options: int) -> Any:
    page = await tab.see(LessonState)
    chosen = {f"option-{index}": "1" for index in options} if page.multiple else {"option": str(options[0])}
    await tab.call(LessonState.answer, {"form": {"card": str(page.position), **chosen}})
    return await tab.see(LessonState)


async def to_the_end(tab: Browser) -> Any:
    for _ in range((await tab.see(LessonState)).count):
        await tab.call(LessonState.forward)
    return await tab.see(LessonState)


async def finish(tab: Browser, key: str) -> Any:
    await tab.call(LessonState.finish, {"form": {"client_key": key}})
    return await tab.see(LessonState)


async def test_the_lessons_of_my_track_stand_in_order_and_the_first_is_next(tab: Browser) -> None:
    page = await listed(tab)
    assert [row.order for row in page.rows] == list(range(1, len(page.rows) + 1))
    assert page.next_version == page.rows[0].version
    assert {row.status for row in page.rows} == {"new"}
    assert page.next_minutes > 0


async def test_from_the_list_through_the_cards_to_the_celebration(tab: Browser) -> None:
    version = await open_next(tab)
    await to_first_question(tab)
    await answer(tab, 0)
    page = await to_the_end(tab)
    assert page.position == page.count - 1
    page = await finish(tab, str(uuid4()))
    assert (page.celebrating, page.done_today, page.current, page.plant_stage, page.busy, page.error) == (
        True,
        True,
        1,
        "sprout",
        False,
        "",
    )
    page = await listed(tab)
    assert page.rows[0].status == "done"
    assert page.next_version == page.rows[1].version != version


async def test_a_lesson_taken_out_of_order_is_done_too(tab: Browser) -> None:
    later = (await listed(tab)).rows[2].version
    await tab.call(LessonState.load, path="/lesson", query=f"v={later}")
    await to_first_question(tab)
    await answer(tab, 0)
    await finish(tab, str(uuid4()))
    page = await listed(tab)
    assert [row.status for row in page.rows[:4]] == ["new", "new", "done", "new"]
    assert page.next_version == page.rows[0].version


async def test_another_device_goes_on_at_the_same_card(tab: Browser) -> None:
    version = await open_next(tab)
    await tab.call(LessonState.forward)
    await tab.call(LessonState.forward)
    await tab.call(LessonState.backward)
    fresh = another_device(tab)
    await fresh.call(LessonState.load, path="/lesson", query=f"v={version}")
    assert (await fresh.see(LessonState)).position == 1
    page = await listed(fresh)
    assert (page.rows[0].status, page.next_status) == ("under_way", "under_way")


async def test_answers_are_still_there_after_a_reload(tab: Browser) -> None:
    version = await open_next(tab)
    asked = await to_first_question(tab)
    said = await answer(tab, 0)
    fresh = another_device(tab)
    await fresh.call(LessonState.load, path="/lesson", query=f"v={version}")
    page = await fresh.see(LessonState)
    assert page.position == asked.position
    assert page.answered
    assert page.answered_any
    assert [(row.chosen, row.right, row.feedback) for row in page.options] == [
        (row.chosen, row.right, row.feedback) for row in said.options
    ]


async def test_right_answers_reach_the_page_only_after_answering(tab: Browser, db: Database, admin: Member) -> None:
    version = await open_next(tab)
    page = await to_first_question(tab)
    assert [(row.chosen, row.right, row.feedback) for row in page.options] == [(False, False, "")] * len(page.options)
    async with db.read() as uow:
        told = await curriculum.lesson_feedback(uow, version, page.position, (0,), "ja")
    telling = [option.feedback_html.strip()[3:20] for option in told.options]
    assert not any(part in tab.everything_sent() for part in telling)
    page = await answer(tab, 0)
    assert all(part in tab.everything_sent() for part in telling)
    assert [row.feedback for row in page.options] == [option.feedback_html for option in told.options]
    assert [row.chosen for row in page.options] == [index == 0 for index in range(len(page.options))]
    assert any(row.right for row in page.options)


async def test_choosing_again_is_free_and_a_wrong_answer_is_enough(tab: Browser) -> None:
    await open_next(tab)
    page = await to_first_question(tab)
    first = await answer(tab, 0)
    right = next(row.index for row in first.options if row.right)
    await tab.call(LessonState.answer_again)
    page = await tab.see(LessonState)
    assert (page.answered, page.answered_any) == (False, True)
    assert {(row.right, row.feedback) for row in page.options} == {(False, "")}
    wrong = next(index for index in range(len(page.options)) if index != right)
    assert not (await answer(tab, wrong)).right
    assert (await finish(tab, str(uuid4()))).celebrating


async def test_without_an_answer_the_end_asks_for_one(tab: Browser) -> None:
    await open_next(tab)
    page = await to_the_end(tab)
    assert not page.answered_any
    page = await finish(tab, str(uuid4()))
    assert (page.celebrating, page.busy) == (False, False)
    assert page.error != ""
    assert (await to_first_question(tab)).question


async def test_finishing_twice_counts_once(tab: Browser) -> None:
    await open_next(tab)
    await to_first_question(tab)
    await answer(tab, 0)
    key = str(uuid4())
    first = await finish(tab, key)
    points = first.points
    again = await finish(tab, key)
    assert (again.celebrating, again.current, again.points, again.error) == (True, 1, points, "")


async def test_whoever_opens_a_finished_lesson_again_reads_it_from_the_start(tab: Browser) -> None:
    version = await open_next(tab)
    await to_first_question(tab)
    await answer(tab, 0)
    await finish(tab, str(uuid4()))
    await tab.call(LessonState.stop_celebrating)
    await tab.call(LessonState.load, path="/lesson", query=f"v={version}")
    page = await tab.see(LessonState)
    assert (page.celebrating, page.done_today, page.position) == (False, True, 0)


async def test_a_new_day_brings_a_new_act(tab: Browser, clock: ManualClock) -> None:
    version = await open_next(tab)
    before = (await tab.see(LessonState)).draft_key
    clock.advance(timedelta(days=1))
    await tab.call(LessonState.load, path="/lesson", query=f"v={version}")
    assert (await tab.see(LessonState)).draft_key != before


@pytest.mark.parametrize(
    "form",
    [
        {"card": "0", "option": "0"},
        {"card": "99", "option": "0"},
        {"card": "x", "option": "0"},
        {"option": "0"},
        {},
        {"card": "2", "option": "7"},
        {"card": "2", "option": "-1"},
        {"card": "2", "option": ["0"]},
        {"card": "2"},
    ],
)
async def test_an_answer_no_page_sends_is_refused_calmly(tab: Browser, form: dict[str, Any]) -> None:
    await open_next(tab)
    await tab.call(LessonState.answer, {"form": form})
    page = await tab.see(LessonState)
    assert page.error != ""
    assert (page.answered_any, page.busy) == (False, False)


@pytest.mark.parametrize("key", ["not-a-key", "", None, 7, "x" * 5000])
async def test_a_key_that_is_none_is_refused(tab: Browser, key: Any) -> None:
    await open_next(tab)
    await to_first_question(tab)
    await answer(tab, 0)
    page = await finish(tab, key)
    assert page.error_field == "client_key"
    assert (page.celebrating, page.busy) == (False, False)


async def test_past_both_ends_nothing_happens(tab: Browser) -> None:
    await open_next(tab)
    await tab.call(LessonState.backward)
    page = await tab.see(LessonState)
    assert (page.position, page.error) == (0, "")
    page = await to_the_end(tab)
    assert (page.position, page.error) == (page.count - 1, "")


@pytest.mark.parametrize("query", ["", "v=", "v=abc", "v=-1", "v=999999", "v=99999999999999"])
async def test_an_address_that_names_no_lesson_says_so(tab: Browser, query: str) -> None:
    await open_next(tab)
    await tab.call(LessonState.load, path="/lesson", query=query)
    page = await tab.see(LessonState)
    assert page.error != ""
    assert not page.loaded


async def test_turning_cards_without_an_open_lesson_says_so(tab: Browser) -> None:
    for handler in (LessonState.forward, LessonState.backward, LessonState.to_question):
        await tab.call(handler)
        assert (await tab.see(LessonState)).error != ""
