"""Learn and what belongs to it, event by event."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.database import Database
from app.learning import service as learning
from app.people import service as people
from app.practice import service as practice
from app.practice.views import Submission
from state.bookmarks import BookmarksState, BookmarkState
from state.feeling import FeelingState
from state.learn import LearnState
from state.learn_prompts import PromptsState
from state.learn_question import LookUpState
from state.learn_search import SearchState
from state.studio_trainings import TrainingsState, TrainingState
from state.today import TodayState
from tests.services.people.office import Member, actor_of, hire
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, employee: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.set_track(uow, employee.actor, "work")
        await people.complete_onboarding(uow, employee.actor)
    return stage.browser(employee)


async def learn(tab: Browser) -> Any:
    await tab.call(LearnState.load, path="/learn")
    return await tab.see(LearnState)


async def search(tab: Browser, query: str) -> Any:
    await tab.call(SearchState.load, path="/learn/search", query=query)
    return await tab.see(SearchState)


async def hand_in(db: Database, member: Member, version: int) -> None:
    async with db.write() as uow:
        await practice.submit_challenge(uow, member.actor, Submission(version, str(uuid4()), "下書きを1通つくりました。"))


async def test_looking_at_another_track_leaves_mine_and_changing_over_is_for_good(tab: Browser, db: Database, employee: Member) -> None:
    mine = await learn(tab)
    assert (mine.track, mine.own_track) == ("work", "work")
    first = [row.version for row in mine.rows]
    await tab.call(LearnState.look_at, {"track": "deep"})
    looking = await tab.see(LearnState)
    assert (looking.track, looking.own_track) == ("deep", "work")
    assert [row.version for row in looking.rows] != first
    before = await actor_of(db, employee.token)
    await tab.call(LearnState.switch_track, {"track": "deep"})
    changed = await tab.see(LearnState)
    after = await actor_of(db, employee.token)
    assert before is not None
    assert after is not None
    assert (before.track, after.track, changed.own_track) == ("work", "deep", "deep")
    assert changed.notice
    await tab.call(LearnState.look_at, {"track": "<b>"})
    assert (await tab.see(LearnState)).error


async def test_what_is_typed_on_learn_is_looked_for_on_the_page_of_the_search(tab: Browser) -> None:
    await learn(tab)
    await tab.call(LearnState.find, {"form": {"q": "議事録 & メモ"}})
    assert tab.redirects[-1] == "/learn/search?q=%E8%AD%B0%E4%BA%8B%E9%8C%B2%20%26%20%E3%83%A1%E3%83%A2"


async def test_a_search_marks_what_it_found_and_its_pages_stay_short(tab: Browser) -> None:
    page = await search(tab, "q=メール")
    assert any(piece.found for row in page.rows for piece in (*row.title, *row.excerpt))
    page = await search(tab, "kind=challenge")
    assert len(page.rows) == 20 < page.total
    first = page.rows[0].version
    await tab.call(SearchState.turn, {"forward": True})
    second = await tab.see(SearchState)
    assert (second.page, second.rows[0].version == first) == (1, False)
    await tab.call(SearchState.find, {"form": {"q": "zzzzz", "kind": "", "track": ""}})
    assert ((await tab.see(SearchState)).total, (await tab.see(SearchState)).looked) == (0, True)


async def test_an_address_with_nonsense_searches_for_nothing(tab: Browser) -> None:
    page = await search(tab, "kind=person&track=fast")
    assert (page.loaded, page.looked, page.rows) == (True, False, [])


async def test_a_topic_opens_its_lessons_and_can_be_taken_off(tab: Browser) -> None:
    topic = (await learn(tab)).topics[0]
    page = await search(tab, f"kind=lesson&topic={topic.topic}")
    about_it = page.total
    assert (about_it, page.topic_name) == (topic.lessons, topic.name)
    await tab.call(SearchState.any_topic)
    assert (await tab.see(SearchState)).total > about_it


async def test_one_tap_says_how_i_feel_and_today_offers_the_small_path_first(tab: Browser) -> None:
    await tab.call(TodayState.load)
    assert (await tab.see(FeelingState)).offered
    await tab.call(FeelingState.say, {"feeling": "anxious"})
    page = await tab.see(FeelingState)
    assert (page.feeling, page.done, len(page.steps), page.offered) == ("anxious", 0, 3, False)
    assert page.next_version == page.steps[0].version
    assert page.notice
    await tab.call(TodayState.load)
    assert (await tab.see(FeelingState)).notice == ""
    assert (await tab.see(TodayState)).challenge_version
    await tab.call(FeelingState.forget)
    assert ((await tab.see(FeelingState)).feeling, (await tab.see(FeelingState)).next_version) == ("", 0)


async def test_a_feeling_nobody_knows_is_refused(tab: Browser) -> None:
    await learn(tab)
    await tab.call(FeelingState.say, {"feeling": "bored"}, path="/learn")
    page = await tab.see(FeelingState)
    assert (page.feeling, page.error != "") == ("", True)


async def test_what_i_say_reaches_no_other_tab(tab: Browser, stage: Stage, admin: Member) -> None:
    other = stage.browser(admin)
    await tab.call(FeelingState.say, {"feeling": "sceptical"})
    await other.call(TodayState.load)
    assert "sceptical" not in other.everything_sent()


async def test_a_bookmark_is_a_tap_and_another_tap(tab: Browser) -> None:
    version = (await learn(tab)).next_version
    await tab.call(BookmarkState.load, path="/lesson", query=f"v={version}")
    assert (await tab.see(BookmarkState)).kept == []
    await tab.call(BookmarkState.keep, {"version": version})
    assert (await tab.see(BookmarkState)).kept == [version]
    await tab.call(BookmarksState.load, path="/learn/bookmarks")
    assert [row.href for row in (await tab.see(BookmarksState)).rows] == [f"/lesson?v={version}"]
    await tab.call(BookmarksState.drop, {"version": version})
    assert (await tab.see(BookmarksState)).total == 0
    await tab.call(BookmarkState.look, {"version": version})
    assert (await tab.see(BookmarkState)).kept == []
    await tab.call(BookmarkState.keep, {"version": 999_999})
    assert (await tab.see(BookmarkState)).error


async def test_the_prompt_library_fills_with_what_i_do(tab: Browser, db: Database, employee: Member) -> None:
    await tab.call(PromptsState.load, path="/learn/prompts")
    assert (await tab.see(PromptsState)).every == 0
    async with db.read() as uow:
        version = (await practice.first_challenge(uow, employee.actor)).version_id
    await hand_in(db, employee, version)
    await tab.call(PromptsState.load, path="/learn/prompts")
    page = await tab.see(PromptsState)
    assert [(row.version, row.again, row.newer) for row in page.rows] == [(version, f"/challenge?v={version}", False)]
    await tab.call(PromptsState.find, {"form": {"q": "zzzzz", "topic": ""}})
    assert ((await tab.see(PromptsState)).total, (await tab.see(PromptsState)).every) == (0, 1)


async def test_prompts_kept_from_stories_stand_there_until_i_take_them_out(tab: Browser, db: Database, employee: Member) -> None:
    async with db.write() as uow:
        await learning.keep_prompt(uow, employee.actor, learning.Keeping("story", 7, "議事録", "決まったことを3つにまとめてください。"))
    await tab.call(PromptsState.load, path="/learn/prompts")
    page = await tab.see(PromptsState)
    assert [(row.title, row.href) for row in page.kept] == [("議事録", "/stories/story?s=7")]
    await tab.call(PromptsState.find, {"form": {"q": "zzzzz", "topic": ""}})
    assert ((await tab.see(PromptsState)).kept, (await tab.see(PromptsState)).any_kept) == ([], True)
    for _ in range(2):
        await tab.call(PromptsState.drop, {"story": 7})
    assert not (await tab.see(PromptsState)).any_kept


async def test_an_unanswered_question_shows_nothing_of_itself(tab: Browser, admin: Member, db: Database) -> None:
    page = await search(tab, "kind=question")
    assert page.total == 0
    for version in range(1, 140):
        await tab.call(LookUpState.load, path="/learn/question", query=f"v={version}")
        shown = await tab.see(LookUpState)
        assert (shown.loaded, shown.title, shown.answers) == (False, "", [])


async def test_trainings_are_for_trainers(tab: Browser, stage: Stage, db: Database, admin: Member) -> None:
    await tab.call(TrainingsState.load, path="/studio/trainings")
    assert (await tab.see(TrainingsState)).rows == []
    trainer = stage.browser(await hire(db, admin, login="trainer@midori.example", roles=("trainer",)))
    await trainer.call(TrainingsState.load, path="/studio/trainings")
    rows = (await trainer.see(TrainingsState)).rows
    assert {row.track for row in rows} == {"deep", "work", "basics"}
    for row in rows:
        await trainer.call(TrainingState.load, path="/studio/training", query=f"id={row.version}")
        shown = await trainer.see(TrainingState)
        assert (shown.agenda[0].begins, shown.agenda[-1].ends) == (0, 60)
        assert 8 <= len(shown.slides) <= 12
        assert shown.exercises
    await trainer.call(TrainingState.load, path="/studio/training", query="id=1000000")
    assert ((await trainer.see(TrainingState)).loaded, (await trainer.see(TrainingState)).error != "") == (False, True)
