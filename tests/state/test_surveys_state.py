"""Pulse surveys, event by event with raw payloads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from app.clock import ManualClock
from app.database import Database
from app.people import service as people
from app.roadmap.surveys.models import Survey, SurveyAnswer
from state.roadmap_surveys import RoadmapSurveysState, RoadmapSurveyState
from state.survey import SurveyState
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

FORM = {
    "title": "8月のアンケート",
    "intro": "",
    "audience": "0",
    "ask_satisfaction": "on",
    "ask_trouble": "on",
    "statement": "",
    "closes_on": "2026-08-10",
}


@pytest.fixture
async def staff(db: Database, admin: Member) -> list[Member]:
    return [await hire(db, admin, name=f"社員 {number}", login=f"staff{number}@midori.example") for number in range(5)]


@pytest.fixture
async def owner(stage: Stage, admin: Member, staff: list[Member], db: Database) -> Browser:
    async with db.write() as uow:
        for one in [admin, *staff]:
            await people.complete_onboarding(uow, one.actor)
    return stage.browser(admin)


async def sent(owner: Browser, db: Database, **changed: Any) -> int:
    await owner.call(RoadmapSurveysState.load, path="/roadmap/surveys")
    await owner.call(RoadmapSurveysState.send, {"form": {**FORM, "client_key": str(uuid4()), **changed}})
    async with db.read() as uow:
        found = (await uow.session.scalars(select(Survey))).all()
    return found[-1].id if found else 0


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.read() as uow:
        return list(await uow.session.scalars(select(table)))


async def test_a_survey_is_answered_changed_and_taken_back(stage: Stage, owner: Browser, staff: list[Member], db: Database) -> None:
    number = await sent(owner, db)
    tab = stage.browser(staff[0])
    await tab.call(SurveyState.load, path="/survey", query=f"id={number}")
    page = await tab.see(SurveyState)
    assert (page.id, page.questions, page.answered, page.open) == (number, ["satisfaction", "trouble"], False, True)
    await tab.call(SurveyState.send, {"form": {"survey": str(number), "satisfaction": "4", "trouble": "遅い"}})
    await tab.call(SurveyState.load, path="/survey", query=f"id={number}")
    page = await tab.see(SurveyState)
    assert (page.answered, page.chosen["satisfaction"], page.trouble) == (True, "4", "遅い")
    await tab.call(SurveyState.change)
    await tab.call(SurveyState.send, {"form": {"survey": str(number), "satisfaction": "2", "trouble": ""}})
    assert [(one.satisfaction, one.trouble) for one in await rows(db, SurveyAnswer)] == [(2, "")]
    await tab.call(SurveyState.withdraw, {"survey_id": number})
    assert await rows(db, SurveyAnswer) == []
    assert not (await tab.see(SurveyState)).answered


async def test_a_text_that_looks_personal_is_asked_about(stage: Stage, owner: Browser, staff: list[Member], db: Database) -> None:
    number, tab = await sent(owner, db), stage.browser(staff[0])
    form = {"survey": str(number), "satisfaction": "1", "trouble": "yamada@example.co.jp に送った"}
    await tab.call(SurveyState.load, path="/survey", query=f"id={number}")
    await tab.call(SurveyState.send, {"form": form})
    page = await tab.see(SurveyState)
    assert ([one.field for one in page.findings], page.busy) == (["trouble"], False)
    assert await rows(db, SurveyAnswer) == []
    await tab.call(SurveyState.send, {"form": {**form, "decision": "mask", "decided_for": page.digest}})
    assert "yamada@" not in (await rows(db, SurveyAnswer))[0].trouble


@pytest.mark.parametrize(
    "changed",
    [{"satisfaction": "6"}, {"satisfaction": ""}, {"satisfaction": [4]}, {"trouble": "あ" * 601}, {"trouble": "\ud800"}, {"survey": "x"}],
)
async def test_what_is_no_answer_is_refused(
    stage: Stage, owner: Browser, staff: list[Member], db: Database, changed: dict[str, Any]
) -> None:
    number, tab = await sent(owner, db), stage.browser(staff[0])
    await tab.call(SurveyState.load, path="/survey", query=f"id={number}")
    await tab.call(SurveyState.send, {"form": {"survey": str(number), "satisfaction": "4", **changed}})
    assert (await tab.see(SurveyState)).error != ""
    assert await rows(db, SurveyAnswer) == []


async def test_who_asks_never_learns_who_answered(
    stage: Stage, owner: Browser, staff: list[Member], db: Database, clock: ManualClock
) -> None:
    number = await sent(owner, db)
    for place, one in enumerate(staff):
        tab = stage.browser(one)
        await tab.call(SurveyState.send, {"form": {"survey": str(number), "satisfaction": "4", "trouble": f"困りごと{place}"}})
        await owner.call(RoadmapSurveyState.load, path="/roadmap/survey", query=f"id={number}")
        page = await owner.see(RoadmapSurveyState)
        assert (page.one.answers, page.shown, page.troubles) == (5 if place == 4 else 0, False, [])
    await owner.call(RoadmapSurveyState.remind, {"survey_id": number})
    assert "社員" not in owner.everything_sent()
    clock.advance(timedelta(days=8))
    await owner.call(RoadmapSurveyState.load, path="/roadmap/survey", query=f"id={number}")
    page = await owner.see(RoadmapSurveyState)
    assert (page.shown, page.scales[0].mean, sorted(page.troubles)) == (True, "4.0", [f"困りごと{place}" for place in range(5)])
    assert "社員" not in owner.everything_sent()


async def test_sending_again_sends_once_and_a_wrong_form_says_so(owner: Browser, db: Database) -> None:
    key = str(uuid4())
    await sent(owner, db, client_key=key)
    await sent(owner, db, client_key=key)
    assert len(await rows(db, Survey)) == 1
    await sent(owner, db, closes_on="2027-01-01")
    assert (await owner.see(RoadmapSurveysState)).error != ""
    assert len(await rows(db, Survey)) == 1


async def test_an_employee_reaches_nothing_of_it(stage: Stage, owner: Browser, staff: list[Member], db: Database) -> None:
    number, tab = await sent(owner, db), stage.browser(staff[0])
    await tab.call(RoadmapSurveysState.load, path="/roadmap/surveys")
    await tab.call(RoadmapSurveyState.load, path="/roadmap/survey", query=f"id={number}")
    await tab.call(RoadmapSurveyState.close, {"survey_id": number})
    await tab.call(RoadmapSurveysState.send, {"form": {**FORM, "client_key": str(uuid4())}})
    assert (await tab.see(RoadmapSurveysState)).rows == []
    assert (await tab.see(RoadmapSurveyState)).one.id == 0
    assert [one.closed_at for one in await rows(db, Survey)] == [None]
