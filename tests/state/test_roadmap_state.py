"""Handlers of the roadmap, with what a browser sends: planning, starting, and a reason."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.database import Database
from app.people import service as people
from state.roadmap_cycle import RoadmapCycleState
from state.roadmap_item import RoadmapItemState
from state.roadmap_new import RoadmapNewState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def browser(stage: Stage, admin: Member, db: Database) -> Browser:
    """A tab of the founder, who leads the programme."""
    async with db.write() as uow:
        await people.complete_onboarding(uow, admin.actor)
    return stage.browser(admin)


async def planned(browser: Browser) -> None:
    await browser.call(RoadmapNewState.load, path="/roadmap/new")
    new = await browser.see(RoadmapNewState)
    form: dict[str, object] = {
        "department": "0",
        "name": new.name,
        "starts_on": new.starts_on,
        "months": "6",
        "after": "0",
        "client_key": str(uuid4()),
    }
    form |= {"ends_on": None, "reason": None}  # fields that are not on the page come as nothing
    await browser.call(RoadmapNewState.plan, {"form": form})
    assert (await browser.see(RoadmapNewState)).error == ""


async def test_a_cycle_is_planned_started_and_its_first_item_settled(browser: Browser) -> None:
    await planned(browser)
    assert browser.redirects[-1] == "/roadmap/cycle?id=1"
    await browser.call(RoadmapCycleState.load, path="/roadmap/cycle", query="id=1")
    await browser.call(RoadmapCycleState.start, {"cycle": 1})
    seen = await browser.see(RoadmapCycleState)
    assert (seen.status, seen.next_path) == ("running", "/roadmap/item?cycle=1&slug=p1.purpose")
    await browser.call(RoadmapItemState.load, path="/roadmap/item", query="cycle=1&slug=p1.kickoff")
    await browser.call(RoadmapItemState.settle, {"cycle": 1, "slug": "p1.kickoff", "status": "done"})
    item = await browser.see(RoadmapItemState)
    assert (item.status, item.asked, len(item.needs)) == ("open", "done", 3)
    form = {"cycle": "1", "slug": "p1.kickoff", "act": "done", "reason": "日程の都合"}
    await browser.call(RoadmapItemState.give_reason, {"form": form})
    item = await browser.see(RoadmapItemState)
    assert (item.status, item.asked, item.reason) == ("done", "", "日程の都合")
