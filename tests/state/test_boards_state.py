"""The team's page moves when a colleague practises, asks for rights each time, and shows the individual board to those who joined it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from datetime import date, timedelta

import pytest

from app.boards import service as boards
from app.clock import ManualClock
from app.habit import service as habit
from app.i18n import translate
from app.live import BOARDS, Hub, hub
from app.people import service as people
from state.board_settings import BoardSettingsState
from state.boards import BoardsState
from state.today import TodayState
from tests.services.habit.acting import practice
from tests.services.people.office import Member, hire
from tests.state.stage import Stage


@pytest.fixture(autouse=True)
def nobody_watches() -> Generator[None]:
    hub._tabs.clear()
    yield
    hub._tabs.clear()


@pytest.fixture
async def team(stage: Stage, admin: Member, clock: ManualClock) -> list[Member]:
    """Five people who are expected today, a week after they came."""
    async with stage.db.write() as uow:
        made = await people.create_department(uow, admin.actor, "営業部")
    hired = [await hire(stage.db, admin, name=f"社員{n}", login=f"p{n}@midori.example", department_id=made.id) for n in range(5)]
    clock.advance(timedelta(days=7))
    return hired


async def practise(stage: Stage, who: Member) -> None:
    async with stage.db.write() as uow:
        await habit.record_set(uow, who.actor, practice())


async def test_an_open_board_is_asked_to_look_again_once_a_colleague_is_done(stage: Stage, team: list[Member]) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    assert (await tab.see(BoardsState)).today_done == 0
    assert hub.watching == 1
    await practise(stage, team[1])
    assert BOARDS in hub._changed
    await tab.call(BoardsState.refresh, path="/boards")
    assert (await tab.see(BoardsState)).today_done == 1


async def _practise_and_fail(stage: Stage, who: Member) -> None:
    async with stage.db.write() as uow:
        await habit.record_set(uow, who.actor, practice())
        raise RuntimeError


async def test_nothing_is_announced_when_the_transaction_is_rolled_back(stage: Stage, team: list[Member]) -> None:
    hub._changed.clear()
    with pytest.raises(RuntimeError):
        await _practise_and_fail(stage, team[0])
    assert BOARDS not in hub._changed


async def test_a_tab_that_shows_another_page_is_forgotten(stage: Stage, team: list[Member]) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    await tab.call(BoardsState.refresh, path="/streak")
    assert hub.watching == 0


async def test_whoever_signed_out_is_sent_to_the_sign_in_instead_of_the_board(stage: Stage, team: list[Member]) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    async with stage.db.write() as uow:
        await people.sign_out(uow, team[0].token)
    await practise(stage, team[1])
    await tab.call(BoardsState.refresh, path="/boards")
    assert tab.redirects[-1] == "/sign-in?next=/boards"
    assert (await tab.see(BoardsState)).today_done == 0


async def test_the_garden_shows_names_and_plants_and_no_numbers_of_others(stage: Stage, team: list[Member]) -> None:
    await practise(stage, team[1])
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    plants = (await tab.see(BoardsState)).plants
    assert [(plant.name, plant.stage, plant.own) for plant in plants][:2] == [("社員0", "seed", True), ("社員1", "sprout", False)]
    assert not hasattr(plants[0], "days")


async def test_joining_and_leaving_the_individual_board(stage: Stage, team: list[Member], admin: Member) -> None:
    async with stage.db.write() as uow:
        await boards.set_board_choices(uow, admin.actor, True, 60, date(2026, 8, 3))
    await practise(stage, team[0])
    tab, other = stage.browser(team[0]), stage.browser(team[1])
    await tab.call(BoardsState.load, path="/boards")
    await tab.call(BoardsState.join, {"form": {"nickname": "やまぼうし"}}, path="/boards")
    await tab.call(BoardsState.refresh, path="/boards")
    state = await tab.see(BoardsState)
    assert ([place.name for place in state.places], state.notice) == (["やまぼうし"], translate("ja", "boards.joined"))
    await other.call(BoardsState.load, path="/boards")
    assert "やまぼうし" not in other.everything_sent()
    await tab.call(BoardsState.leave, path="/boards")
    await tab.call(BoardsState.refresh, path="/boards")
    state = await tab.see(BoardsState)
    assert (state.member, state.places, state.notice) == (False, [], translate("ja", "boards.left"))
    await tab.call(BoardsState.join, {"form": {"nickname": ""}}, path="/boards")
    await tab.call(BoardsState.refresh, path="/boards")
    assert (await tab.see(BoardsState)).error  # looking again takes no message away
    await tab.call(BoardsState.ask, path="/boards")
    assert not (await tab.see(BoardsState)).error


async def test_a_team_of_few_is_not_told_who_is_done_today(stage: Stage, team: list[Member]) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    assert (await tab.see(BoardsState)).today_told
    async with stage.db.write() as uow:
        await habit.take_leave(uow, team[4].actor, date(2026, 8, 10), date(2026, 8, 10))
    await practise(stage, team[1])
    await tab.call(BoardsState.refresh, path="/boards")
    state = await tab.see(BoardsState)
    assert (state.today_told, state.today_done, state.today_expected, state.earned) == (False, 0, 0, 1)


@pytest.mark.parametrize("day", ["", "x", None, 3, "2026-13-01", ["2026-08-03"]])
async def test_a_day_that_is_none_changes_nothing(stage: Stage, team: list[Member], day: object) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    before = (await tab.see(BoardsState)).span
    await tab.call(BoardsState.turn, {"day": day}, path="/boards")
    state = await tab.see(BoardsState)
    assert state.error
    assert state.span == before


@pytest.mark.parametrize(("day", "nearest"), [("0001-01-01", "2026-08-03"), ("9999-12-31", "2026-08-10")])
async def test_a_day_far_away_shows_the_nearest_board(stage: Stage, team: list[Member], day: str, nearest: str) -> None:
    tab = stage.browser(team[0])
    await tab.call(BoardsState.load, path="/boards")
    await tab.call(BoardsState.turn, {"day": day}, path="/boards")
    state = await tab.see(BoardsState)
    assert (state.error, state.first_day) == ("", nearest)


async def test_today_says_how_the_team_is_doing(stage: Stage, team: list[Member]) -> None:
    for who in team[1:3]:
        await practise(stage, who)
    tab = stage.browser(team[0])
    await tab.call(TodayState.load)
    state = await tab.see(TodayState)
    assert (state.team, state.team_done) == ("営業部", 2)


async def test_only_who_manages_the_company_chooses(stage: Stage, team: list[Member], admin: Member) -> None:
    form = {"form": {"individual": True, "team_streak_percent": "50", "season_start": "2026-08-05"}}
    employee, manager = stage.browser(team[0]), stage.browser(admin)
    await employee.call(BoardSettingsState.save, form, path="/company/settings")
    await manager.call(BoardSettingsState.load, path="/company/settings")
    assert not (await manager.see(BoardSettingsState)).individual
    await manager.call(BoardSettingsState.save, form, path="/company/settings")
    state = await manager.see(BoardSettingsState)
    assert (state.individual, state.team_streak_percent, state.season_start) == (True, "50", "2026-08-03")


async def test_tabs_are_called_once_for_changes_that_come_together_and_dropped_when_gone() -> None:
    called: asyncio.Queue[str] = asyncio.Queue()

    async def wake(tab: str, topic: str) -> bool:
        assert topic == BOARDS
        called.put_nowait(tab)
        return tab == "here"

    own = Hub()
    own.watch("here", BOARDS)
    own.watch("gone", BOARDS)
    task = asyncio.create_task(own.wake_tabs(wake))
    for _ in range(5):
        own.announce(BOARDS)
    assert {await _next(called), await _next(called)} == {"gone", "here"}
    own.announce(BOARDS)
    assert await _next(called) == "here"
    task.cancel()
    assert called.empty()
    assert own.watching == 1


async def _next(called: asyncio.Queue[str]) -> str:
    async with asyncio.timeout(5):
        return await called.get()
