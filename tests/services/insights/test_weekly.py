"""Adoption and habit, week by week, from summaries and from the ledgers alike."""

from __future__ import annotations

import random
from datetime import date, timedelta

from app.habit import service as habit
from app.habit.kinds import LeaveCategory
from app.insights import repository
from app.insights import service as insights
from app.insights.views import GroupFigures
from app.people import service as people
from tests.services.habit.acting import Acting, counted_statements, practice
from tests.services.insights.looking import Looking, week


async def take_leave(who: Acting, first: date, last: date) -> None:
    async with who.db.write() as uow:
        await habit.take_leave(uow, await who.actor(), first, last, LeaveCategory.HOLIDAY)


async def test_adoption_is_the_share_of_the_expected_people_with_a_set(company: Looking):
    _, team = await company.team("営業部", 6)
    for who in team[:3]:
        await who.practise(week(0))
    company.admin.go_to(week(1) + timedelta(days=2))
    first, second = await company.weekly(0, 1)
    assert first.figures is None  # three have begun, the others count from day 8
    assert second.figures is not None
    assert (second.figures.expected, second.figures.active) == (6, 0)


async def test_lessons_make_a_week_active_and_only_ai_at_work_makes_the_habit(company: Looking):
    _, team = await company.team("営業部", 5)
    for who in team:
        await company.practise_weeks(who, range(9), kind="challenge" if who is not team[0] else "lesson")
    company.admin.go_to(week(9))
    figures = await company.figures(8)
    assert figures is not None
    assert (figures.expected, figures.active, figures.habitual) == (5, 5, 4)
    assert (figures.sets, figures.uses) == (5, 4)
    earlier = await company.figures(7)
    assert earlier is not None
    assert earlier.habitual == 0


async def test_a_week_on_leave_is_neither_expected_nor_missing(company: Looking):
    department, team = await company.team("営業部", 6)
    for who in team:
        await who.practise(week(0))
    team[0].go_to(week(1))
    await take_leave(team[0], week(1), week(1) + timedelta(days=6))
    for who in team[1:]:
        await who.practise(week(1))
    figures = await company.figures(1, department)
    assert figures is not None
    assert (figures.expected, figures.active, figures.adoption) == (5, 5, 1.0)


async def test_a_past_week_belongs_to_the_department_of_that_week(company: Looking):
    sales, team = await company.team("営業部", 6)
    office, others = await company.team("総務部", 6)
    for who in (*team, *others):
        await who.practise(week(0))
    company.admin.go_to(week(0) + timedelta(days=2))
    await company.move(team[0], office)
    company.admin.go_to(week(1))
    await company.ready()
    for who in (*team, *others):
        await who.practise(week(1))
    for number, in_sales, in_office in ((0, 6, 6), (1, 5, 7)):
        for department, expected in ((sales, in_sales), (office, in_office)):
            figures = await company.figures(number, department)
            assert figures is not None
            assert figures.active == expected


async def test_whoever_leaves_is_expected_no_more_and_stays_in_the_weeks_before(company: Looking):
    department, team = await company.team("営業部", 7)
    for number in (0, 1):
        for who in team:
            await who.practise(week(number))
    await company.deactivate(team[0])
    company.admin.go_to(week(2))
    counts = [one.figures.expected if one.figures else None for one in await company.weekly(0, 2, department)]
    assert counts == [7, 7, 6]


async def test_erasing_somebody_leaves_the_counts_of_past_weeks(company: Looking):
    department, team = await company.team("営業部", 6)
    for number in range(3):
        for who in team:
            await who.practise(week(number))
    before = await company.weekly(0, 1, department)
    await company.erase(team[0])
    assert await company.weekly(0, 1, department) == before
    await insights.rebuild(company.db)
    assert await company.weekly(0, 1, department) == before


async def test_somebody_who_is_erased_before_there_were_summaries_is_counted_all_the_same(company: Looking):
    department, team = await company.team("営業部", 6)
    for who in team:
        await who.practise(week(0))
    await company.forget()
    await company.erase(team[0])
    figures = await company.figures(0, department)
    assert figures is not None
    assert (figures.expected, figures.active) == (6, 6)


async def test_a_set_that_was_done_offline_counts_in_its_week(company: Looking):
    department, team = await company.team("営業部", 5)
    for who in team[1:]:
        await who.practise(week(0) + timedelta(days=4))
    await team[0].practise(week(0))
    company.admin.go_to(week(1))
    await company.ready()
    done = company.clock.now()
    team[0].go_to(week(1) + timedelta(days=1))
    await team[0].send(practice(client_time=done - timedelta(days=1)))
    figures = await company.figures(0, department)
    assert figures is not None
    assert (figures.active, figures.uses) == (5, 6)
    company.admin.go_to(week(3))
    assert await company.figures(0, department) == figures


async def test_a_closure_of_the_company_expects_nobody(company: Looking):
    _, team = await company.team("営業部", 6)
    for who in team:
        await who.practise(week(0))
    await company.ready()
    async with company.db.write() as uow:
        await habit.add_company_day(uow, company.admin.member.actor, week(1), week(1) + timedelta(days=4), "closure", "夏休み")
    company.admin.go_to(week(2))
    _, closed, after = await company.weekly(0, 2)
    assert closed.figures is None
    assert after.figures is not None


async def test_departments_of_fewer_than_five_are_shown_only_together(company: Looking):
    sales, team = await company.team("営業部", 6)
    small, few = await company.team("役員室", 3)
    tiny, two = await company.team("品質", 2)
    for who in (*team, *few, *two):
        await who.practise(week(0))
    assert await company.figures(0, small) is None
    assert await company.figures(0, sales) is not None
    groups = await company.ask(lambda uow: insights.by_department(uow, week(0)))
    assert [group.keys for group in groups] == [(sales,), (small, tiny)]
    assert [group.figures.expected for group in groups] == [6, 5]


async def test_a_department_is_not_shown_where_the_rest_of_the_company_would_be_too_few(company: Looking):
    sales, team = await company.team("営業部", 6)
    _, few = await company.team("役員室", 3)
    for who in (*team, *few):
        await who.practise(week(0))
    assert await company.figures(0, sales) is None
    assert await company.figures(0) is not None


async def test_tracks_are_shown_where_nobody_can_be_singled_out_by_them(company: Looking):
    _, team = await company.team("営業部", 10)
    _, others = await company.team("総務部", 10)
    for number, who in enumerate((*team, *others)):
        async with company.db.write() as uow:
            await people.set_track(uow, await who.actor(), "deep" if number % 2 else "basics")
        await who.practise(week(0))

    async def tracks() -> tuple[GroupFigures, ...]:
        return await company.ask(lambda uow: insights.by_track(uow, week(0)))

    assert {group.keys: group.figures.expected for group in await tracks()} == {("basics",): 10, ("deep",): 10}


async def test_tracks_that_differ_from_a_department_by_one_person_are_not_shown(company: Looking):
    _, team = await company.team("営業部", 6)
    _, others = await company.team("総務部", 6)
    for who in (*team, *others):
        async with company.db.write() as uow:
            await people.set_track(uow, await who.actor(), "deep" if who in team[1:] else "basics")
        await who.practise(week(0))
    assert await company.ask(lambda uow: insights.by_track(uow, week(0))) == ()


async def test_a_change_of_track_tells_nothing_about_past_weeks(company: Looking):
    _, team = await company.team("営業部", 12)
    for number, who in enumerate(team):
        async with company.db.write() as uow:
            await people.set_track(uow, await who.actor(), "deep" if number % 2 else "basics")
        await who.practise(week(0))
    before = await company.ask(lambda uow: insights.by_track(uow, week(0)))
    async with company.db.write() as uow:
        await people.set_track(uow, await team[0].actor(), "deep")
    assert await company.ask(lambda uow: insights.by_track(uow, week(0))) == before
    await insights.rebuild(company.db)
    assert await company.ask(lambda uow: insights.by_track(uow, week(0))) == before


async def test_whatever_happens_summaries_equal_what_a_rebuild_makes(company: Looking):
    """A seeded quarter: people practise, move, take leave, come, go and are erased, and figures are looked at in between."""
    rng = random.Random(2026)
    teams = [await company.team(name, 4) for name in ("営業部", "総務部", "製造部")]
    ids, staff = [department for department, _ in teams], [who for _, team in teams for who in team]
    for number in range(14):
        for day in range(7):
            for who in rng.sample(staff, 4):
                who.go_to(week(number) + timedelta(days=day), at=f"{rng.randint(8, 20):02}:00")
                await who.send(practice(kind=rng.choice(("challenge", "lesson", "quiz")), minutes_saved=None))
        act = rng.randrange(6)
        who = rng.choice(staff)
        if act == 0:
            await company.move(who, rng.choice(ids))
        elif act == 1:
            first = week(number) + timedelta(days=rng.randint(-7, 3))
            await take_leave(who, first, first + timedelta(days=4))
        elif act == 2 and len(staff) > 8:
            staff.remove(who)
            await (company.erase(who) if rng.random() < 0.5 else company.deactivate(who))
        elif act == 3:
            staff.append(await company.hire(rng.choice([*ids, None])))
        elif act == 4:
            await company.ready()
    await company.ready()
    assert await company.wrong() == []
    first, last = week(0), week(14)
    before = await company.ask(lambda uow: insights.weekly(uow, first, last))
    assert sum(one.figures is not None for one in before) > 8
    await insights.rebuild(company.db)
    assert await company.wrong() == []
    assert await company.ask(lambda uow: insights.weekly(uow, first, last)) == before


async def test_reading_costs_the_same_number_of_statements_whatever_the_size(company: Looking):
    counts: list[list[int]] = []
    for turn in range(2):
        department, team = await company.team(f"営業{turn}", 6)
        for who in team:
            await who.practise(week(3 * turn))
        company.admin.go_to(week(3 * turn + 2) + timedelta(days=4))
        await company.ready()
        last = company.clock.now().date()
        counts.append([])
        async with company.db.read() as uow:
            for read in (
                lambda uow, d=None, to=last: insights.weekly(uow, week(0), to, d),
                lambda uow, d=department, to=last: insights.weekly(uow, week(0), to, d),
                insights.funnel,
                lambda uow, to=last: insights.curr(uow, to),
                lambda uow, to=last: insights.by_department(uow, to),
                insights.dormant,
                insights.cohorts,
                lambda uow, to=last: insights.leadership(uow, week(0), to),
            ):
                with counted_statements(company.db) as seen:
                    await read(uow)
                counts[-1].append(seen.count)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 10


async def test_no_department_can_be_had_by_subtracting_what_is_shown(company: Looking):
    rng = random.Random(7)
    ids = [(await company.team(f"部署{number}", size))[0] for number, size in enumerate((7, 5, 3, 1, 0, 6))]
    company.admin.go_to(week(2))  # whoever has not started is expected by now
    for _ in range(4):
        groups = await company.ask(lambda uow: insights.by_department(uow, week(1)))
        total = await company.figures(1)
        assert total is not None
        assert sum(group.figures.expected for group in groups) == total.expected
        assert all(group.figures.expected >= 5 for group in groups)
        alone = {group.keys[0] for group in groups if len(group.keys) == 1}
        for department in ids:
            assert (await company.figures(1, department) is not None) == (department in alone)
        await company.hire(rng.choice([*ids, None]))
        company.admin.go_to(company.clock.now().date() + timedelta(days=1))
        await insights.rebuild(company.db)


async def test_what_is_marked_between_stored_weeks_is_not_read_from_old_sums(company: Looking):
    department, team = await company.team("営業部", 6)
    for who in team:
        await company.practise_weeks(who, range(4))
    company.admin.go_to(week(6))
    await company.ready()
    async with company.db.write() as uow:  # as if a correction had come: the sums of one week in the middle do not hold
        await uow.session.execute(repository.TEAMS.update().where(repository.TEAMS.c.week == week(2)).values(active=1))
        await repository.distrust(uow.session, [week(2)])
    for wanted in (None, department):
        assert [one.figures.active if one.figures else None for one in await company.weekly(0, 3, wanted)] == [6, 6, 6, 6]
