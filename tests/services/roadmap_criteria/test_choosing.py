"""The pattern of a rollout: an advice with reasons, a decision with history, and the roadmap's item settled by it."""

from __future__ import annotations

import pytest

from app.errors import ConflictError, ForbiddenError, InvalidInputError
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.pattern import Answers, Field, Pattern, President, Size
from app.roadmap.criteria.views import PatternPage
from app.roadmap.rules import ItemStatus
from tests.services.roadmap_criteria.rollout import Rollout

SMALL = Answers(President.WILLING, Field.SOME, Size.SMALL)


async def decide(house: Rollout, cycle: int, answers: Answers, chosen: Pattern, reason: str = "", seen: int = 0) -> PatternPage:
    async with house.db.write() as uow:
        return await criteria.decide_pattern(uow, house.owner.actor, cycle, answers, chosen, reason, seen)


async def test_before_anybody_decided_the_size_is_suggested(house: Rollout) -> None:
    cycle = await house.cycle()
    async with house.db.read() as uow:
        page = await criteria.pattern_page(uow, house.owner.actor, cycle.id)
    assert (page.decision, page.suggested, page.people) == (None, Size.SMALL, 11)


async def test_a_decision_settles_the_roadmaps_item_and_leads_to_its_reasons(house: Rollout) -> None:
    cycle = await house.cycle()
    page = await decide(house, cycle.id, SMALL, Pattern.HYBRID)
    assert page.decision is not None
    assert page.advice is not None
    assert (page.decision.chosen, page.decision.who, page.advice.pattern) == (Pattern.HYBRID, "推進 花", Pattern.HYBRID)
    async with house.db.read() as uow:
        item = await roadmap.show_item(uow, house.owner.actor, cycle.id, "p1.pattern")
        seen = await criteria.pattern_evidence(uow, cycle)
    assert (item.item.status, item.item.link) == (ItemStatus.DONE, f"/roadmap/pattern?cycle={cycle.id}")
    assert seen is not None
    assert (seen.text_key, seen.done) == ("pattern.evidence.hybrid", True)


async def test_another_choice_than_the_advice_takes_a_reason_and_the_earlier_one_stays_in_the_history(house: Rollout) -> None:
    cycle = await house.cycle()
    await decide(house, cycle.id, SMALL, Pattern.HYBRID)
    with pytest.raises(InvalidInputError) as refused:
        await decide(house, cycle.id, SMALL, Pattern.TOP_DOWN, "  ", seen=1)
    assert refused.value.field == "reason"
    page = await decide(house, cycle.id, SMALL, Pattern.TOP_DOWN, "社長が先頭に立つと決めたため", seen=1)
    assert page.decision is not None
    assert (page.decision.chosen, page.decision.advised, page.decision.number) == (Pattern.TOP_DOWN, Pattern.HYBRID, 2)
    assert [one.chosen for one in page.earlier] == [Pattern.HYBRID]


async def test_the_same_again_is_one_decision_and_who_was_slower_is_told(house: Rollout) -> None:
    cycle = await house.cycle()
    await decide(house, cycle.id, SMALL, Pattern.HYBRID)
    assert (await decide(house, cycle.id, SMALL, Pattern.HYBRID)).earlier == ()
    with pytest.raises(ConflictError):
        await decide(house, cycle.id, Answers(President.AWAY, Field.TEAM, Size.SMALL), Pattern.BOTTOM_UP)


async def test_managers_read_it_and_only_the_owner_decides(house: Rollout) -> None:
    cycle = await house.cycle()
    manager = await house.hire(house.sales_id, "manager")
    async with house.db.write() as uow:
        assert (await criteria.pattern_page(uow, manager.actor, cycle.id)).may_lead is False
        with pytest.raises(ForbiddenError):
            await criteria.decide_pattern(uow, manager.actor, cycle.id, SMALL, Pattern.HYBRID, "", 0)
        with pytest.raises(ForbiddenError):
            await criteria.pattern_page(uow, house.sales[0].actor, cycle.id)
