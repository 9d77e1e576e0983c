"""The workspace of a PoC, event by event with raw payloads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from app.clock import ManualClock
from app.database import Database
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.poc.models import Poc, PocParticipant
from app.roadmap.views import CycleInput
from state.poc import PocState
from state.roadmap_poc import RoadmapPocResultState, RoadmapPocsState
from state.roadmap_poc_one import RoadmapPocState
from tests.services.people.office import Member, hire
from tests.services.poc.conftest import MadeFigures, made
from tests.state.stage import Browser, Stage

__all__ = ["made"]

PLAN = {
    "title": "見積書づくり",
    "hypothesis": "1件15分短くなる",
    "first_on": "2026-08-03",
    "weeks": "2",
    "task_1": "見積書の下書き",
    "minutes_1": "40",
    "task_2": "",
    "minutes_2": "",
    "usage_before": "20",
}


@pytest.fixture
async def staff(db: Database, admin: Member) -> list[Member]:
    async with db.write() as uow:
        department = await people.create_department(uow, admin.actor, "営業部")
    return [
        await hire(db, admin, name=f"営業 {number}", login=f"staff{number}@midori.example", department_id=department.id)
        for number in range(6)
    ]


@pytest.fixture
async def owner(stage: Stage, admin: Member, staff: list[Member], db: Database) -> Browser:
    async with db.write() as uow:
        for one in [admin, *staff]:
            await people.complete_onboarding(uow, one.actor)
        monday = date(2026, 8, 3)
        await roadmap.plan_cycle(uow, admin.actor, CycleInput(None, "全社 1", monday, monday + timedelta(days=120), None, str(uuid4())))
    return stage.browser(admin)


async def begun(owner: Browser) -> int:
    await owner.call(RoadmapPocsState.load, path="/roadmap/poc")
    cycle = (await owner.see(RoadmapPocsState)).cycles[0].id
    form = {"client_key": str(uuid4()), "cycle": str(cycle), "title": "見積書", "hypothesis": ""}
    for _ in range(2):
        await owner.call(RoadmapPocsState.create, {"form": form})
    number = int(owner.redirects[-1].partition("id=")[2])
    await owner.call(RoadmapPocState.load, path="/roadmap/poc/one", query=f"id={number}")
    return number


async def saved(owner: Browser, number: int, **changed: Any) -> Any:
    revision = (await owner.see(RoadmapPocState)).revision
    await owner.call(RoadmapPocState.save_plan, {"form": {**PLAN, "poc": str(number), "revision": str(revision), **changed}})
    return await owner.see(RoadmapPocState)


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.read() as uow:
        return list(await uow.session.scalars(select(table)))


async def test_from_the_plan_to_the_printed_page(
    stage: Stage, owner: Browser, staff: list[Member], db: Database, clock: ManualClock, made: MadeFigures
) -> None:
    number = await begun(owner)
    assert len(await rows(db, Poc)) == 1
    page = await saved(owner, number)
    assert (page.error, page.task_count, page.missing) == ("", 1, ["people"])
    department = page.departments[0].id
    await owner.call(RoadmapPocState.pick_department, {"form": {"poc": str(number), "department": str(department)}})
    page = await owner.see(RoadmapPocState)
    assert (page.people_count, page.missing, page.outlook) == (6, [], "apart")  # the founder alone would be left over
    await owner.call(RoadmapPocState.search, {"form": {"poc": str(number), "words": "緑川"}})
    founder = (await owner.see(RoadmapPocState)).found[0]
    await owner.call(RoadmapPocState.pick, {"poc_id": number, "person_id": founder.id})
    page = await owner.see(RoadmapPocState)
    assert (page.people_count, page.outlook, page.found) == (7, "", [])
    await owner.call(RoadmapPocState.start, {"poc_id": number, "revision": page.revision})
    assert (await owner.see(RoadmapPocState)).stage == "under_way"
    tab = stage.browser(staff[0])
    await tab.call(PocState.load, path="/poc", query=f"id={number}")
    assert (await tab.see(PocState)).title == "見積書づくり"
    clock.advance(timedelta(days=14))
    await owner.call(RoadmapPocState.load, path="/roadmap/poc/one", query=f"id={number}")
    page = await owner.see(RoadmapPocState)
    assert page.stage == "over"
    await owner.call(RoadmapPocState.measure, {"poc_id": number, "revision": page.revision})
    page = await owner.see(RoadmapPocState)
    assert [one.mark for one in page.items] == ["good", "good", "unknown", "unknown", "good"]
    assert (page.stage, page.advice) == ("measured", "go_on")
    decision = {"poc": str(number), "revision": str(page.revision), "decision": "go_on", "reasons": "よく使われました。"}
    await owner.call(RoadmapPocState.decide, {"form": decision})
    assert (await owner.see(RoadmapPocState)).stage == "judged"
    await owner.call(RoadmapPocResultState.load, path="/roadmap/poc/result", query=f"id={number}")
    sheet = await owner.see(RoadmapPocResultState)
    assert (sheet.people, sheet.decision, sheet.items[1].before) == (7, "go_on", "40分")
    assert [bar.kind for bar in sheet.items[0].bars] == ["before", "after", "goal"]


async def test_what_somebody_else_saved_is_said_and_what_is_typed_wins_only_when_sent_again(owner: Browser, db: Database) -> None:
    number = await begun(owner)
    await saved(owner, number)
    page = await saved(owner, number, revision="1", title="あとから")
    assert page.error != ""
    assert (await rows(db, Poc))[0].title == "見積書づくり"
    page = await saved(owner, number, title="あとから")
    assert (page.error, page.title) == ("", "あとから")


@pytest.mark.parametrize(
    "changed",
    [
        {"first_on": "2026-08-04"},
        {"first_on": "2026-07-27"},
        {"weeks": "99"},
        {"minutes_1": "0"},
        {"minutes_1": ""},
        {"title": ""},
        {"usage_before": "101"},
        {"hypothesis": "あ" * 1001},
        {"title": ["x"]},
    ],
)
async def test_a_wrong_plan_is_refused(owner: Browser, db: Database, changed: dict[str, Any]) -> None:
    page = await saved(owner, await begun(owner), **changed)
    assert page.error != ""
    assert (await rows(db, Poc))[0].revision == 1


async def test_limits_are_numbers_the_right_way_round(owner: Browser, db: Database) -> None:
    number = await begun(owner)
    fields = {f"{one.item}_{end}": getattr(one, end) for one in (await owner.see(RoadmapPocState)).limits for end in ("good", "poor")}
    form = {"poc": str(number), "revision": "1", **fields}
    for wrong in ({"usage_good": "x"}, {"usage_good": "20"}, {"quality_good": "5.55"}):
        await owner.call(RoadmapPocState.save_limits, {"form": {**form, **wrong}})
        assert (await owner.see(RoadmapPocState)).error != ""
    await owner.call(RoadmapPocState.save_limits, {"form": {**form, "quality_good": "4.5"}})
    assert (await owner.see(RoadmapPocState)).limits[2].good == "4.5"


async def test_stepping_out_shows_nowhere(stage: Stage, owner: Browser, staff: list[Member], db: Database) -> None:
    number = await begun(owner)
    page = await saved(owner, number)
    await owner.call(RoadmapPocState.pick_department, {"form": {"poc": str(number), "department": str(page.departments[0].id)}})
    await owner.call(RoadmapPocState.start, {"poc_id": number, "revision": page.revision})
    await owner.call(RoadmapPocState.load, path="/roadmap/poc/one", query=f"id={number}")
    before = vars(await owner.see(RoadmapPocState)).copy()
    tab = stage.browser(staff[0])
    await tab.call(PocState.take_part, {"poc_id": number, "joins": False})
    assert (await tab.see(PocState)).stepped_out
    await owner.call(RoadmapPocState.load, path="/roadmap/poc/one", query=f"id={number}")
    after = vars(await owner.see(RoadmapPocState))
    for name in ("people_count", "people", "outlook"):
        assert after[name] == before[name]
    await tab.call(PocState.take_part, {"poc_id": number, "joins": True})
    assert [one.stepped_out for one in await rows(db, PocParticipant)] == [False] * 6


async def test_an_employee_reaches_nothing_of_it(stage: Stage, owner: Browser, staff: list[Member], db: Database) -> None:
    number, tab = await begun(owner), stage.browser(staff[0])
    for handler, sends in (
        (RoadmapPocsState.load, {}),
        (RoadmapPocState.load, {}),
        (RoadmapPocResultState.load, {}),
        (RoadmapPocState.pick, {"poc_id": number, "person_id": staff[0].id}),
        (RoadmapPocState.delete, {"poc_id": number}),
        (PocState.take_part, {"poc_id": number, "joins": False}),
    ):
        await tab.call(handler, sends, path="/roadmap/poc/one", query=f"id={number}")
    assert (await tab.see(RoadmapPocState)).id == 0
    assert await rows(db, PocParticipant) == []
    assert len(await rows(db, Poc)) == 1
