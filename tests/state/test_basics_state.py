"""What one knows by topic, the weekly checklist and the certificate, event by event."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.database import Database
from app.i18n import translate
from app.people import service as people
from app.policy.rules import SHIPPED as STATEMENTS
from state.certificate import CertificateSharesState, CertificateState
from state.checklist import ChecklistState
from state.mastery import MasteryState
from state.quiz import QuizState
from state.today import TodayState
from tests.services.people.office import Member, found_company, hire
from tests.services.quiz.asking import imported, questions
from tests.state.stage import Browser, Stage
from tests.state.test_quiz_state import answer, go_on, opened

ANSWERS = {**dict.fromkeys(STATEMENTS, "done"), "asked": "next"}


@pytest.fixture
async def admin(db: Database, tmp_path: Path) -> Member:
    """A company with three questions about My Number and one about mail."""
    founder = await found_company(db)
    async with db.write() as uow:
        await people.complete_onboarding(uow, founder.actor)
    await imported(db, tmp_path / "pack", questions(3, topic="my-number") | questions(1, topic="own-topic", prefix="m"))
    return founder


@pytest.fixture
async def tab(stage: Stage, admin: Member) -> Browser:
    return stage.browser(admin)


async def loaded(tab: Browser, state: Any) -> Any:
    await tab.call(state.load)
    return await tab.see(state)


async def test_topics_are_named_and_told_from_those_to_come(tab: Browser) -> None:
    page = await loaded(tab, MasteryState)
    assert (page.rows, [row.name for row in page.later]) == ([], ["マイナンバー", "own topic"])
    await opened(tab)
    await answer(tab)
    page = await loaded(tab, MasteryState)
    seen = [(row.questions, row.seen, row.stable, row.few) for row in page.rows]
    assert seen in ([(3, 1, 0, True)], [(1, 1, 0, False)])
    assert len(page.later) == 1
    await tab.call(MasteryState.switch_view)
    assert (await tab.see(MasteryState)).as_table


async def test_the_checklist_is_offered_until_it_is_done_and_gives_a_tip(tab: Browser) -> None:
    assert (await loaded(tab, TodayState)).checklist_offered
    page = await loaded(tab, ChecklistState)
    assert (page.offered, page.done) == (True, False)
    await tab.call(ChecklistState.finish, {"form": ANSWERS})
    page = await tab.see(ChecklistState)
    assert (page.done, [tip.key for tip in page.tips], page.busy, page.error) == (True, ["asked"], False, "")
    assert not (await loaded(tab, TodayState)).checklist_offered
    await tab.call(ChecklistState.change)
    assert (await tab.see(ChecklistState)).editing
    await tab.call(ChecklistState.finish, {"form": dict.fromkeys(STATEMENTS, "done")})
    page = await tab.see(ChecklistState)
    assert (page.editing, page.tips) == (False, [])


@pytest.mark.parametrize("form", [None, [], {}, {"masked": "done"}, {**ANSWERS, "masked": "x"}, {**ANSWERS, "masked": 1}])
async def test_an_open_checklist_is_not_kept(tab: Browser, form: Any) -> None:
    await loaded(tab, ChecklistState)
    await tab.call(ChecklistState.finish, {"form": form})
    page = await tab.see(ChecklistState)
    assert (page.done, page.busy) == (False, False)
    assert page.error != ""


async def test_the_set_that_completes_the_basics_brings_the_certificate(tab: Browser, clock: ManualClock) -> None:
    page = await loaded(tab, CertificateState)
    assert (page.held, page.missing, [line.name for line in page.topics]) == (False, 1, ["マイナンバー"])
    await opened(tab)
    clock.advance(timedelta(minutes=3))
    earned: list[bool] = []
    for _ in range(3):
        earned.append((await answer(tab)).certificate)
        await go_on(tab)
    assert earned == [False, False, True]
    page = await loaded(tab, CertificateState)
    assert (page.held, page.company, page.earned, page.until) == (True, "みどり製作所", "2026年8月3日", "2027年8月3日")
    assert page.covered == ["マイナンバー"]
    assert (await tab.see(QuizState)).error == ""


async def test_numbers_are_checked_by_the_programme_owner_only(stage: Stage, tab: Browser, db: Database, admin: Member) -> None:
    owner = stage.browser(await hire(db, admin, login="owner@midori.example", roles=("programme_owner",)))
    async with db.write() as uow:
        assert owner.member is not None
        await people.complete_onboarding(uow, owner.member.actor)
    page = await loaded(owner, CertificateSharesState)
    assert (page.loaded, page.rows) == (True, [])
    await owner.call(CertificateSharesState.check, {"form": {"number": "0000-0000-0000", "name": "だれか"}})
    assert (await owner.see(CertificateSharesState)).result == translate("ja", "certificate.check.unknown")
    plain = stage.browser(await hire(db, admin, login="plain@midori.example"))
    await plain.call(CertificateSharesState.load)
    assert not (await plain.see(CertificateSharesState)).loaded
