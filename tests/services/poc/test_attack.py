"""Somebody who leads the programme tries to find out what one person did: overlapping PoCs, dates, edits, stepping out, calling off."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import NezukuError
from app.people import service as people
from app.roadmap.poc import service as poc
from app.roadmap.poc.circles import groups_of
from app.roadmap.poc.rules import week_begin
from app.roadmap.poc.views import NewPoc, PlanInput
from app.roadmap.surveys import service as surveys
from tests.services.poc.conftest import TASKS, Lab, MadeFigures, lab_of
from tests.unit.poc.test_circles import readers_differences

WEEKS = 14


async def attack(lab: Lab, random: Random, open_pocs: list[int]) -> None:
    """One move: whatever is refused is refused."""
    owner, everybody = lab.firm.owner.actor, lab.firm.everybody
    move = random.choices(("plan", "edit", "step", "cancel", "measure"), (5, 2, 3, 1, 3))[0]
    if move == "plan":
        circle = random.sample(everybody, random.randint(4, len(everybody)))
        if random.random() < 0.5:  # the whole of a department, but for a few or with a few more
            circle = [*random.choice((lab.firm.sales, lab.firm.accounting))[random.randint(0, 2) :], *random.sample(everybody, 2)]
        async with lab.db.write() as uow:
            number = await poc.create_poc(uow, owner, NewPoc(str(uuid4()), lab.cycle_id, "試す"))
            await poc.pick_people(uow, owner, number, {one.id for one in circle})
        open_pocs.append(number)
        await edit(lab, random, number)
        await lab.do(poc.start_poc, number)
    elif open_pocs:
        number = random.choice(open_pocs)
        if move == "edit":
            await edit(lab, random, number)
        elif move == "step":
            async with lab.db.write() as uow:
                await poc.step_out(uow, random.choice(everybody).actor, number, out=random.random() < 0.7)
        elif move == "cancel":
            await lab.do(poc.cancel_poc, number)
        else:
            await lab.do(poc.measure_poc, number)
            await lab.do(poc.decide_poc, number, "go_on", "決めました。")


async def edit(lab: Lab, random: Random, number: int) -> None:
    """Dates as far back and ahead as they will go."""
    async with lab.db.write() as uow:
        today = await surveys.company_day(uow)
    first = week_begin(today) + timedelta(weeks=random.randint(-3, 2))
    with suppress(NezukuError):
        await lab.do(poc.save_plan, number, PlanInput("試す", "短くなる", first, random.randint(2, 5), TASKS))


@pytest.mark.parametrize("seed", ["one", "two"])
async def test_no_sum_or_difference_of_figures_tells_of_fewer_than_five(
    db: Database, clock: ManualClock, made: MadeFigures, seed: str
) -> None:
    lab, random = await lab_of(db, clock, sales=9, accounting=7), Random(seed)
    open_pocs: list[int] = []
    for _ in range(WEEKS):
        for _ in range(8):
            with suppress(NezukuError):
                await attack(lab, random, open_pocs)
        clock.advance(timedelta(days=7))
    assert made.about, "nothing was ever measured: the attack has not even begun"
    async with db.read() as uow:
        groups = groups_of((one.id, one.department_id) for one in await people.active_people(uow))
    for day in {first for first, _ in made.days} | {last for _, last in made.days}:
        shown = [circle for circle, (first, last) in zip(made.about, made.days, strict=True) if first <= day <= last]
        assert all(about == 0 or about >= 5 for about in readers_differences(groups, shown))
