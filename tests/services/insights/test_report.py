"""What the page and the files read: for those who may, the same for both, and enough to work the figures out again."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest

from app.errors import ForbiddenError, InvalidInputError
from app.insights import report
from app.insights.cost import service as cost
from app.insights.report import Span
from app.insights.tables import Part, Table
from app.people import service as people
from app.people.rules import Actor
from tests.services.habit.acting import counted_statements
from tests.services.insights.looking import Looking, week
from tests.services.people.office import audit_of, hire

COUNTS = ("expected", "active", "habitual", "sets", "uses", "minutes_sum", "minutes_answers")


async def owner_of(company: Looking) -> Actor:
    """A programme owner who came last."""
    company.admin.go_to(week(4) + timedelta(days=1))
    member = await hire(company.db, company.admin.member, login="owner@midori.example", roles=("programme_owner",))
    return member.actor


async def three_teams(company: Looking) -> list[int]:
    """Teams of seven, six and three people, who practise for four weeks, each a little less than the one before."""
    teams = [await company.team(name, size) for name, size in (("営業部", 7), ("製造部", 6), ("総務部", 3))]
    for _, team in teams:
        for place, who in enumerate(team):
            await company.practise_weeks(who, range(4 - place % 3))
    return [made for made, _ in teams]


async def table(company: Looking, actor: Actor, part: Part, **asked: Any) -> Table:
    await company.ready()
    async with company.db.read() as uow:
        return await report.table(uow, actor, part, Span(week(0), week(3)), **asked)


async def test_the_company_can_be_recomputed_from_the_counts_of_its_groups(company: Looking) -> None:
    await three_teams(company)
    owner = await owner_of(company)
    weeks, groups = [await table(company, owner, part) for part in (Part.WEEKS, Part.GROUPS)]
    sums: defaultdict[Any, list[int]] = defaultdict(lambda: [0] * len(COUNTS))
    for monday, *counts in groups.under("week", *COUNTS):
        sums[monday] = [one + more for one, more in zip(sums[monday], counts, strict=True)]
    assert len(sums) > 1
    told = {monday: counts for monday, *counts in weeks.under("week", *COUNTS)}
    assert {monday: told[monday] for monday in sums} == sums
    for adoption, habit, active, habitual, expected in weeks.under("adoption", "habit", "active", "habitual", "expected"):
        assert (adoption, habit) == (round(active / expected, 4), round(habitual / expected, 4))


async def test_no_table_tells_of_fewer_than_five_people(company: Looking) -> None:
    await three_teams(company)
    owner = await owner_of(company)
    for part in (Part.WEEKS, Part.GROUPS, Part.TRACKS, Part.LEADERSHIP):
        found = await table(company, owner, part)
        counted = found.values("whole" if part is Part.LEADERSHIP else "expected")
        assert all(number is None or number >= 5 for number in counted)
    for people_of in (await table(company, owner, Part.COHORTS)).values("people"):
        assert people_of >= 5


async def test_a_small_department_can_neither_be_chosen_nor_asked_for(company: Looking) -> None:
    *_, small = await three_teams(company)
    owner = await owner_of(company)
    await company.ready()
    async with company.db.read() as uow:
        view = await report.overview(uow, owner, 13)
        assert small not in {one.id for one in view.departments}
        for asked in (small, 999_999):
            with pytest.raises(InvalidInputError):
                await report.overview(uow, owner, 13, asked)
            with pytest.raises(InvalidInputError):
                await report.table(uow, owner, Part.WEEKS, view.span, asked)


async def test_only_finished_weeks_are_looked_at(company: Looking) -> None:
    await three_teams(company)
    owner = await owner_of(company)
    async with company.db.read() as uow:
        view = await report.overview(uow, owner, 13)
    assert view.span.last == week(3)
    assert view.weeks[-1].week == week(3)


async def test_employees_and_managers_get_no_numbers_of_the_company(company: Looking) -> None:
    made, team = await company.team("営業部", 5)
    async with company.db.write() as uow:
        await people.set_roles(uow, company.admin.member.actor, team[0].id, ("manager",), [made], is_executive=False)
    for who in team[:2]:
        actor = await who.actor()
        async with company.db.read() as uow:
            with pytest.raises(ForbiddenError):
                await report.overview(uow, actor, 13)
            with pytest.raises(ForbiddenError):
                await report.tables_of(uow, actor, tuple(Part), Span(week(0), week(0)))
            with pytest.raises(ForbiddenError):
                await cost.hourly_cost(uow, actor)


async def test_an_export_is_in_the_audit_log(company: Looking) -> None:
    owner = await owner_of(company)
    async with company.db.write() as uow:
        await report.note_export(uow, owner, (Part.WEEKS,), Span(week(0), week(3)), "csv")
    assert (await audit_of(company.db))[-1] == ("insights.export", "company:1", owner.person_id)


async def test_every_table_can_be_made_in_a_company_without_anybody(company: Looking) -> None:
    owner = await owner_of(company)
    async with company.db.read() as uow:
        made = await report.tables_of(uow, owner, tuple(Part), Span(week(0), week(3)))
    assert [one.part for one in made.tables] == list(Part)


async def test_a_longer_span_takes_no_more_statements(company: Looking) -> None:
    await three_teams(company)
    owner = await owner_of(company)
    await company.ready()
    counts: list[int] = []
    for weeks in report.SPANS:
        with counted_statements(company.db) as seen:
            async with company.db.read() as uow:
                await report.overview(uow, owner, weeks)
        counts.append(seen.count)
    assert len(set(counts)) == 1


async def test_an_hour_costs_nothing_until_the_programme_owner_says_what(company: Looking) -> None:
    owner = await owner_of(company)
    async with company.db.write() as uow:
        assert await cost.hourly_cost(uow, owner) is None
        await cost.set_hourly_cost(uow, owner, 3000)
        await cost.set_hourly_cost(uow, owner, 3000)
        assert await cost.hourly_cost(uow, owner) == 3000
    assert [row[0] for row in await audit_of(company.db)].count("insights.hourly_cost") == 1
    async with company.db.write() as uow:
        await cost.set_hourly_cost(uow, owner, None)
        assert await cost.hourly_cost(uow, owner) is None


@pytest.mark.parametrize("wrong", [0, -1, 100_001, 2**40, True, 12.5])
async def test_an_hour_costs_a_sensible_whole_number(company: Looking, wrong: Any) -> None:
    owner = await owner_of(company)
    async with company.db.write() as uow:
        with pytest.raises(InvalidInputError):
            await cost.set_hourly_cost(uow, owner, wrong)


async def test_executives_read_the_hourly_cost_and_do_not_set_it(company: Looking) -> None:
    _, (executive,) = await company.team("経営", 1)
    async with company.db.write() as uow:
        await people.set_roles(uow, company.admin.member.actor, executive.id, (), [], is_executive=True)
    actor = await executive.actor()
    async with company.db.write() as uow:
        assert await cost.hourly_cost(uow, actor) is None
        with pytest.raises(ForbiddenError):
            await cost.set_hourly_cost(uow, actor, 3000)


def test_minutes_are_worth_their_part_of_an_hour() -> None:
    assert cost.worth(90, 3000) == 4500
    assert cost.worth(90, None) is None
