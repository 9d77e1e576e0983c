"""Exit criteria, conditions and pattern as pages: who may do what, nothing typed is lost, and gauges that move by themselves."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.i18n import translate
from app.live import BOARDS, CONDITIONS, DESK, hub
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.views import CycleInput
from state.roadmap_conditions import RoadmapConditionsState
from state.roadmap_criteria import RoadmapCriteriaState, RoadmapExitState
from state.roadmap_criteria_shown import CriterionRow
from state.roadmap_pattern import RoadmapPatternState
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

CRITERIA, PATTERN, CONDITION = "/roadmap/criteria", "/roadmap/pattern", "/roadmap/conditions"


@pytest.fixture(autouse=True)
def nobody_watches() -> Generator[None]:
    hub._tabs.clear()
    hub._changed.clear()
    yield
    hub._tabs.clear()


@pytest.fixture
async def owner(stage: Stage, admin: Member) -> Member:
    return await hire(stage.db, admin, name="推進 花", login="owner@midori.example", roles=("programme_owner",))


@pytest.fixture
async def manager(stage: Stage, admin: Member) -> Member:
    async with stage.db.write() as uow:
        department = await people.create_department(uow, admin.actor, "営業部")
    return await hire(stage.db, admin, name="部長 太", login="boss@midori.example", roles=("manager",), department_id=department.id)


@pytest.fixture
async def cycle(stage: Stage, owner: Member) -> int:
    async with stage.db.write() as uow:
        today = await people.staff_day(uow)
        planned = await roadmap.plan_cycle(
            uow, owner.actor, CycleInput(None, "第1期", today, today + timedelta(days=120), None, str(uuid4()))
        )
        await roadmap.start_cycle(uow, owner.actor, planned.id)
        return planned.id


async def opened(stage: Stage, who: Member, cycle: int) -> Browser:
    tab = stage.browser(who)
    await tab.call(RoadmapCriteriaState.load, path=CRITERIA, query=f"cycle={cycle}")
    return tab


async def saved(tab: Browser, **fields: str) -> Any:
    await tab.call(RoadmapCriteriaState.save, {"form": {"on": "yes", "scope": "cycle", **fields}}, path=CRITERIA)
    return await tab.see(RoadmapCriteriaState)


def row(state: Any, key: str) -> CriterionRow:
    return next(one for phase in state.phases for one in phase.rows if one.key == key)


async def test_the_page_shows_all_phases_and_opens_the_one_the_cycle_is_in(stage: Stage, owner: Member, cycle: int) -> None:
    state = await (await opened(stage, owner, cycle)).see(RoadmapCriteriaState)
    assert ([phase.phase for phase in state.phases], [phase.current for phase in state.phases]) == ([1, 2, 3, 4, 5], [True] + [False] * 4)
    assert row(state, "president").now == translate("ja", "criteria.now.steps", now=0, goal=3)
    assert row(state, "habit").now == translate("ja", "criteria.now.hidden.people")


async def test_without_a_cycle_in_the_address_the_companys_is_shown_and_an_unknown_one_is_said(
    stage: Stage, owner: Member, cycle: int
) -> None:
    tab = stage.browser(owner)
    await tab.call(RoadmapCriteriaState.load, path=CRITERIA)
    assert (await tab.see(RoadmapCriteriaState)).cycle == cycle
    for other in ("999999", "abc", "-1", "2147483648"):
        await tab.call(RoadmapCriteriaState.load, path=CRITERIA, query=f"cycle={other}")
        state = await tab.see(RoadmapCriteriaState)
        assert (state.found, state.loaded, state.phases) == (False, True, [])


async def test_an_owner_changes_a_bar_and_switches_one_off_with_a_reason(stage: Stage, owner: Member, cycle: int) -> None:
    tab = await opened(stage, owner, cycle)
    await tab.call(RoadmapCriteriaState.edit, {"key": "weekly_use"}, path=CRITERIA)
    state = await saved(tab, key="weekly_use", number="60", weeks="4", reason="")
    assert (state.editing.key, state.notice, row(state, "weekly_use").own) == ("", translate("ja", "criteria.saved"), True)
    assert row(state, "weekly_use").ask == translate("ja", "criteria.ask.weekly_use", n=60, weeks=4, tasks="")
    await tab.call(RoadmapCriteriaState.edit, {"key": "kickoff"}, path=CRITERIA)
    state = await saved(tab, key="kickoff", on="", scope="all", reason="")
    assert (state.error_field, state.editing.key) == ("reason", "kickoff")
    state = await saved(tab, key="kickoff", on="", scope="all", reason="去年すませました")
    assert (row(state, "kickoff").verdict, row(state, "kickoff").reason) == ("off", "去年すませました")
    assert [change.where for change in state.history] == ["すべてのサイクル", "このサイクル"]
    await tab.call(RoadmapCriteriaState.follow, {"key": "weekly_use"}, path=CRITERIA)
    await tab.call(RoadmapCriteriaState.restore, {"key": "kickoff"}, path=CRITERIA)
    state = await tab.see(RoadmapCriteriaState)
    assert (row(state, "weekly_use").own, row(state, "kickoff").changed) == (False, False)


async def test_who_was_slower_keeps_the_form_and_can_send_again(stage: Stage, owner: Member, admin: Member, cycle: int) -> None:
    other = await hire(stage.db, admin, name="推進 次", login="second@midori.example", roles=("programme_owner",))
    slow, fast = await opened(stage, owner, cycle), await opened(stage, other, cycle)
    await slow.call(RoadmapCriteriaState.edit, {"key": "habit"}, path=CRITERIA)
    before = (await slow.see(RoadmapCriteriaState)).round
    await saved(fast, key="habit", number="40", reason="")
    state = await saved(slow, key="habit", number="45", reason="")
    assert (state.error, state.editing.key, state.round) == (translate("ja", "criteria.error.faster"), "habit", before)
    state = await saved(slow, key="habit", number="45", reason="")
    assert (state.error, row(state, "habit").ask) == ("", translate("ja", "criteria.ask.habit", n=45, weeks=0, tasks=""))


async def test_managers_read_and_employees_are_sent_away(stage: Stage, manager: Member, employee: Member, cycle: int) -> None:
    reading, stranger = await opened(stage, manager, cycle), await opened(stage, employee, cycle)
    assert (await reading.see(RoadmapCriteriaState)).may_lead is False
    assert (stranger.redirects, (await stranger.see(RoadmapCriteriaState)).phases) == (["/"], [])
    await reading.call(RoadmapCriteriaState.restore, {"key": "habit"}, path=CRITERIA)
    assert reading.redirects[-1] == "/"


async def test_the_page_of_a_cycle_gets_its_current_phase_in_short(stage: Stage, owner: Member, employee: Member, cycle: int) -> None:
    tab, stranger = stage.browser(owner), stage.browser(employee)
    for one in (tab, stranger):
        await one.call(RoadmapExitState.load, path="/roadmap/cycle", query=f"id={cycle}")
    state = await tab.see(RoadmapExitState)
    assert (state.shown, state.phase.phase, state.href) == (True, 1, f"/roadmap/criteria?cycle={cycle}")
    assert (await stranger.see(RoadmapExitState)).shown is False


async def test_the_gauges_are_asked_to_look_again_when_somebody_practises_or_the_desk_answers(
    stage: Stage, manager: Member, cycle: int
) -> None:
    tab = stage.browser(manager)
    await tab.call(RoadmapConditionsState.load, path=CONDITION)
    state = await tab.see(RoadmapConditionsState)
    assert [(one.key, one.level, one.percent) for one in state.gauges] == [
        ("habit", "unknown", -1), ("commitment", "starting", 0), ("ask", "unknown", -1),
    ]  # fmt: skip
    assert hub._tabs == {tab.token: CONDITIONS}
    for topic in (BOARDS, DESK):
        hub._changed.clear()
        hub.announce(topic)
        assert hub._changed == {topic, CONDITIONS}
    await tab.call(RoadmapConditionsState.refresh, path=CONDITION)
    assert hub.watching == 1
    await tab.call(RoadmapConditionsState.refresh, path="/today")
    assert hub.watching == 0


async def test_three_answers_lead_to_an_advice_and_the_choice_is_kept(stage: Stage, owner: Member, cycle: int) -> None:
    tab = stage.browser(owner)
    await tab.call(RoadmapPatternState.load, path=PATTERN, query=f"cycle={cycle}")
    await tab.call(RoadmapPatternState.ask, {"form": {"president": "leads", "field": "team"}}, path=PATTERN)
    state = await tab.see(RoadmapPatternState)
    assert (state.error_field, state.advised) == ("answers", "")
    answers = {"president": "leads", "field": "team", "size": "small"}
    await tab.call(RoadmapPatternState.ask, {"form": answers}, path=PATTERN)
    state = await tab.see(RoadmapPatternState)
    assert (state.advised, state.chosen, len(state.reasons), state.decided) == ("hybrid", "hybrid", 3, False)
    await tab.call(RoadmapPatternState.decide, {"form": {**answers, "chosen": "bottom_up", "reason": ""}}, path=PATTERN)
    state = await tab.see(RoadmapPatternState)
    assert (state.error_field, state.decided) == ("reason", False)
    await tab.call(RoadmapPatternState.decide, {"form": {**answers, "chosen": "hybrid", "reason": ""}}, path=PATTERN)
    state = await tab.see(RoadmapPatternState)
    assert (state.decided, state.current.pattern, state.asking, state.notice) == (True, "hybrid", False, translate("ja", "pattern.decided"))
    await tab.call(RoadmapPatternState.again, path=PATTERN)
    assert (await tab.see(RoadmapPatternState)).asking is True
