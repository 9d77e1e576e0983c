"""The trainers' calendar: what it announces is what people get, and what is planned in it comes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.practice import service as practice
from app.practice.planning import EVERYBODY
from app.studio import schedule
from app.studio.schedule import PlanDay, SchedulePage
from tests.services.habit.acting import Acting, counted_statements
from tests.services.people.office import Member, audit_of
from tests.services.practice.practising import look
from tests.services.schedule.conftest import imported, library
from tests.unit.curriculum.forms import CURRICULUM

MONDAY = date(2026, 8, 3)


async def page(db: Database, who: Member, department: str = EVERYBODY, day: date = MONDAY, weeks: int = 3) -> SchedulePage:
    async with db.read() as uow:
        return await schedule.schedule_page(uow, who.actor, "work", department, day, weeks)


def august(shown: SchedulePage) -> dict[int, PlanDay]:
    return {one.day.day: one for week in shown.weeks for one in week}


def titles(shown: SchedulePage) -> dict[int, str]:
    return {number: one.item.title for number, one in august(shown).items() if one.item is not None}


async def item(db: Database, slug: str) -> int:
    async with db.read() as uow:
        return next(one.item_id for one in await curriculum.items_listed(uow, "ja") if one.slug == slug)


async def put(db: Database, who: Member, day: int, slug: str, *, seen: str = "", department: str = EVERYBODY) -> None:
    chosen, before = await item(db, slug), await item(db, seen) if seen else 0
    async with db.write() as uow:
        await schedule.put(uow, who.actor, "work", department, date(2026, 8, day), chosen, seen=before)


async def got(db: Database, person: Acting, day: int) -> str:
    """The title of the challenge that somebody finds on Today."""
    person.go_to(day)
    teaser = await look(db, person.member)
    assert teaser is not None
    return teaser.title


@pytest.fixture
def hanako(db: Database, clock: ManualClock, admin: Member) -> Acting:
    return Acting(db, clock, admin)


async def test_days_nothing_is_planned_for_show_what_will_come_without_days_off(db: Database, trainer: Member) -> None:
    shown = await page(db, trainer, weeks=2)
    expected = {day: f"Number {number}" for number, day in enumerate((3, 4, 5, 6, 7, 10, 12, 13, 14), 1)}
    assert titles(shown) == expected
    assert {one.origin for one in august(shown).values()} == {"rotation", ""}
    assert (august(shown)[11].name, august(shown)[11].workday) == ("山の日", False)
    assert [len(week) for week in shown.weeks] == [7, 7]


async def test_what_the_calendar_announces_is_what_people_get(db: Database, trainer: Member, hanako: Acting) -> None:
    await put(db, trainer, 6, "day-1")
    await put(db, trainer, 12, "day-9")
    announced = titles(await page(db, trainer, weeks=2))
    assert announced[6] == "Number 1"
    days = [day for day in sorted(announced) if day != 11]
    assert {day: await got(db, hanako, day) for day in days} == {day: announced[day] for day in days}


async def test_a_planned_challenge_comes_as_it_is_in_the_library_on_the_day(
    db: Database, trainer: Member, hanako: Acting, tmp_path: Path
) -> None:
    await put(db, trainer, 4, "day-9")
    files = {name: text.replace("Number 9", "Number nine") for name, text in library().items()}
    await imported(db, tmp_path / "changed", files)
    assert await got(db, hanako, 4) == "Number nine"


async def test_a_planned_challenge_that_is_retired_gives_way_to_what_would_have_come(
    db: Database, trainer: Member, hanako: Acting, tmp_path: Path
) -> None:
    await put(db, trainer, 4, "day-12")
    await imported(db, tmp_path / "fewer", library(11))
    assert "引退" in "".join(august(await page(db, trainer))[4].problems)
    assert await got(db, hanako, 4) == "Number 1"


async def test_a_plan_for_a_kind_of_work_goes_before_the_plan_for_everybody(
    db: Database, trainer: Member, seller: Member, clock: ManualClock, hanako: Acting
) -> None:
    await put(db, trainer, 4, "day-5")
    await put(db, trainer, 4, "day-8", department="sales")
    await put(db, trainer, 5, "day-3")
    salesperson = Acting(db, clock, seller)
    assert [await got(db, hanako, 4), await got(db, salesperson, 4)] == ["Number 5", "Number 8"]
    assert [await got(db, hanako, 5), await got(db, salesperson, 5)] == ["Number 3", "Sales 3"]
    assert titles(await page(db, trainer, "sales"))[5] == "Sales 3"


async def test_the_calendar_of_a_kind_of_work_announces_what_its_people_get(
    db: Database, trainer: Member, seller: Member, clock: ManualClock
) -> None:
    await put(db, trainer, 5, "day-8", department="sales")
    await put(db, trainer, 6, "day-3")
    announced = titles(await page(db, trainer, "sales", weeks=1))
    salesperson = Acting(db, clock, seller)
    assert {day: await got(db, salesperson, day) for day in (3, 4, 5, 6, 7)} == announced


async def test_moving_a_day_leaves_the_old_one_to_what_comes_by_itself(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-9")
    nine = await item(db, "day-9")
    async with db.write() as uow:
        swapped = await schedule.move(uow, trainer.actor, "work", EVERYBODY, date(2026, 8, 5), date(2026, 8, 7), nine, seen=(nine, 0))
    shown = august(await page(db, trainer))
    assert not swapped
    assert (shown[5].origin, shown[7].seen) == ("rotation", nine)


async def test_two_planned_days_change_places(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-9")
    await put(db, trainer, 7, "day-8")
    nine, eight = await item(db, "day-9"), await item(db, "day-8")
    async with db.write() as uow:
        assert await schedule.move(uow, trainer.actor, "work", EVERYBODY, date(2026, 8, 5), date(2026, 8, 7), nine, seen=(nine, eight))
    shown = august(await page(db, trainer))
    assert (shown[5].seen, shown[7].seen) == (eight, nine)


async def test_filling_skips_days_off_and_what_is_planned_and_repeats_nothing(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-1")
    async with db.write() as uow:
        assert await schedule.fill_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 2) == 7
        assert await schedule.fill_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 2) == 0
    shown = august(await page(db, trainer, weeks=2))
    planned = [one.seen for one in shown.values() if one.seen]
    assert len(planned) == len(set(planned)) == 8
    assert shown[11].item is None
    assert shown[3].seen == 0


async def test_clearing_leaves_nothing_planned(db: Database, trainer: Member) -> None:
    async with db.write() as uow:
        await schedule.fill_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 2)
        assert await schedule.clear_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 2) == 8
    assert {one.seen for one in august(await page(db, trainer)).values()} == {0}


async def test_today_and_the_past_cannot_be_changed(db: Database, trainer: Member, hanako: Acting) -> None:
    await got(db, hanako, 4)
    for day in (3, 4):
        with pytest.raises(ConflictError, match="begun"):
            await put(db, trainer, day, "day-9")
    async with db.write() as uow:
        with pytest.raises(ConflictError, match="begun"):
            await schedule.remove(uow, trainer.actor, "work", EVERYBODY, date(2026, 8, 4), seen=await item(db, "day-1"))


async def test_a_day_that_somebody_in_an_earlier_zone_has_already_stays(db: Database, trainer: Member, hanako: Acting) -> None:
    today = await hanako.today()
    async with db.write() as uow:
        await practice.schedule_today(uow, hanako.member.actor, replace(today, day=date(2026, 8, 4)))
    shown = august(await page(db, trainer))[4]
    assert (shown.given, shown.movable) == (True, False)
    with pytest.raises(ConflictError):
        await put(db, trainer, 4, "day-9")


async def test_the_later_of_two_trainers_is_told_and_changes_nothing(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-9")
    with pytest.raises(ConflictError, match="changed"):
        await put(db, trainer, 5, "day-8")
    await put(db, trainer, 5, "day-7", seen="day-9")
    with pytest.raises(ConflictError, match="changed"):
        await put(db, trainer, 5, "day-8", seen="day-9")
    assert titles(await page(db, trainer))[5] == "Number 7"


async def test_the_same_change_sent_twenty_times_at_once_is_one_change(db: Database, trainer: Member) -> None:
    results = await asyncio.gather(*(put(db, trainer, 5, "day-9") for _ in range(20)), return_exceptions=True)
    assert {type(result) for result in results} <= {type(None), ConflictError}
    assert titles(await page(db, trainer))[5] == "Number 9"
    assert [action for action, _, _ in await audit_of(db)].count("schedule.plan") == 1


async def test_every_change_stands_in_the_audit_log(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-9")
    nine = await item(db, "day-9")
    async with db.write() as uow:
        await schedule.remove(uow, trainer.actor, "work", EVERYBODY, date(2026, 8, 5), seen=nine)
        await schedule.remove(uow, trainer.actor, "work", EVERYBODY, date(2026, 8, 5), seen=nine)
        await schedule.fill_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 1)
        await schedule.clear_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 1)
    actions = [action for action, subject, actor in await audit_of(db) if (subject, actor) == ("schedule:work", trainer.id)]
    assert actions == ["schedule.plan", "schedule.unplan", *["schedule.plan"] * 4, "schedule.clear"]


async def test_a_closure_shows_its_name_and_a_plan_on_it_is_explained(db: Database, admin: Member, trainer: Member) -> None:
    await put(db, trainer, 5, "day-9")
    async with db.write() as uow:
        await habit.add_company_day(uow, admin.actor, date(2026, 8, 5), None, "closure", "創立記念日")
    shown = august(await page(db, trainer))[5]
    assert shown.name == "創立記念日"
    assert "創立記念日" in "".join(shown.problems)


async def test_the_picker_finds_by_words_and_offers_what_is_not_planned_first(db: Database, trainer: Member) -> None:
    await put(db, trainer, 5, "day-1")
    async with db.read() as uow:
        found = await schedule.picks(uow, trainer.actor, "work", EVERYBODY, "number 1")
        sales = await schedule.picks(uow, trainer.actor, "work", "sales")
    assert [one.title for one in found] == ["Number 10", "Number 11", "Number 12", "Number 1"]
    assert found[-1].coming == date(2026, 8, 5)
    assert sales[0].title == "Sales 3"


async def test_what_cannot_be_is_refused(db: Database, trainer: Member) -> None:
    with pytest.raises(NotFoundError):
        await put(db, trainer, 5, "sales-3")  # a variant of one kind of work is not for everybody
    async with db.write() as uow:
        with pytest.raises(InvalidInputError):
            await schedule.put(uow, trainer.actor, "work", "fishing", date(2026, 8, 5), 1, seen=0)
        with pytest.raises(InvalidInputError):
            await schedule.schedule_page(uow, trainer.actor, "sleep", EVERYBODY, MONDAY)
        with pytest.raises(InvalidInputError):
            await schedule.fill_weeks(uow, trainer.actor, "work", EVERYBODY, MONDAY, 99)


async def test_who_is_no_author_neither_sees_nor_changes_the_calendar(db: Database, admin: Member) -> None:
    nine, day = await item(db, "day-9"), date(2026, 8, 5)
    async with db.write() as uow:
        for act in (
            schedule.schedule_page(uow, admin.actor, "work", EVERYBODY, MONDAY),
            schedule.picks(uow, admin.actor, "work", EVERYBODY),
            schedule.put(uow, admin.actor, "work", EVERYBODY, day, nine, seen=0),
            schedule.remove(uow, admin.actor, "work", EVERYBODY, day, seen=nine),
            schedule.move(uow, admin.actor, "work", EVERYBODY, day, day + timedelta(days=1), nine, seen=(nine, 0)),
            schedule.fill_weeks(uow, admin.actor, "work", EVERYBODY, MONDAY, 1),
            schedule.clear_weeks(uow, admin.actor, "work", EVERYBODY, MONDAY, 1),
        ):
            with pytest.raises(ForbiddenError):
                await act


async def test_today_costs_the_same_with_and_without_a_plan(db: Database, trainer: Member, hanako: Acting) -> None:
    await put(db, trainer, 5, "day-9")
    counts = []
    for day in (4, 5):
        await got(db, hanako, day)
        with counted_statements(db) as seen:
            await look(db, hanako.member)
        counts.append(seen.count)
    assert counts[0] == counts[1]


def with_curriculum(department: str, *items: str) -> dict[str, str]:
    """The library with a curriculum for a kind of work, or for everybody."""
    files = library()
    for language in ("ja", "en"):
        text = CURRICULUM[language].replace("items: [why, day-1]", f"items: [{', '.join(items)}]")
        files[f"curricula/first/{language}.md"] = text.replace("department: sales\n", f"department: {department}\n" if department else "")
    return files


async def test_a_curriculum_of_a_kind_of_work_comes_before_what_everybody_gets(
    db: Database, trainer: Member, seller: Member, clock: ManualClock, hanako: Acting, tmp_path: Path
) -> None:
    await imported(db, tmp_path / "curriculum", with_curriculum("sales", "day-8", "sales-3", "day-9"))
    await put(db, trainer, 4, "day-12")
    announced = august(await page(db, trainer, "sales", weeks=1))
    assert [announced[day].origin for day in (3, 4, 5, 6, 7)] == ["curriculum", "shared", "curriculum", "curriculum", "rotation"]
    salesperson = Acting(db, clock, seller)
    lived = {}
    for day in (3, 4, 5, 6, 7):
        others = await got(db, hanako, day)
        lived[day] = await got(db, salesperson, day)
        assert others == titles(await page(db, trainer, weeks=1))[day]
    assert lived == {day: one.item.title for day, one in announced.items() if one.item is not None}
    assert [lived[day] for day in (3, 4, 5, 6)] == ["Number 8", "Number 12", "Sales 3", "Number 9"]


async def test_a_curriculum_for_everybody_comes_before_the_rotation(db: Database, trainer: Member, hanako: Acting, tmp_path: Path) -> None:
    await imported(db, tmp_path / "curriculum", with_curriculum("", "day-5", "day-2"))
    announced = titles(await page(db, trainer, weeks=1))
    assert [announced[day] for day in (3, 4, 5)] == ["Number 5", "Number 2", "Number 1"]
    assert {day: await got(db, hanako, day) for day in (3, 4, 5, 6, 7)} == announced


async def test_a_plan_says_for_whom_it_is_and_repeats_of_the_rotation_are_no_problem(db: Database, trainer: Member, tmp_path: Path) -> None:
    await imported(db, tmp_path / "small", library(3))
    await put(db, trainer, 5, "day-2")
    shown, sales = august(await page(db, trainer, weeks=4)), august(await page(db, trainer, "sales", weeks=1))
    assert (shown[5].origin, shown[5].problems) == ("shared", ())
    assert sales[5].origin == "shared"
    await put(db, trainer, 6, "day-2", department="sales")
    again = august(await page(db, trainer, "sales", weeks=1))[6]
    assert again.origin == "own"
    assert "8月5日" in again.problems[0]
