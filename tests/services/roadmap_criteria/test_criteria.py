"""Exit criteria: figures beside what is asked for, never about fewer than five people; changed by the programme owner, with history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import SPECS, Bar, Criterion
from app.roadmap.criteria.rules.judging import PerPeople, Share, Steps, Tasks, Verdict, Weeks
from app.roadmap.criteria.views import Scope
from app.roadmap.rules import ItemStatus
from tests.services.people.office import audit_of, statements
from tests.services.roadmap_criteria.rollout import Rollout

WEEK = timedelta(days=7)


async def change(
    house: Rollout, cycle_id: int, criterion: Criterion, bar: Bar, seen: int = 0, *, for_all: bool = False
) -> None:  # fmt: skip
    async with house.db.write() as uow:
        await criteria.set_bar(uow, house.owner.actor, cycle_id, criterion, bar, seen, for_all=for_all)


async def test_phase_one_follows_the_items_of_the_roadmap(house: Rollout) -> None:
    cycle = await house.cycle()
    assert (await house.see(cycle, Criterion.PURPOSE)).verdict is Verdict.NOT_YET
    await house.settle(cycle, "p1.purpose", "p1.president.direction", "p1.president.budget")
    await house.settle(cycle, "p1.president.use", status=ItemStatus.SKIPPED)
    assert (await house.see(cycle, Criterion.PURPOSE)).verdict is Verdict.MET
    president = await house.see(cycle, Criterion.PRESIDENT)
    assert (president.found.measured, president.verdict) == (Steps(2, 3), Verdict.NOT_YET)
    assert president.found.scope is Scope.CYCLE


async def test_weekly_use_needs_its_weeks_in_a_row_and_leaves_closed_weeks_out(house: Rollout) -> None:
    cycle = await house.cycle(house.sales_id)
    for week in range(3):
        await house.practise(house.sales[:4], date(2026, 8, 10) + week * WEEK + timedelta(days=2))
    house.go_to(date(2026, 8, 31))
    use = await house.see(cycle, Criterion.WEEKLY_USE)
    assert isinstance(use.found.measured, Weeks)
    assert use.found.measured.weeks[-3:] == (Share(4, 6),) * 3
    assert (use.verdict, use.found.scope, use.found.instead) == (Verdict.MET, Scope.DEPARTMENT, False)
    house.go_to(date(2026, 9, 7))
    assert (await house.see(cycle, Criterion.WEEKLY_USE)).verdict is Verdict.NOT_YET


async def test_a_department_of_three_gets_the_companys_figures_and_is_told_so(house: Rollout) -> None:
    cycle = await house.cycle(house.workshop_id)
    await house.practise(house.workshop, date(2026, 8, 12))
    house.go_to(date(2026, 8, 31))
    page = await house.page(cycle)
    for view in (one for phase in page.phases for one in phase.criteria):
        if SPECS[view.criterion].of_department:
            assert (view.found.scope, view.found.instead) == (Scope.COMPANY, True), view.criterion
        assert not isinstance(view.found.measured, Share) or view.found.measured.of != len(house.workshop), view.criterion


async def test_in_a_company_of_four_no_figure_about_people_is_shown(house: Rollout) -> None:
    async with house.db.write() as uow:
        from app.people import service as people

        for one in [*house.sales[1:], *house.workshop]:
            await people.deactivate(uow, house.admin.actor, one.id)
    cycle = await house.cycle()
    house.go_to(date(2026, 8, 31))
    page = await house.page(cycle)
    about_people = {Criterion.STORIES, Criterion.RULES, Criterion.BASICS, Criterion.HABIT, Criterion.MASTERY, Criterion.CHECKLISTS}
    for view in (one for phase in page.phases for one in phase.criteria):
        if view.criterion in about_people:
            assert view.verdict is Verdict.HIDDEN, view.criterion


async def test_stories_and_certificates_and_the_manual_are_measured_where_they_are(house: Rollout) -> None:
    cycle = await house.cycle(house.sales_id)
    stories = await house.see(cycle, Criterion.STORIES)
    assert (stories.found.measured, stories.verdict) == (PerPeople(0, 6), Verdict.NOT_YET)
    basics = await house.see(cycle, Criterion.BASICS)
    assert basics.found.measured == Share(0, 6)
    manual = await house.see(cycle, Criterion.MANUAL)
    assert manual.found.measured == Tasks(frozenset())
    assert (await house.see(cycle, Criterion.RULES_REVIEWED)).verdict is Verdict.HIDDEN
    assert (await house.see(cycle, Criterion.DESK)).verdict is Verdict.HIDDEN


async def test_a_department_of_five_and_a_rest_of_four_are_not_told_apart(house: Rollout) -> None:
    """The owner, the administrator and the workshop are five; without one of them the rest would be four."""
    async with house.db.write() as uow:
        from app.people import service as people

        await people.deactivate(uow, house.admin.actor, house.workshop[0].id)
    cycle = await house.cycle(house.sales_id)
    basics = await house.see(cycle, Criterion.BASICS)
    assert (basics.found.measured, basics.found.scope, basics.found.instead) == (Share(0, 10), Scope.COMPANY, True)


async def test_a_bar_for_one_cycle_leaves_the_others_and_is_given_up_again(house: Rollout) -> None:
    sales, company = await house.cycle(house.sales_id), await house.cycle()
    await change(house, sales.id, Criterion.HABIT, Bar(40))
    own, other = await house.see(sales, Criterion.HABIT), await house.see(company, Criterion.HABIT)
    assert (own.bar, own.own, own.changed, own.cycle_number) == (Bar(40), True, True, 1)
    assert (other.bar, other.own, other.changed) == (SPECS[Criterion.HABIT].bar, False, False)
    await change(house, company.id, Criterion.HABIT, Bar(70), for_all=True)
    assert (await house.see(sales, Criterion.HABIT)).bar == Bar(40)
    assert (await house.see(company, Criterion.HABIT)).bar == Bar(70)
    async with house.db.write() as uow:
        await criteria.follow_others(uow, house.owner.actor, sales.id, Criterion.HABIT, 1)
    again = await house.see(sales, Criterion.HABIT)
    assert (again.bar, again.own, again.cycle_number) == (Bar(70), False, 2)


async def test_every_change_is_in_the_history_and_the_audit_and_the_same_again_is_none(house: Rollout) -> None:
    cycle = await house.cycle()
    await change(house, cycle.id, Criterion.RULES, Bar(90), for_all=True)
    await change(house, cycle.id, Criterion.RULES, Bar(90), for_all=True)
    await change(house, cycle.id, Criterion.RULES, Bar(90, on=False, reason="紙で確かめています"), 1, for_all=True)
    view, page = await house.see(cycle, Criterion.RULES), await house.page(cycle)
    assert (view.verdict, view.bar.reason, view.number) == (Verdict.OFF, "紙で確かめています", 2)
    assert [(one.bar.on, one.who, one.own) for one in page.history] == [(False, "推進 花", False), (True, "推進 花", False)]
    assert [action for action, _, _ in await audit_of(house.db)].count("roadmap.criterion") == 2
    asked = next(one for one in page.phases if one.phase == 3)
    assert (asked.asked, len(asked.criteria)) == (3, 4)


async def test_two_owners_at_once_do_not_overwrite_each_other(house: Rollout) -> None:
    cycle = await house.cycle()
    await change(house, cycle.id, Criterion.HABIT, Bar(50))
    with pytest.raises(ConflictError):
        await change(house, cycle.id, Criterion.HABIT, Bar(70), seen=0)
    assert (await house.see(cycle, Criterion.HABIT)).bar == Bar(50)


@pytest.mark.parametrize("reason", ["", "   ", "\u202e", "\0", "い" * 401])
async def test_switching_off_takes_a_reason_that_can_be_read(house: Rollout, reason: str) -> None:
    cycle = await house.cycle()
    with pytest.raises(InvalidInputError) as refused:
        await change(house, cycle.id, Criterion.RULES, Bar(100, on=False, reason=reason))
    assert refused.value.field == "reason"


async def test_only_who_leads_changes_and_only_who_may_read_the_programme_reads(house: Rollout) -> None:
    cycle = await house.cycle()
    manager, employee = await house.hire(house.sales_id, "manager"), house.sales[0]
    assert (await house.page(cycle, manager)).may_lead is False
    with pytest.raises(ForbiddenError):
        await house.page(cycle, employee)
    async with house.db.write() as uow:
        for one in (manager, employee):
            with pytest.raises(ForbiddenError):
                await criteria.set_bar(uow, one.actor, cycle.id, Criterion.RULES, Bar(90), 0, for_all=True)
            with pytest.raises(ForbiddenError):
                await criteria.follow_others(uow, one.actor, cycle.id, Criterion.RULES, 0)
    with pytest.raises(NotFoundError):
        async with house.db.read() as uow:
            await criteria.criteria_page(uow, house.owner.actor, 10**6)


async def test_a_closed_cycle_keeps_what_it_asked(house: Rollout) -> None:
    cycle = await house.cycle()
    async with house.db.write() as uow:
        await roadmap.close_cycle(uow, house.owner.actor, cycle.id, "やり直します")
    with pytest.raises(ConflictError):
        await change(house, cycle.id, Criterion.RULES, Bar(90))


async def test_the_roadmap_hears_what_is_missing_beside_its_own_open_items(house: Rollout) -> None:
    cycle = await house.cycle()
    await house.settle(cycle, "p1.president.use", status=ItemStatus.SKIPPED)
    async with house.db.read() as uow:
        missing = await criteria.exit_check(uow, cycle)
    assert missing == ()  # the president's other two roles are open, and the roadmap names them
    await house.settle(cycle, "p1.president.direction", "p1.president.budget")
    async with house.db.read() as uow:
        (unmet,) = await criteria.exit_check(uow, cycle)
    assert (unmet.text_key, unmet.facts["now"], unmet.facts["n"]) == ("criteria.unmet.president", 2, 3)
    assert unmet.path == f"/roadmap/criteria?cycle={cycle.id}"


async def test_the_page_takes_as_many_statements_for_many_people_as_for_few(house: Rollout) -> None:
    cycle = await house.cycle(house.sales_id)
    house.go_to(date(2026, 8, 31))
    await house.page(cycle)
    few = await statements(house.db, lambda uow: criteria.criteria_page(uow, house.owner.actor, cycle.id))
    for _ in range(6):
        await house.hire(await house.department(f"部署{_}"))
    await house.page(cycle)
    many = await statements(house.db, lambda uow: criteria.criteria_page(uow, house.owner.actor, cycle.id))
    assert many == few
