"""What a manager finds on the page of a team: figures of days and weeks that are over, never of few, never of another's team."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import ForbiddenError, NotFoundError
from app.habit import service as habit
from app.team import service as team
from app.team.rules import DayStatus, Direction
from tests.services.people.office import statements
from tests.services.team.conftest import Led, week


async def test_a_manager_sees_yesterday_in_numbers_and_today_as_under_way(led: Led) -> None:
    everybody = led.members["営業部"]
    await led.practise(everybody, week(0))
    await led.practise(everybody[:6], week(1)[:1])
    await led.practise(everybody[:3], [date(2026, 8, 12)])
    page = await led.page(everybody[0])
    assert page.figures is not None
    monday, tuesday, wednesday, *_ = page.figures.this_week
    assert (monday.status, monday.done, monday.expected) == (DayStatus.TOLD, 6, 8)
    assert tuesday.status is DayStatus.REST
    assert (wednesday.status, wednesday.done, wednesday.expected) == (DayStatus.OPEN, 0, 0)
    assert page.figures.streak == 6
    assert page.figures.grown == 46
    assert page.figures.expected == (8, 8)


async def test_nothing_moves_while_colleagues_practise_today(led: Led) -> None:
    everybody = led.members["営業部"]
    await led.practise(everybody, week(0))
    led.go_to(week(1)[0])
    before = await led.page(everybody[0])
    for one in everybody:
        await one.practise(week(1)[0])
        assert await led.page(everybody[0]) == before


async def test_adoption_and_habit_stand_side_by_side_for_weeks_that_are_over(led: Led) -> None:
    everybody = led.members["営業部"]
    for number in range(3):
        await led.practise(everybody[: 4 + number], week(number)[:1])
    led.go_to(week(3)[0])
    page = await led.page(everybody[0])
    assert page.figures is not None
    told = [one for one in page.figures.weeks if one.adoption is not None]
    assert [(one.adoption, one.habit) for one in told] == [(5 / 8, 0.0), (6 / 8, 0.0)]  # in the first week only four have begun
    assert page.figures.trend.direction is not Direction.UNKNOWN


async def test_a_small_team_has_no_figures_whatever_its_people_do(led: Led) -> None:
    boss = await led.lead("経理部", 5)
    others = led.members["経理部"][1:]
    led.go_to(week(1)[0])
    before = await led.page(boss)
    assert before.figures is None
    for number, one in enumerate(others):
        await led.practise([one], week(1)[: number + 1])
    led.go_to(week(2)[0])
    after = await led.page(boss)
    assert (after.figures, after.praise, after.learned, after.approaches) == (None, (), (), before.approaches)
    assert after == type(after)(**{**vars(before), "today": after.today})


async def test_a_team_of_others_is_as_if_it_were_not_there(led: Led) -> None:
    stranger = await led.lead("製造部", 6)
    with pytest.raises(NotFoundError):
        await led.page(stranger, "営業部")
    actor = await stranger.actor()
    async with led.db.read() as uow:
        for number in (0, -1, 999_999):
            with pytest.raises(NotFoundError):
                await team.team_page(uow, actor, number)


async def test_whoever_leads_several_teams_chooses_and_begins_with_their_own(led: Led) -> None:
    await led.lead("製造部", 6)
    boss = led.members["営業部"][0]
    await led.appoint(boss, ["営業部", "製造部"])
    first = await led.page(boss)
    assert [one.name for one in first.teams] == ["営業部", "製造部"]
    assert first.team is not None
    assert first.team.name == "営業部"
    other = await led.page(boss, "製造部")
    assert other.team is not None
    assert other.team.name == "製造部"


async def test_whoever_leads_nobody_may_not_look(led: Led) -> None:
    actor = await led.members["営業部"][3].actor()
    async with led.db.read() as uow:
        with pytest.raises(ForbiddenError):
            await team.team_page(uow, actor, led.ids["営業部"])


async def test_one_person_on_leave_today_is_not_made_out(led: Led) -> None:
    everybody = led.members["営業部"]
    led.go_to(week(2)[0])
    assert (await led.page(everybody[0])).figures is not None
    absent = await everybody[5].actor()
    async with led.db.write() as uow:
        await habit.take_leave(uow, absent, week(2)[0], week(2)[0], None)
    page = await led.page(everybody[0])
    assert page.figures is not None
    assert page.figures.expected is None


async def test_somebody_who_moves_away_takes_nothing_out_of_past_figures(led: Led) -> None:
    everybody = led.members["営業部"]
    await led.lead("製造部", 6)
    await led.practise(everybody, week(0))
    led.go_to(week(1)[0])
    before = await led.page(everybody[0])
    await led.move(everybody[7], led.ids["製造部"])
    after = await led.page(everybody[0])
    assert before.figures is not None
    assert after.figures is not None
    assert after.figures.last_week == before.figures.last_week
    assert (after.figures.grown, after.figures.weeks) == (before.figures.grown, before.figures.weeks)


async def test_the_view_takes_the_same_number_of_statements_for_many_as_for_few(led: Led) -> None:
    boss = led.members["営業部"][0]
    led.go_to(week(1)[0])
    await led.page(boss)
    actor, number = await boss.actor(), led.ids["営業部"]
    few = await statements(led.db, lambda uow: team.team_page(uow, actor, number))
    for _ in range(6):
        await led.hire(number)
    await led.practise(led.members["営業部"], week(1)[:2])
    await led.page(boss)
    assert await statements(led.db, lambda uow: team.team_page(uow, actor, number)) <= few + 1
