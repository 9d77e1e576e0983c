"""Who comes back, who stays, who has stopped, who leads, and how chosen people do."""

from __future__ import annotations

from datetime import timedelta

from app.insights import service as insights
from app.insights.views import Funnel, Share
from app.people import service as people
from tests.services.insights.looking import Looking, week

DAY = timedelta(days=1)


async def test_the_funnel_leads_from_an_account_to_the_habit(company: Looking):
    _, team = await company.team("営業部", 8)
    for who in team[:6]:
        await company.practise_weeks(who, [0])
    await company.practise_weeks(team[6], [1])  # nine days after joining
    for who in team[:2]:
        await company.practise_weeks(who, range(1, 9))
    company.admin.go_to(week(9))
    assert await company.ask(insights.funnel) == Funnel(week(8), invited=9, activated=6, weekly=2, habitual=2)


async def test_there_is_no_funnel_before_a_week_is_over(company: Looking):
    await company.team("営業部", 8)
    assert await company.ask(insights.funnel) is None


async def test_curr_is_the_share_of_those_who_come_back(company: Looking):
    _, team = await company.team("営業部", 6)
    for who in team:
        await who.practise(week(0) + 3 * DAY, kind="lesson")
    for who in team[:3]:
        await who.practise(week(1), kind="quiz")
    assert await company.ask(lambda uow: insights.curr(uow, week(1))) == Share(3, 6)
    company.admin.go_to(week(2))
    assert await company.ask(lambda uow: insights.curr(uow, week(2) + DAY)) is None  # three were active in the five workdays before


async def test_a_holiday_is_no_workday_for_curr(company: Looking):
    _, team = await company.team("営業部", 5)
    for who in team:
        await who.practise(week(0) + 2 * DAY)  # Wednesday; the fifth workday before the next Thursday, as Tuesday is a holiday
    await team[0].practise(week(1) + 3 * DAY)
    assert await company.ask(lambda uow: insights.curr(uow, week(1) + 3 * DAY)) == Share(1, 5)


async def test_dormant_are_those_who_used_ai_before_and_not_for_28_days(company: Looking):
    _, team = await company.team("営業部", 7)
    for who in team[:6]:
        await who.practise(week(0))
    await team[6].practise(week(0), kind="lesson")  # has never used AI at work
    for who in team[:2]:
        await who.practise(week(3))
    company.admin.go_to(week(0) + 27 * DAY)
    assert await company.ask(insights.dormant) == Share(0, 6)
    company.admin.go_to(week(0) + 28 * DAY)
    assert await company.ask(insights.dormant) == Share(4, 6)


async def test_cohorts_of_fewer_than_five_begin_together(company: Looking):
    _, team = await company.team("営業部", 12)
    for who in team[:3]:
        await company.practise_weeks(who, [0, 1])
    for who in team[3:6]:
        await company.practise_weeks(who, [1, 2, 3])
    for who in team[6:10]:
        await company.practise_weeks(who, [2])
    company.admin.go_to(week(4))
    (cohort,) = await company.ask(lambda uow: insights.cohorts(uow, 8))
    assert (cohort.start_week, cohort.last_week, cohort.people) == (week(0), week(1), 6)
    assert cohort.active_by_week == (6, 6, 3, None)
    company.admin.go_to(week(6))
    shown = await company.ask(lambda uow: insights.cohorts(uow, 8))
    assert [one.active_by_week[:3] for one in shown] == [(6, 6, 3)]


async def test_the_past_of_a_cohort_stays_when_somebody_leaves_or_is_erased(company: Looking):
    _, team = await company.team("営業部", 7)
    for who in team:
        await company.practise_weeks(who, [0, 1])
    company.admin.go_to(week(2))
    before = await company.ask(insights.cohorts)
    await company.erase(team[0])
    await company.deactivate(team[1])
    assert await company.ask(insights.cohorts) == before


async def lead(company: Looking, person_ids: list[int]) -> None:
    async with company.db.write() as uow:
        for person_id in person_ids:
            await people.set_roles(uow, company.admin.member.actor, person_id, (), (), is_executive=True)


async def test_leadership_is_shown_of_five_people_or_more(company: Looking):
    _, team = await company.team("営業部", 20)
    await lead(company, [who.id for who in team[:5]])
    for who in (*team[:2], *team[5:]):
        await who.practise(week(0))
    for who in team[2:5]:
        await who.practise(week(0) + DAY, kind="lesson")
    for who in team[:2]:
        await who.practise(week(1))
    company.admin.go_to(week(2))
    shown = await company.ask(lambda uow: insights.leadership(uow, week(0), week(1)))
    assert [one.share for one in shown] == [Share(5, 5), Share(2, 5)]


async def test_one_executive_says_nothing_about_leadership(company: Looking):
    _, team = await company.team("営業部", 12)
    await lead(company, [team[0].id])
    for who in team:
        await who.practise(week(0))
    assert [one.share for one in await company.ask(lambda uow: insights.leadership(uow, week(0), week(0)))] == [None]


async def test_leadership_that_leaves_one_person_of_a_department_over_is_not_shown(company: Looking):
    _, board = await company.team("役員室", 6)
    _, team = await company.team("営業部", 12)
    await lead(company, [who.id for who in board[:5]])
    for who in (*board, *team):
        await who.practise(week(0))
    assert [one.share for one in await company.ask(lambda uow: insights.leadership(uow, week(0), week(0)))] == [None]


async def test_becoming_a_manager_tells_nothing_about_past_weeks(company: Looking):
    _, team = await company.team("営業部", 20)
    await lead(company, [who.id for who in team[:5]])
    for who in team:
        await who.practise(week(0))
    before = await company.ask(lambda uow: insights.leadership(uow, week(0), week(0)))
    await lead(company, [team[6].id])
    assert await company.ask(lambda uow: insights.leadership(uow, week(0), week(0))) == before


async def test_chosen_people_are_counted_day_by_day(company: Looking):
    _, team = await company.team("営業部", 12)
    chosen = frozenset(who.id for who in team[:6])
    for who in team:
        await who.practise(week(0))
    for who in team[:4]:
        await who.practise(week(1), sets=2)
    company.admin.go_to(week(2))
    over = await company.ask(lambda uow: insights.group(uow, chosen, week(1), week(1) + 6 * DAY))
    assert over is not None
    assert (over.expected, over.active, over.sets, over.uses) == (6, 4, 8, 8)
    weeks = await company.ask(lambda uow: insights.group_weekly(uow, chosen, week(0), week(1)))
    assert [one.figures.active if one.figures else None for one in weeks] == [6, 4]


async def test_four_chosen_people_are_not_shown(company: Looking):
    _, team = await company.team("営業部", 12)
    for who in team:
        await who.practise(week(0))
    few = frozenset(who.id for who in team[:4])
    assert await company.ask(lambda uow: insights.group(uow, few, week(0), week(0) + 6 * DAY)) is None


async def test_all_but_one_of_a_department_are_not_shown(company: Looking):
    _, team = await company.team("営業部", 8)
    for who in team:
        await who.practise(week(0))
    most = frozenset(who.id for who in team[:7])
    assert await company.ask(lambda uow: insights.group(uow, most, week(0), week(0) + 6 * DAY)) is None
    (one,) = await company.ask(lambda uow: insights.group_weekly(uow, most, week(0), week(0)))
    assert one.figures is None
