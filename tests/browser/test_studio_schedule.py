"""The trainers' calendar by keyboard alone: open a day, put a challenge on it, move it on, and drag it with the mouse as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.i18n import translate
from tests.browser.keyboard import Keyboard
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import PASSWORD, Member


@pytest.fixture(scope="module")
def trainer(server: RunningServer) -> Member:
    return finish(_trainer(server))


async def _trainer(server: RunningServer) -> Member:
    return await company.join(server, await company.set_up(server), "akari", roles=("trainer",))


def say(key: str, **params: object) -> str:
    return translate("ja", key, **params)


@pytest.fixture
def tab(server: RunningServer, trainer: Member, new_tab: Callable[..., Tab]) -> Tab:
    opened = new_tab(server.base_url, width=1280, height=800)
    opened.go("/sign-in")
    opened.page.fill("#login", trainer.login)
    opened.page.fill("#password", PASSWORD)
    opened.page.press("#password", "Enter")
    opened.page.wait_for_url("**/")
    opened.go("/studio/schedule")
    expect(opened.page.locator("#day-2026-08-07")).to_be_visible()
    return opened


def test_a_challenge_is_planned_and_moved_without_a_mouse(tab: Tab) -> None:
    keys, page = Keyboard(tab.page), tab.page
    day = page.locator("#day-2026-08-07")
    keys.use((day.get_attribute("aria-label") or "")[:8])
    keys.is_at("8月7日")
    keys.to("「")
    chosen = page.evaluate("document.activeElement.ariaLabel").split("「")[1].split("」")[0]
    keys.press("Enter")
    expect(day).to_contain_text(chosen)
    expect(day).to_contain_text(say("schedule.origin.short.shared"))

    page.locator("#day-2026-08-07").focus()
    keys.press("Enter")
    keys.is_at("8月7日")
    keys.use(say("schedule.later"))
    expect(page.locator("#day-2026-08-10")).to_contain_text(chosen)
    keys.is_at(say("schedule.later"))
    keys.press("Enter")
    expect(page.locator("#day-2026-08-12")).to_contain_text(chosen)  # Tuesday 11 is a holiday
    expect(page.locator("#day-title")).to_contain_text("8月12日")
    assert keys.unseen == []
    assert tab.complaints == []


def test_a_day_is_dragged_onto_another(tab: Tab) -> None:
    page = tab.page
    title = page.locator("#day-2026-08-13 > span").first.inner_text()
    page.locator("li:has(#day-2026-08-13)").drag_to(page.locator("li:has(#day-2026-08-14)"))
    expect(page.locator("#day-2026-08-14")).to_contain_text(title)
    expect(page.locator("#day-2026-08-14")).to_contain_text(say("schedule.origin.short.shared"))
    assert tab.complaints == []
