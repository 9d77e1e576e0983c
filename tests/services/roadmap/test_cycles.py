"""Cycles: planned, started, changed, moved from phase to phase, closed, and begun anew."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.roadmap import service as roadmap
from app.roadmap.content import SLUGS
from app.roadmap.rules import CycleStatus, EventKind, Health
from app.roadmap.views import CycleFields, CycleRef, PhaseSpan, ReasonNeededError, Unmet
from tests.services.roadmap.programme import LAST, MONDAY, Programme, new_key


async def test_an_empty_company_is_proposed_four_months_from_next_monday(programme: Programme) -> None:
    async with programme.db.read() as uow:
        proposed = await roadmap.propose_cycle(uow, programme.owner.actor, programme.sales)
    assert (proposed.started_on, proposed.ends_on, proposed.after) == (date(2026, 8, 3), date(2026, 12, 2), None)
    assert proposed.name == "営業部 第1回"
    assert proposed.owner_id == programme.owner.id
    assert [one.phase for one in proposed.phases] == [1, 2, 3, 4, 5]


async def test_the_next_department_is_proposed_after_the_one_before(programme: Programme) -> None:
    first = await programme.begin(programme.sales)
    async with programme.db.read() as uow:
        proposed = await roadmap.propose_cycle(uow, programme.owner.actor, programme.works)
    assert proposed.after is not None
    assert proposed.after.id == first


async def test_a_planned_cycle_has_every_item_and_all_five_phases(programme: Programme) -> None:
    seen = await programme.see(await programme.plan(programme.sales))
    assert [item.slug for phase in seen.phases for item in phase.items] == list(SLUGS)
    assert (seen.cycle.status, seen.health.health, seen.next_item) == (CycleStatus.PLANNED, Health.NOT_STARTED, None)
    assert (seen.phases[0].plan.starts_on, seen.phases[-1].plan.ends_on) == (MONDAY, LAST)
    assert seen.unit == "営業部"


async def test_planning_twice_with_one_key_is_planning_once(programme: Programme) -> None:
    key = new_key()
    assert len(set(await asyncio.gather(*(programme.plan(programme.sales, key=key) for _ in range(3))))) == 1


async def test_a_unit_has_one_open_cycle_and_the_next_after_it_was_closed(programme: Programme) -> None:
    first = await programme.begin(programme.sales)
    with pytest.raises(ConflictError, match=r"roadmap\.error\.already_open"):
        await programme.plan(programme.sales)
    async with programme.db.write() as uow:
        await roadmap.close_cycle(uow, programme.owner.actor, first, "次の回でやり直すため")
    second = await programme.see(await programme.plan(programme.sales))
    assert (second.cycle.number, [one.id for one in second.earlier]) == (2, [first])
    assert (await programme.see(first)).cycle.closed_on == MONDAY


async def test_the_company_and_departments_run_side_by_side(programme: Programme) -> None:
    company, sales = await programme.begin(), await programme.begin(programme.sales)
    async with programme.db.read() as uow:
        running = await roadmap.cycles(uow)
        assert [one.id for one in running] == [company, sales]
        current = await roadmap.current_cycle(uow, None)
        assert current is not None
        assert (current.id, current.phases) == (company, (PhaseSpan(1, MONDAY, None),))
        assert await roadmap.current_cycle(uow, programme.works) is None


async def test_another_length_than_three_to_six_months_asks_for_a_reason(programme: Programme) -> None:
    with pytest.raises(ReasonNeededError, match=r"roadmap\.reason\.short"):
        await programme.plan(programme.sales, last=date(2026, 9, 10))
    with pytest.raises(ReasonNeededError, match=r"roadmap\.reason\.long"):
        await programme.plan(programme.sales, last=date(2027, 6, 30))
    with pytest.raises(InvalidInputError, match=r"roadmap\.error\.span"):
        await programme.plan(programme.sales, last=MONDAY)


async def test_starting_moves_the_planned_days_along(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.plan(programme.sales)
    clock.advance(timedelta(days=7))
    assert (await programme.see(cycle)).health.health is Health.AT_RISK
    await programme.start(cycle)
    await programme.start(cycle)
    seen = await programme.see(cycle)
    assert (seen.cycle.started_on, seen.cycle.ends_on) == (MONDAY + timedelta(days=7), LAST + timedelta(days=7))
    assert seen.phases[0].plan.starts_on == MONDAY + timedelta(days=7)
    assert [one.kind for one in seen.history] == [EventKind.STARTED, EventKind.CREATED]


async def test_a_department_waits_for_the_success_of_the_one_before_or_says_why_not(programme: Programme) -> None:
    first = await programme.begin(programme.sales)
    second = await programme.plan(programme.works, after=first)
    with pytest.raises(ReasonNeededError) as asked:
        await programme.start(second)
    assert asked.value.needs == (Unmet("roadmap.unmet.wave", {"name": "第1回"}, f"/roadmap/cycle?id={first}"),)
    await programme.start(second, "製造部の要望が強いため")
    assert (await programme.see(second)).history[0].detail == "製造部の要望が強いため"


async def test_a_cycle_never_waits_for_itself(programme: Programme) -> None:
    first = await programme.plan(programme.sales)
    second = await programme.plan(programme.works, after=first)
    before = CycleFields("第1回", programme.owner.id, None)
    async with programme.db.write() as uow:
        for after in (first, second, 2**31 - 1, -1):
            with pytest.raises(InvalidInputError, match=r"roadmap\.error\.after"):
                await roadmap.change_cycle(uow, programme.owner.actor, first, before, replace(before, after_cycle_id=after))


async def test_a_phase_ends_with_everything_settled_or_with_a_reason(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.begin(programme.sales)

    async def check(uow: UnitOfWork, ref: CycleRef) -> tuple[Unmet, ...]:
        return (Unmet("roadmap.unmet.wave", {"name": ref.name}),) if ref.phase == 1 else ()

    roadmap.exit_check(check)
    clock.advance(timedelta(days=10))
    with pytest.raises(ReasonNeededError) as asked:
        await programme.finish(cycle, 1)
    assert asked.value.needs[-1] == Unmet("roadmap.unmet.wave", {"name": "第1回"})
    assert asked.value.needs[0].facts == {"title": "AIを使う目的を決める"}
    await programme.finish(cycle, 1, "試行は次の期に行うため")
    await programme.finish(cycle, 1, "試行は次の期に行うため")
    seen = await programme.see(cycle)
    today = MONDAY + timedelta(days=10)
    assert seen.cycle.phase == 2
    assert seen.cycle.phases == (PhaseSpan(1, MONDAY, today - timedelta(days=1)), PhaseSpan(2, today, None))
    assert seen.phases[0].finished_on == today
    assert seen.history[0].text == "「トライアル・導入準備」を終え、「成功体験の創出と横展開」に進みました"


async def test_going_back_needs_a_reason_and_a_day_is_in_one_phase_only(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.begin(programme.sales)
    clock.advance(timedelta(days=10))
    await programme.finish(cycle, 1, "先へ")
    async with programme.db.write() as uow:
        with pytest.raises(ReasonNeededError):
            await roadmap.go_back(uow, programme.owner.actor, cycle, 2, " ")
        await roadmap.go_back(uow, programme.owner.actor, cycle, 2, "早すぎたため")
        await roadmap.go_back(uow, programme.owner.actor, cycle, 2, "早すぎたため")
        with pytest.raises(ConflictError, match=r"roadmap\.error\.first_phase"):
            await roadmap.go_back(uow, programme.owner.actor, cycle, 1, "もっと")
    seen = await programme.see(cycle)
    assert seen.cycle.phases == (PhaseSpan(1, MONDAY, None),)
    assert seen.phases[0].finished_on is None
    clock.advance(timedelta(days=5))
    await programme.finish(cycle, 1, "今度こそ")
    clock.advance(timedelta(days=5))
    async with programme.db.write() as uow:
        await roadmap.go_back(uow, programme.owner.actor, cycle, 2, "また")
    spans = (await programme.see(cycle)).cycle.phases
    assert [(one.phase, one.first.day, one.last and one.last.day) for one in spans] == [(1, 3, 17), (2, 18, 22), (1, 23, None)]


async def test_the_last_phase_closes_the_cycle_and_it_stays_as_history(programme: Programme) -> None:
    cycle = await programme.begin(programme.sales)
    for phase in range(1, 6):
        await programme.finish(cycle, phase, "済")
    await programme.finish(cycle, 5, "済")
    seen = await programme.see(cycle)
    assert (seen.cycle.status, seen.health.health) == (CycleStatus.CLOSED, Health.FINISHED)
    with pytest.raises(ConflictError, match=r"roadmap\.error\.closed"):
        await programme.settle(cycle, "p1.purpose")
    with pytest.raises(ConflictError, match=r"roadmap\.error\.closed"):
        await programme.add(cycle)


async def test_two_who_move_a_cycle_on_at_once_move_it_once(programme: Programme) -> None:
    cycle = await programme.begin(programme.sales)
    await asyncio.gather(*(programme.finish(cycle, 1, "先へ") for _ in range(3)))
    assert (await programme.see(cycle)).cycle.phase == 2
    with pytest.raises(ConflictError, match=r"roadmap\.error\.faster"):
        await programme.finish(cycle, 3, "飛ばす")


async def test_days_of_phases_are_planned_and_a_stale_plan_is_refused(programme: Programme) -> None:
    cycle = await programme.begin(programme.sales)
    seen = await programme.see(cycle)
    plans = tuple(one.plan for one in seen.phases)
    longer = (*plans[:4], replace(plans[4], ends_on=plans[4].ends_on + timedelta(days=20)))
    async with programme.db.write() as uow:
        await roadmap.plan_phases(uow, programme.owner.actor, cycle, seen.revision, longer)
        await roadmap.plan_phases(uow, programme.owner.actor, cycle, seen.revision, longer)
        with pytest.raises(ConflictError, match=r"roadmap\.error\.faster"):
            await roadmap.plan_phases(uow, programme.owner.actor, cycle, seen.revision, plans)
        overlapping = (replace(plans[0], ends_on=plans[1].starts_on), *plans[1:])
        now = (await roadmap.cycle(uow, programme.owner.actor, cycle)).revision
        with pytest.raises(InvalidInputError, match=r"roadmap\.error\.phase_order"):
            await roadmap.plan_phases(uow, programme.owner.actor, cycle, now, overlapping)
    assert (await programme.see(cycle)).cycle.ends_on == LAST + timedelta(days=20)


async def test_what_two_changed_of_a_cycle_is_both_kept_or_said(programme: Programme) -> None:
    cycle = await programme.plan(programme.sales)
    before = (await programme.see(cycle)).fields
    async with programme.db.write() as uow:
        await roadmap.change_cycle(uow, programme.owner.actor, cycle, before, replace(before, name="春の回"))
        await roadmap.change_cycle(uow, programme.owner.actor, cycle, before, replace(before, owner_id=programme.misaki.id))
        with pytest.raises(ConflictError) as asked:
            await roadmap.change_cycle(uow, programme.owner.actor, cycle, before, replace(before, name="秋の回"))
    assert asked.value.field == "name"
    after = await programme.see(cycle)
    assert (after.cycle.name, after.owner) == ("春の回", "美咲")


async def test_only_a_cycle_that_never_started_is_taken_back(programme: Programme) -> None:
    planned, running = await programme.plan(programme.sales), await programme.begin(programme.works)
    async with programme.db.write() as uow:
        await roadmap.discard_cycle(uow, programme.owner.actor, planned)
        with pytest.raises(ConflictError):
            await roadmap.discard_cycle(uow, programme.owner.actor, running)
    with pytest.raises(NotFoundError):
        await programme.see(planned)


async def test_management_reads_who_looks_after_it_reads_and_others_see_nothing(programme: Programme) -> None:
    cycle = await programme.begin(programme.sales)
    seen = await programme.see(cycle, programme.manager)
    assert (seen.may_lead, seen.may_work) == (False, False)
    with pytest.raises(NotFoundError):
        await programme.see(cycle, programme.misaki)
    async with programme.db.write() as uow:
        await roadmap.change_cycle(uow, programme.owner.actor, cycle, seen.fields, replace(seen.fields, owner_id=programme.misaki.id))
    seen = await programme.see(cycle, programme.misaki)
    assert (seen.may_lead, seen.may_work) == (False, True)
    async with programme.db.write() as uow:
        for act in (
            roadmap.finish_phase(uow, programme.misaki.actor, cycle, 1, "x"),
            roadmap.start_cycle(uow, programme.manager.actor, cycle),
        ):
            with pytest.raises(ForbiddenError):
                await act


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**70])
async def test_a_number_that_is_no_cycle_leads_nowhere(programme: Programme, number: int) -> None:
    with pytest.raises(NotFoundError):
        await programme.see(number)
