"""The past year, a day of it in words, and the points it brought."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import NotFoundError
from app.habit import service as habit
from app.habit.history import History, Workplace
from app.habit.ledger import Cached, Ledger
from app.habit.rules.streak import DayStatus
from app.habit.views import PastView, PointsView
from app.habit.year import past_view, year_start
from tests.services.habit.acting import Acting, august, counted_statements

STATEMENTS = 4
OFFICE = Workplace("JP", frozenset(range(5)), 4)


async def year(acting: Acting) -> PastView:
    actor = await acting.actor()
    async with acting.db.read() as uow:
        return await habit.year_of(uow, actor)


async def points(acting: Acting) -> PointsView:
    actor = await acting.actor()
    async with acting.db.read() as uow:
        return await habit.points_of(uow, actor)


async def test_the_year_begins_with_the_first_set_and_ends_today(hanako: Acting):
    assert (await year(hanako)).days == ()
    await hanako.practise_on([4, 5, 7])
    hanako.go_to(10)
    past = await year(hanako)
    assert [(day.date.day, day.status.value) for day in past.days] == [
        (4, "done"), (5, "done"), (6, "frozen"), (7, "done"), (8, "off"), (9, "off"), (10, "today"),
    ]  # fmt: skip
    assert (past.counted_before, past.begins, past.today) == (0, True, date(2026, 8, 10))
    assert past.week_ahead == 3  # Tuesday is a holiday


async def test_a_set_brings_the_days_along_in_which_it_was_recorded(hanako: Acting):
    outcome = await hanako.practise(3)
    assert (outcome.kind, [day.status.value for day in outcome.past.days], outcome.past.week_ahead) == ("challenge", ["done"], 4)


def test_a_year_read_from_a_checkpoint_is_the_year_of_the_whole_history():
    """A thousand days, practised with gaps: what is cached on the way is enough for the year on every one of them."""
    first = date(2023, 1, 2)
    sets: dict[date, int] = {}
    cached = Cached(1, first, 0, 0, 2, 0)
    oldest_read: list[int] = []
    for offset in range(1000):
        today = first + timedelta(days=offset)
        if offset % 7 != 3 and offset % 29 > 3:
            sets[today] = 1 + offset % 3
            read = {day: number for day, number in sets.items() if cached.start is None or day > (cached.start.last_counted or first)}
            now = History(today, cached.start, Ledger(sets=read), OFFICE, cached.earlier)
            cached = now.answer(1)
        if offset % 97 == 96:
            begin = year_start(today)
            start = cached.start_for(begin)
            after = first - timedelta(days=1) if start is None or start.last_counted is None else start.last_counted
            oldest_read.append((today - after).days)
            known = {day: number for day, number in sets.items() if day > after}
            part = past_view(History(today, start, Ledger(sets=known), OFFICE), begin)
            whole = past_view(History(today, None, Ledger(sets=sets), OFFICE), begin)
            assert part == whole
            assert (part.counted_before > 0) == (offset > 380)
    assert max(oldest_read) < 371 + 90
    assert len(cached.earlier) < 16


async def test_the_year_takes_few_statements_on_any_day(hanako: Acting):
    for day in (date(2026, 8, 3), date(2026, 12, 1), date(2027, 9, 1)):
        await hanako.practise(day)
        actor = hanako.member.actor
        async with hanako.db.read() as uow:
            with counted_statements(hanako.db) as seen:
                past = await habit.year_of(uow, actor)
        assert (seen.count, len(past.days) <= 371) == (STATEMENTS, True)
    assert past.days[0].date == date(2026, 8, 31)
    assert (past.counted_before, past.begins) == (1, False)


async def test_the_checkpoints_of_the_year_survive_the_database(hanako: Acting):
    day = date(2026, 8, 3)
    while day < date(2028, 2, 1):
        if day.weekday() == 0:
            await hanako.practise(day)
        day += timedelta(days=1)
    past = await year(hanako)
    done = [record for record in past.days if record.status is DayStatus.DONE]
    whole = await hanako.rebuilt()
    assert past.counted_before + len(done) == whole.qualifying
    assert past.days == whole.days[-len(past.days) :]


async def test_a_day_is_explained_as_in_the_ledger(hanako: Acting):
    await hanako.practise_on([*august(3, 7, without=[5]), 10])
    for row in (await hanako.ledger()).days:
        actor = await hanako.actor()
        async with hanako.db.read() as uow:
            assert await habit.explain_day(uow, actor, row.date) == row


@pytest.mark.parametrize("day", [date(2026, 8, 2), date(2026, 8, 11), date(2020, 1, 1)])
async def test_a_day_before_the_first_set_or_to_come_has_no_explanation(hanako: Acting, day: date):
    await hanako.practise_on([3, 10])
    actor = await hanako.actor()
    with pytest.raises(NotFoundError):
        async with hanako.db.read() as uow:
            await habit.explain_day(uow, actor, day)


async def test_points_are_summed_by_week_and_quarter_with_their_bonus_and_reasons(hanako: Acting):
    assert (await points(hanako)).total.points == 0
    await hanako.practise(date(2026, 9, 29))
    await hanako.practise(date(2026, 10, 1))  # after a missed workday: with the comeback bonus
    await hanako.practise(date(2026, 10, 2), score=0.0)
    await hanako.practise(date(2026, 10, 3))
    told = await points(hanako)
    assert (told.week.points, told.week.sets, told.week.bonus, told.week.unscored) == (25, 2, 5, 2)
    assert (told.quarter.points, told.quarter.sets, told.quarter.bonus, told.quarter.unscored) == (15, 1, 5, 2)
    assert (told.total.points, told.total.sets) == (25, 2)
    assert told.reasons == (("not_a_workday", 1), ("nothing_right", 1))
    hanako.go_to(date(2026, 10, 5))
    assert (await points(hanako)).week.points == 0


async def test_a_set_with_nothing_right_says_why_it_earned_nothing(hanako: Acting):
    outcome = await hanako.practise(3, kind="quiz", score=0.0)
    assert (outcome.points, outcome.points_reason, outcome.counted) == (0, "nothing_right", True)
