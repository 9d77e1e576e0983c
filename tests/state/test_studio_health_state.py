"""The list of what to improve next, and one item in detail."""

from __future__ import annotations

import csv
import io

import pytest

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import Database
from app.people import service as people
from app.studio import health
from app.web.studio_health import written
from state.studio_health import StudioHealthState
from tests.services.people.office import Member, hire
from tests.services.schedule.using import Group
from tests.state.stage import Browser, Stage


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    somebody = await hire(db, admin, login="trainer@midori.example", roles=("trainer",))
    async with db.write() as uow:
        await people.complete_onboarding(uow, somebody.actor)
    return somebody


@pytest.fixture
async def group(db: Database, clock: ManualClock, admin: Member, trainer: Member) -> Group:
    return await Group.of(db, clock, admin, trainer, 5)


@pytest.fixture
async def tab(stage: Stage, trainer: Member) -> Browser:
    return stage.browser(trainer)


async def test_before_five_people_have_used_anything_the_list_is_empty(tab: Browser) -> None:
    await tab.call(StudioHealthState.load)
    page = await tab.see(StudioHealthState)
    assert (page.loaded, page.rows, page.made_at) == (True, [], "")
    assert page.not_enough > 50


async def test_the_list_says_why_something_is_on_it_and_leads_to_its_numbers(tab: Browser, group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    await group.vote(version, [True, False, False, False, False])
    await group.write(group.people[0], version, "長かったです。")
    await tab.call(StudioHealthState.load)
    page = await tab.see(StudioHealthState)
    assert [(row.item, row.mark, row.score, row.people) for row in page.rows] == [(item, "improve", 55, 5)]
    assert "20%" in page.rows[0].reasons[0].text
    await tab.call(StudioHealthState.load, path="/studio/health", query=f"item={item}")
    page = await tab.see(StudioHealthState)
    assert (page.item, page.enough, [one.text for one in page.comments]) == (item, True, ["長かったです。"])


async def test_an_item_that_is_none_says_so(tab: Browser) -> None:
    await tab.call(StudioHealthState.load, path="/studio/health", query="item=999999")
    page = await tab.see(StudioHealthState)
    assert page.error


async def test_the_file_holds_every_assessed_item_with_its_measures(db: Database, group: Group, tab: Browser) -> None:
    _, version = await group.first(Kind.LESSON)
    await group.vote(version, [True] * 5)
    await group.assess()
    async with db.read() as uow:
        rows = await health.all_assessed(uow, group.trainer.actor)
        title = (await curriculum.items_listed(uow, "ja", kind=Kind.LESSON))[0].title
    table = list(csv.reader(io.StringIO(written(rows, "ja").decode("utf-8-sig"))))
    assert len(table) == 2
    assert table[1][0] == title
    assert table[1][-1] == "100"


async def test_who_is_no_trainer_gets_nothing(stage: Stage, employee: Member, db: Database) -> None:
    async with db.write() as uow:
        await people.complete_onboarding(uow, employee.actor)
    browser = stage.browser(employee)
    await browser.call(StudioHealthState.load)
    assert not (await browser.see(StudioHealthState)).loaded
