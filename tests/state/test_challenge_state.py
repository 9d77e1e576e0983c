"""The challenge page and onboarding, event by event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.clock import ManualClock
from app.database import Database
from app.people import service as people
from state.challenge import LAST_STEP, ChallengeState, OnboardingState
from state.session import SessionState
from state.streak import StreakState
from state.today import TodayState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, admin: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, admin.actor)
    return stage.browser(admin)


async def hand_in(tab: Browser, **changes: Any) -> None:
    """Send the form that is open."""
    version = (await tab.see(ChallengeState)).version
    await tab.call(ChallengeState.submit, handed_in(**{"version": str(version), **changes}))


def handed_in(**changes: Any) -> dict[str, Any]:
    return {
        "form": {
            "client_key": str(uuid4()),
            "text": "下書きを1通作り、2か所直しました。",
            "minutes_saved": "10",
            "feeling": "good",
            "note": "",
            **changes,
        }
    }


async def open_todays(tab: Browser) -> None:
    await tab.call(TodayState.load)
    version = (await tab.see(TodayState)).challenge_version
    await tab.call(ChallengeState.load, path="/challenge", query=f"v={version}")


async def test_an_address_that_names_no_challenge_does_not_show_the_one_that_was_open(tab: Browser) -> None:
    await open_todays(tab)
    await tab.call(ChallengeState.load, path="/challenge", query="v=999999")
    page = await tab.see(ChallengeState)
    assert not page.loaded
    assert page.error


async def test_from_today_to_the_celebration(tab: Browser, clock: ManualClock) -> None:
    await open_todays(tab)
    clock.advance(timedelta(minutes=6))
    await hand_in(tab)
    page = await tab.see(ChallengeState)
    assert (page.celebrating, page.current, page.error) == (True, 1, "")
    assert page.points > 0
    await tab.call(TodayState.load)
    today = await tab.see(TodayState)
    assert (today.current, today.done, today.headline) == (1, True, "done")


async def test_coming_back_after_a_reload_shows_what_was_handed_in(tab: Browser) -> None:
    await open_todays(tab)
    version = (await tab.see(ChallengeState)).version
    await hand_in(tab, text="一言だけ書きました。")
    fresh = Browser(tab.processor, tab.manager, tab.socket, tab.member)
    await fresh.call(ChallengeState.load, path="/challenge", query=f"v={version}")
    page = await fresh.see(ChallengeState)
    assert (page.done_today, page.own_text, page.celebrating) == (True, "一言だけ書きました。", False)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": 7}, "text"),
        ({"minutes_saved": "-5"}, "minutes_saved"),
        ({"minutes_saved": "99999"}, "minutes_saved"),
        ({"feeling": "furious"}, "feeling"),
        ({"client_key": "not-a-key"}, "client_key"),
        ({"client_key": None}, "client_key"),
    ],
)
async def test_what_cannot_be_stored_is_said_and_the_form_stays(tab: Browser, changes: dict[str, Any], field: str) -> None:
    await open_todays(tab)
    await hand_in(tab, **changes)
    page = await tab.see(ChallengeState)
    assert page.error != ""
    assert page.error_field == field
    assert (page.celebrating, page.done_today, page.busy) == (False, False, False)


@pytest.mark.parametrize("query", ["", "v=", "v=abc", "v=-1", "v=999999", "v=99999999999999"])
async def test_an_address_that_names_no_challenge_says_so(tab: Browser, query: str) -> None:
    await tab.call(ChallengeState.load, path="/challenge", query=query)
    page = await tab.see(ChallengeState)
    assert page.error != ""
    assert not page.loaded


async def test_onboarding_takes_four_steps_and_ends_with_day_one(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(SessionState.enter)
    assert set(tab.redirects) == {"/onboarding"}
    await tab.call(OnboardingState.load, path="/onboarding")
    await tab.call(OnboardingState.confirm_language)
    await tab.call(OnboardingState.choose_track, {"track": "basics"})
    await tab.call(OnboardingState.set_hours, {"form": {"work_start": "09:00", "work_end": "16:30"}})
    assert (await tab.see(OnboardingState)).step == LAST_STEP
    await hand_in(tab)
    page = await tab.see(ChallengeState)
    assert (page.celebrating, page.current, page.plant_stage, page.grew) == (True, 1, "sprout", True)
    fresh = stage.browser(employee)
    await fresh.call(SessionState.enter)
    assert fresh.redirects == []


async def test_onboarding_goes_on_where_it_was_on_another_device(stage: Stage, employee: Member, db: Database) -> None:
    async with db.write() as uow:
        await people.set_track(uow, employee.actor, "work")
    tab = stage.browser(employee)
    await tab.call(OnboardingState.load, path="/onboarding")
    assert (await tab.see(OnboardingState)).step == LAST_STEP
    assert (await tab.see(ChallengeState)).title != ""


async def test_an_unknown_track_is_refused_and_the_step_stays(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(OnboardingState.load, path="/onboarding")
    await tab.call(OnboardingState.confirm_language)
    await tab.call(OnboardingState.choose_track, {"track": "expert"})
    page = await tab.see(OnboardingState)
    assert page.step == 2
    assert page.error != ""


async def test_the_record_gives_a_reason_for_each_day(tab: Browser) -> None:
    await open_todays(tab)
    await hand_in(tab)
    await tab.call(StreakState.load, path="/streak")
    page = await tab.see(StreakState)
    assert [row.status for row in page.rows] == ["done"]
    assert all(row.reason for row in page.rows)


async def test_switching_the_language_is_remembered_and_loads_the_page_again(tab: Browser, admin: Member, db: Database) -> None:
    await tab.call(TodayState.load)
    japanese = (await tab.see(TodayState)).challenge_title
    await tab.call(SessionState.remember_locale, {"locale": "en"})
    async with db.read() as uow:
        assert (await people.me(uow, admin.actor)).locale == "en"
    await tab.call(TodayState.load)
    assert (await tab.see(TodayState)).challenge_title != japanese


async def test_what_is_handed_in_after_a_restart_of_the_server_counts(tab: Browser) -> None:
    await open_todays(tab)
    version = (await tab.see(ChallengeState)).version
    forgotten = Browser(tab.processor, tab.manager, tab.socket, tab.member)
    await forgotten.call(ChallengeState.submit, handed_in(version=str(version)), path="/challenge", query=f"v={version}")
    page = await forgotten.see(ChallengeState)
    assert (page.celebrating, page.current, page.version) == (True, 1, version)
