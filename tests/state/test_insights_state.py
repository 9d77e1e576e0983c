"""The page of insights: opens light, says what it may, loads what is opened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.people import service as people
from state.insights import InsightsState
from state.insights_sections import InsightsSectionsState
from tests.services.habit.acting import Acting
from tests.services.insights.looking import FIRST, Looking, week
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

PATH = "/insights"


@pytest.fixture
async def company(db: Database, clock: ManualClock, admin: Member) -> Looking:
    """Two teams of six and one of three: four weeks, of which the last three had two people less at work."""
    company = Looking(db, clock, Acting(db, clock, admin))
    async with db.write() as uow:
        await habit.take_leave(uow, admin.actor, FIRST, FIRST + timedelta(days=200), None)
    teams = [await company.team(name, size) for name, size in (("営業部", 6), ("製造部", 6), ("総務部", 3))]
    for _, team in teams:
        for place, who in enumerate(team):
            await company.practise_weeks(who, range(1 if place == 0 else 4))
    return company


async def signed_in(company: Looking, stage: Stage, *, roles: tuple[str, ...] = ("programme_owner",), executive: bool = False) -> Browser:
    """Somebody who came after the four weeks and opens the page."""
    company.admin.go_to(week(4) + timedelta(days=1))
    member = await hire(company.db, company.admin.member, login="late@midori.example")
    async with company.db.write() as uow:
        managed = [one.id for one in await people.department_names(uow)] if "manager" in roles else []
        await people.set_roles(uow, company.admin.member.actor, member.id, roles, managed, is_executive=executive)
        await people.complete_onboarding(uow, member.actor)
    tab = stage.browser(member)
    await tab.call(InsightsState.load, path=PATH)
    return tab


async def test_adoption_and_habit_rate_stand_side_by_side(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    page = await tab.see(InsightsState)
    assert (page.loaded, page.adoption, page.habit) == (True, "80%", "0%")
    assert page.adoption_of == "15人中12人"
    assert "15人のうち12人（80%）が使い、0人（0%）" in page.said


async def test_the_table_holds_the_weeks_newest_first(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    page = await tab.see(InsightsState)
    assert page.headings[:3] == ["週（月曜日）", "予定のあった人", "使った人"]
    assert page.rows[0][:3] == ["2026/08/24", "15", "12"]
    assert (len(page.rows), page.older) == (4, [])
    assert page.drawing.first.path.startswith("M")


async def test_small_departments_are_not_in_the_list_and_not_behind_it(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    names = {one.name: one.id for one in (await tab.see(InsightsState)).departments}
    assert "総務部" not in names
    await tab.call(InsightsState.choose_department, {"department": str(max(names.values()) + 1)}, path=PATH)
    page = await tab.see(InsightsState)
    assert page.error
    assert page.adoption == "80%"


async def test_a_department_can_be_looked_at_alone(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    chosen = (await tab.see(InsightsState)).departments[0]
    await tab.call(InsightsState.choose_department, {"department": str(chosen.id)}, path=PATH)
    page = await tab.see(InsightsState)
    assert (page.error, page.department) == ("", chosen.id)
    assert page.adoption_of in {"6人中5人", "9人中7人"}


async def test_a_section_costs_nothing_until_it_is_opened(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    assert (await tab.see(InsightsSectionsState)).ready == []
    await tab.call(InsightsSectionsState.toggle, {"section": "funnel"}, path=PATH)
    more = await tab.see(InsightsSectionsState)
    assert (more.opened, more.ready) == (["funnel"], ["funnel"])
    assert more.funnel[0].text == "16人"
    assert more.groups == []
    await tab.call(InsightsSectionsState.toggle, {"section": "funnel"}, path=PATH)
    assert (await tab.see(InsightsSectionsState)).opened == []


@pytest.mark.parametrize("section", ["cohorts", "groups", "minutes", "stories", "desk", "mastery", "leadership", "export"])
async def test_every_section_opens(company: Looking, stage: Stage, section: str) -> None:
    tab = await signed_in(company, stage)
    await tab.call(InsightsSectionsState.toggle, {"section": section}, path=PATH)
    more = await tab.see(InsightsSectionsState)
    assert (more.ready, more.error) == ([section], "")


async def test_the_retention_of_those_who_began_together_is_a_row(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    await tab.call(InsightsSectionsState.toggle, {"section": "cohorts"}, path=PATH)
    (row,) = (await tab.see(InsightsSectionsState)).cohorts
    assert (row.people, [cell.text for cell in row.cells]) == ("15人", ["100%", "80%", "80%", "80%"])
    assert [cell.level for cell in row.cells] == [4, 4, 4, 4]


async def test_what_is_open_follows_another_span(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    await tab.call(InsightsSectionsState.toggle, {"section": "leadership"}, path=PATH)
    await tab.call(InsightsState.choose_span, {"weeks": 52}, path=PATH)
    more = await tab.see(InsightsSectionsState)
    assert (more.weeks, more.ready) == (52, ["leadership"])
    assert (await tab.see(InsightsState)).weeks == 52


async def test_a_span_that_is_none_changes_nothing(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    for wrong in (14, 0, "x", None):
        await tab.call(InsightsState.choose_span, {"weeks": wrong}, path=PATH)
        page = await tab.see(InsightsState)
        assert (bool(page.error), page.weeks) == (True, 26)


async def test_saved_minutes_become_money_only_at_a_cost_that_was_set(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage)
    await tab.call(InsightsSectionsState.save_cost, {"form": {"hourly_cost": "abc"}}, path=PATH)
    more = await tab.see(InsightsSectionsState)
    assert (more.error_field, more.hourly_cost) == ("hourly_cost", "")
    await tab.call(InsightsSectionsState.save_cost, {"form": {"hourly_cost": "3,000"}}, path=PATH)
    more = await tab.see(InsightsSectionsState)
    assert (more.hourly_cost, more.notice, more.busy) == ("3000", "1時間あたりの費用を保存しました。", False)
    await tab.call(InsightsSectionsState.save_cost, {"form": {"hourly_cost": ""}}, path=PATH)
    assert (await tab.see(InsightsSectionsState)).hourly_cost == ""


async def test_executives_read_everything_and_set_nothing(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage, roles=(), executive=True)
    assert (await tab.see(InsightsState)).adoption == "80%"
    await tab.call(InsightsSectionsState.save_cost, {"form": {"hourly_cost": "3000"}}, path=PATH)
    assert (await tab.see(InsightsSectionsState)).hourly_cost == ""


async def test_managers_and_employees_get_nothing(company: Looking, stage: Stage) -> None:
    tab = await signed_in(company, stage, roles=("manager",))
    await tab.call(InsightsSectionsState.toggle, {"section": "funnel"}, path=PATH)
    assert not (await tab.see(InsightsState)).loaded
    assert (await tab.see(InsightsSectionsState)).funnel == []


async def test_a_company_in_its_first_week_has_no_numbers_yet(db: Database, clock: ManualClock, admin: Member, stage: Stage) -> None:
    tab = await signed_in(Looking(db, clock, Acting(db, clock, admin)), stage)
    page = await tab.see(InsightsState)
    assert (page.loaded, page.said, page.error) == (True, "", "")
