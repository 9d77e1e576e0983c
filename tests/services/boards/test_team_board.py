"""The team board through the service: who counts where, from when, and what corrections do to it."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

from sqlalchemy import text

from app.boards import service as boards
from app.boards.document import board_document, read, sum_teams
from app.boards.rules import Period, TeamDay
from app.habit import service as habit
from app.people import service as people
from app.privacy import service as privacy
from tests.services.boards.office import Office
from tests.services.habit.acting import Acting, counted_statements, practice
from tests.services.staff.importing import import_file

LAST_WEEK = date(2026, 8, 3)
AUGUST = 2026, 8


def august(day: int) -> date:
    return date(*AUGUST, day)


async def test_a_week_with_late_joiner_leave_and_somebody_who_never_starts_gives_77_3(office: Office):
    team, people_ = await office.team("営業部", 5)
    first, second, third, on_leave, _never = people_
    office.admin.go_to(10)
    async with office.db.write() as uow:
        await habit.take_leave(uow, await on_leave.actor(), august(10), august(14))
        await habit.add_company_day(uow, office.admin.member.actor, august(11), None, "extra", "営業日")  # a holiday otherwise
    for day in range(10, 15):
        for who in (first, second, third):
            await who.practise(day)
    office.admin.go_to(13)
    late = await office.hire(team)
    await late.practise_on([13, 14])
    own = (await office.board(first)).own
    assert own is not None
    assert (own.earned, own.expected, own.people, own.score) == (17, 22, 5, 77.3)


async def test_a_set_moves_the_score_at_once_and_only_once_a_day(office: Office):
    _, team = await office.team("営業部", 5)
    office.admin.go_to(10)
    await office.board(team[0])
    await team[1].practise(10, sets=3)
    own = (await office.board(team[0])).own
    assert own is not None
    assert (own.earned, own.today) == (1, TeamDay(august(10), 1, 5))


async def test_nobody_is_singled_out_on_a_day_on_which_few_are_expected(office: Office):
    _, team = await office.team("営業部", 5)
    office.admin.go_to(12)
    async with office.db.write() as uow:
        await habit.take_leave(uow, await team[4].actor(), august(12), august(12))
    await team[0].practise(12)
    own = (await office.board(team[0])).own
    assert own is not None
    assert (own.earned, own.today) == (1, None)
    assert await line_of(office, team[0]) is None
    office.admin.go_to(15)
    own = (await office.board(team[0])).own
    assert own is not None
    assert own.today == await line_of(office, team[0]) == TeamDay(august(15), 0, 0)  # a Saturday


async def line_of(office: Office, who: Acting) -> TeamDay | None:
    """What Today tells of the day."""
    async with office.db.read() as uow:
        line = await boards.team_line(uow, await who.actor())
    assert line is not None
    return line.today


async def test_who_moves_keeps_earlier_days_with_the_earlier_team(office: Office):
    old, members = await office.team("営業部", 5)
    new, others = await office.team("総務部", 5)
    mover = members[0]
    await mover.practise_on([3, 4])
    office.admin.go_to(5)
    await office.move(mover, new)
    await mover.practise_on([5, 6])
    before, after = (await office.board(members[1])).own, (await office.board(others[0])).own
    assert before is not None
    assert after is not None
    assert (before.earned, after.earned) == (2, 2)
    assert old != new


async def test_who_leaves_the_company_is_not_expected_afterwards_and_keeps_what_was_earned(office: Office):
    _, team = await office.team("営業部", 5)
    await team[0].practise_on([3, 4])
    expected = (await office.board(team[1])).own
    office.admin.go_to(4)
    await office.deactivate(team[0])
    own = (await office.board(team[1])).own
    assert own is not None
    assert expected is not None
    assert (own.earned, own.expected) == (2, expected.expected - 3)


async def test_a_small_team_sees_itself_and_nobody_else_does(office: Office):
    _, small = await office.team("経理部", 3)
    _, large = await office.team("営業部", 5)
    for who in (*small, *large):
        await who.practise(3)
    own, others = await office.board(small[0]), await office.board(large[0])
    assert own.own is not None
    assert not own.own.listed
    assert [row.name for row in own.rows] == [row.name for row in others.rows] == ["営業部"]


async def test_two_small_teams_are_shown_together_only_to_those_who_are_in_neither(office: Office):
    _, first = await office.team("経理部", 3)
    await office.team("法務部", 3)
    _, large = await office.team("営業部", 5)
    for who in (*first, *large):
        await who.practise(3)
    office.admin.go_to(10)
    assert [row.others for row in (await office.board(large[0])).rows] == [False, True]
    assert [row.others for row in (await office.board(first[0])).rows] == [False]


async def test_leave_entered_afterwards_reaches_the_week_it_is_about(office: Office):
    _, team = await office.team("営業部", 5)
    for who in team:
        await who.practise(3)
    office.admin.go_to(17)
    before = (await office.board(team[0], day=LAST_WEEK)).own
    async with office.db.write() as uow:
        await habit.take_leave(uow, await team[1].actor(), august(4), august(7))
    after = (await office.board(team[0], day=LAST_WEEK)).own
    assert before is not None
    assert after is not None
    assert (before.expected - after.expected, before.earned) == (4, after.earned)


async def test_an_erased_person_leaves_the_sums_of_the_team_as_they_are(office: Office):
    _, team = await office.team("営業部", 6)
    for who in team:
        await who.practise(3)
    before = (await office.board(team[0])).own
    async with office.db.write() as uow:
        await people.deactivate(uow, office.admin.member.actor, team[5].id)
        await privacy.erase_person(uow, office.admin.member.actor, team[5].id)
    after = (await office.board(team[0])).own
    assert before is not None
    assert after is not None
    assert (before.earned, after.earned) == (6, 6)
    async with office.db.read() as uow:
        assert await boards.verify(uow) == ()


async def test_a_staff_file_moves_people_between_teams_from_today_on(office: Office):
    _, team = await office.team("営業部", 6)
    mover = team[5]
    await mover.practise(3)
    office.admin.go_to(4)
    async with office.db.read() as uow:
        login = (await people.me(uow, await mover.actor())).email
    rows = "".join(f"新人{number},new{number}@midori.example,製造部,\r\n" for number in range(5))
    file = f"氏名,メールアドレス,部署,退職日\r\n移動 する人,{login},製造部,\r\n{rows}"
    await import_file(office.db, office.admin.member.actor, file.encode())
    await mover.practise(4)
    board = await office.board(mover)
    assert board.own is not None
    assert (board.own.name, board.own.earned) == ("製造部", 1)
    before = await office.board(team[0])
    assert before.own is not None
    assert before.own.earned == 1  # Monday stays where it was earned
    async with office.db.read() as uow:
        assert await boards.verify(uow) == ()


async def test_whoever_leaves_by_a_staff_file_is_expected_until_their_last_day(office: Office):
    _, team = await office.team("営業部", 6)
    for who in team:
        await who.practise(3)
    office.admin.go_to(5)
    async with office.db.read() as uow:
        login = (await people.me(uow, await team[5].actor())).email
    await import_file(office.db, office.admin.member.actor, f"氏名,メールアドレス,退職日\n去る人,{login},2026-08-04\n".encode())
    own = (await office.board(team[0])).own
    assert own is not None
    assert (own.earned, own.expected) == (6, 27)  # five people for five days, one for two
    async with office.db.read() as uow:
        assert await boards.verify(uow) == ()


async def test_without_a_team_there_is_a_board_but_no_own_team(office: Office):
    _, team = await office.team("営業部", 5)
    for who in team:
        await who.practise(3)
    board = await office.board(office.admin)
    assert board.own is None
    assert [row.name for row in board.rows] == ["営業部"]


async def test_the_team_streak_counts_workdays_with_enough_people(office: Office):
    _, team = await office.team("営業部", 5)
    for day in (3, 4, 5):
        for who in team[:3]:
            await who.practise(day)
    await team[0].practise(6)
    own = (await office.board(team[0])).own
    assert own is not None
    assert own.streak == 3  # today is not finished
    office.admin.go_to(7)
    own = (await office.board(team[0])).own
    assert own is not None
    assert own.streak == 0


async def test_a_season_adds_up_its_weeks(office: Office):
    _, team = await office.team("営業部", 5)
    for day in (3, 10, 17):
        for who in team:
            await who.practise(day)
    season = (await office.board(team[0], Period.SEASON)).own
    assert season is not None
    assert season.earned == 15
    assert (await office.board(team[0], Period.SEASON)).number == 1


async def test_the_week_that_begins_tomorrow_is_prepared_and_does_not_count_yet(office: Office):
    _, team = await office.team("営業部", 5)
    for who in team:
        await who.practise(14)
    office.admin.go_to(16)  # a Sunday
    before = (await office.board(team[0], Period.SEASON)).own
    async with office.db.write() as uow:
        weeks = await boards.weeks_to_prepare(uow)
        assert weeks == (august(17),)
        await boards.refresh(uow, august(17))
    assert (await office.board(team[0], Period.SEASON)).own == before
    await office.assert_boards_equal_ledgers()
    office.admin.go_to(17)
    async with office.db.read() as uow:
        assert await boards.weeks_to_prepare(uow) == ()


async def test_today_asks_for_a_summary_while_that_of_the_own_team_is_missing(office: Office):
    own, (who, *_) = await office.team("営業部", 2)
    _, (other, *_) = await office.team("総務部", 2)
    await office.board(who)
    async with office.db.write() as uow:
        await habit.take_leave(uow, await other.actor(), august(4), august(4))
        await uow.session.execute(text("UPDATE team_week SET ready = (team_id = :own)"), {"own": own})
    async with office.db.read() as uow:
        assert await boards.stale_week_of_own_team(uow, await who.actor()) is None
        assert await boards.stale_week_of_own_team(uow, await other.actor()) == LAST_WEEK


async def test_an_exported_week_gives_the_stored_board_again(office: Office):
    _, team = await office.team("営業部", 5)
    for who in team[:3]:
        await who.practise(3)
    await office.board(team[0])
    async with office.db.read() as uow:
        exported = await boards.export_week(uow, date(2026, 8, 5))
    assert len({line["person"] for line in exported["people"]}) == 3
    document = read(json.dumps(exported))
    assert board_document(document.week, sum_teams(document.people)) == exported["board"]


async def test_a_board_takes_the_same_number_of_statements_in_a_larger_company(office: Office):
    _, team = await office.team("営業部", 5)
    await office.board(team[0])
    actor = await team[0].actor()
    counts: list[int] = []
    for turn in range(2):
        async with office.db.read() as uow:
            with counted_statements(office.db) as seen:
                await boards.team_board(uow, actor, Period.WEEK)
        counts.append(seen.count)
        for number in range(3):
            await office.team(f"部{turn}{number}", 5)
        await office.board(team[0])
    assert counts[0] == counts[1]


async def test_a_set_costs_one_statement_more_than_without_boards(office: Office):
    _, (who, *_) = await office.team("営業部", 5)
    await who.practise(3)
    for day, expected in ((4, 10), (5, 10)):  # one of them for the figures
        who.go_to(day)
        async with office.db.write() as uow:
            with counted_statements(office.db) as seen:
                await habit.record_set(uow, who.member.actor, practice())
        assert seen.count == expected


class Chance:
    """Does one thing or another to a person, by the numbers of a seeded generator."""

    ACTS = ("practise", "practise", "practise", "late", "leave", "move", "pattern", "closure", "join", "quit", "look")

    def __init__(self, office: Office, teams: list[int], seed: int) -> None:
        self.office, self.teams, self.rng = office, teams, random.Random(seed)
        self.day = LAST_WEEK

    async def act(self, who: Acting, day: date) -> None:
        self.day = day
        await getattr(self, self.rng.choice(self.ACTS))(who)

    async def practise(self, who: Acting) -> None:
        await who.practise(self.day, sets=self.rng.randint(1, 3))

    async def late(self, who: Acting) -> None:
        await who.send(practice(client_time=self.office.clock.now() - timedelta(hours=self.rng.randint(1, 71))))

    async def leave(self, who: Acting) -> None:
        first = self.day - timedelta(days=self.rng.randint(-5, 14))
        async with self.office.db.write() as uow:
            await habit.take_leave(uow, await who.actor(), first, first + timedelta(days=self.rng.randint(0, 4)))

    async def move(self, who: Acting) -> None:
        await self.office.move(who, self.rng.choice([*self.teams, None]))

    async def pattern(self, who: Acting) -> None:
        async with self.office.db.write() as uow:
            await habit.set_working_pattern(uow, await who.actor(), self.rng.choice([None, [0, 2, 4], [1, 3, 5]]))

    async def closure(self, _who: Acting) -> None:
        closed, kind = self.day - timedelta(days=self.rng.randint(-3, 10)), self.rng.choice(["closure", "extra"])
        async with self.office.db.write() as uow:
            await habit.add_company_day(uow, self.office.admin.member.actor, closed, None, kind, "臨時")

    async def join(self, who: Acting) -> None:
        if (await self.office.individual(who)).wait_until is None:
            await self.office.join(who)

    async def quit(self, who: Acting) -> None:
        await self.office.leave(who)

    async def look(self, who: Acting) -> None:
        await self.office.board(who)


async def test_after_anything_that_can_happen_the_boards_are_what_the_ledgers_give(office: Office):
    made = [await office.team(name, 3) for name in ("営業部", "総務部")]
    everybody = [who for _, members in made for who in members]
    chance = Chance(office, [team for team, _ in made], seed=20260803)
    await office.enable_individual_board()
    for number in range(60):
        day = august(3) + timedelta(days=number // 3)
        office.admin.go_to(day)
        await chance.act(chance.rng.choice(everybody), day)
        if number == 40:
            await office.deactivate(everybody.pop())
        if number % 5 == 0:
            await office.assert_boards_equal_ledgers()
