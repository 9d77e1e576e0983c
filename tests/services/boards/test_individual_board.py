"""The individual board: off until enabled, joined by choice, left at once and everywhere."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.boards import service as boards
from app.errors import ConflictError, ForbiddenError, InvalidInputError
from app.people import service as people
from tests.services.boards.office import Office
from tests.services.habit.acting import counted_statements
from tests.services.people.office import audit_of


async def test_it_is_off_until_the_company_enables_it(office: Office):
    _, (who, *_) = await office.team("営業部", 2)
    assert not (await office.individual(who)).enabled
    with pytest.raises(ConflictError):
        await office.join(who)
    await office.enable_individual_board()
    await office.join(who)
    assert (await office.individual(who)).member
    assert "boards.choose" in {action for action, *_ in await audit_of(office.db)}


async def test_an_employee_cannot_enable_it(office: Office):
    who = await office.hire(None)
    with pytest.raises(ForbiddenError):
        async with office.db.write() as uow:
            await boards.set_board_choices(uow, await who.actor(), True, 60, date(2026, 8, 3))


async def test_it_shows_the_top_three_and_the_own_place_with_two_on_each_side(office: Office):
    _, team = await office.team("営業部", 9)
    await office.enable_individual_board()
    for number, who in enumerate(team):
        await office.join(who)
        who.go_to(3)
        for day in range(3, 3 + 1 + number // 2):
            await who.practise(day, sets=1 + number % 2)
    view = await office.individual(team[1])
    assert view.points == 20
    assert [row.own for row in view.rows].count(True) == 1
    assert len(view.rows) <= 3 + 5
    assert [row.points for row in view.rows] == sorted((row.points for row in view.rows), reverse=True)
    assert all(row.distance == row.points - view.points for row in view.rows)


async def test_points_from_before_joining_count_and_ties_share_a_place(office: Office):
    _, team = await office.team("営業部", 3)
    await office.enable_individual_board()
    for who in team[:2]:
        await who.practise(3)
        await office.join(who)
    await team[2].practise(3)
    view = await office.individual(team[0])
    assert [(row.rank, row.points) for row in view.rows] == [(1, 10), (1, 10)]
    assert next(row.name for row in view.rows if not row.own).startswith("社員")


async def test_who_leaves_is_in_no_board_no_export_and_no_table_and_waits_three_days(office: Office):
    _, team = await office.team("営業部", 3)
    await office.enable_individual_board()
    for who, nickname in zip(team, ("みどり", "あお", "き"), strict=True):
        await office.join(who, nickname)
        await who.practise(3)
    await office.leave(team[0])
    assert [row.name for row in (await office.individual(team[1])).rows] == [row.name for row in (await office.individual(team[2])).rows]
    assert "みどり" not in {row.name for row in (await office.individual(team[1])).rows}
    async with office.db.read() as uow:
        assert "みどり" not in json.dumps(await boards.export_week(uow, date(2026, 8, 3)), ensure_ascii=False)
        for table in ("board_member", "board_tally"):
            column = "person_id" if table == "board_member" else "member_id"
            found = await uow.session.execute(text(f"SELECT count(*) FROM {table} WHERE {column} = {team[0].id}"))  # noqa: S608 - names and an id of our own
            assert found.scalar_one() == 0
    office.clock.advance(timedelta(days=2, hours=23))
    with pytest.raises(ConflictError):
        await office.join(team[0])
    office.clock.advance(timedelta(hours=1))
    await office.join(team[0])


async def test_a_nickname_is_nobody_elses_name_or_nickname(office: Office):
    _, team = await office.team("営業部", 2)
    await office.enable_individual_board()
    await office.join(team[0], "みどり")
    for taken in ("みどり", "み どり", "緑川 一郎", "緑川一郎", "緑川\u3000一郎"):
        with pytest.raises(InvalidInputError):
            await office.join(team[1], taken)
    with pytest.raises(InvalidInputError):
        await office.join(team[1], "a\u202eb")
    await office.join(team[0], "もり")
    await office.join(team[1], "みどり")
    await office.join(team[1], "緑川")  # a part of a name is not the name
    async with office.db.write() as uow:
        await people.rename_oneself(uow, await team[0].actor(), "Ｋａｔｏ けん")
    with pytest.raises(InvalidInputError):
        await office.join(team[1], "KATOケン")


async def test_a_season_that_reaches_further_back_costs_as_much_for_many_as_for_few(office: Office):
    _, team = await office.team("営業部", 6)
    await office.enable_individual_board()
    for who in team:
        await who.practise(3)
    counts: list[int] = []
    for joining, start in ((team[:2], date(2026, 7, 27)), (team[2:], date(2026, 7, 20))):
        for who in joining:
            await office.join(who)
        async with office.db.write() as uow:
            with counted_statements(office.db) as seen:
                await boards.set_board_choices(uow, office.admin.member.actor, True, 60, start)
        counts.append(seen.count)
    assert counts[0] == counts[1]
    assert [row.points for row in (await office.individual(team[0])).rows] == [10] * len((await office.individual(team[0])).rows)


async def test_wrong_points_are_summed_anew(office: Office):
    _, team = await office.team("営業部", 3)
    await office.enable_individual_board()
    for who in team:
        await who.practise(3)
        await office.join(who)
    async with office.db.write() as uow:
        await uow.session.execute(text("UPDATE board_tally SET earned = earned + 7 WHERE kind = 'member'"))
    async with office.db.read() as uow:
        wrong = await boards.verify(uow)
    assert {mismatch.person_id for mismatch in wrong} == {who.id for who in team}
    async with office.db.write() as uow:
        await boards.mend(uow, wrong)
    assert [row.points for row in (await office.individual(team[0])).rows] == [10, 10, 10]


async def test_a_closed_account_and_a_board_switched_off_leave_nothing_behind(office: Office):
    _, team = await office.team("営業部", 3)
    await office.enable_individual_board()
    for who in team:
        await who.practise(3)
        await office.join(who)
    await office.deactivate(team[0])
    assert len((await office.individual(team[1])).rows) == 2
    await office.enable_individual_board(individual=False)
    async with office.db.read() as uow:
        assert (await uow.session.execute(text("SELECT count(*) FROM board_tally WHERE kind = 'member'"))).scalar_one() == 0
