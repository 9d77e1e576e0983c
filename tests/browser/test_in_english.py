"""The first days in English: the language is chosen by one tap, and from then on nobody meets a word of Japanese."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, StorageState, expect

from app.i18n import translate
from app.routes import ROUTES, Frame
from tests.browser.phone import Tab, open_tab
from tests.running import RunningServer

INSIDE = [route.path for route in ROUTES if route.frame is Frame.APP and route.path != "/challenge"]
TO_TODAY = "To today's page"
OUTSIDE = ["/sign-in", "/join?token=x", "/reset?token=x", "/setup?token=x", "/no-such-page"]
# Text in kana or kanji that is not marked as Japanese, such as the switch back to Japanese is.
JAPANESE = """(allowed) => {
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest('script, style, [lang="ja"]')) continue;
    if (/[\\u3040-\\u30ff\\u4e00-\\u9fff]/.test(data) && data !== allowed) found.push(data.trim());
  }
  return found;
}"""


@pytest.fixture(scope="module")
def english(server: RunningServer, browser: Browser) -> StorageState:
    """An administrator who chose English on the very first page and finished the first day."""
    tab = open_tab(browser, server.base_url)
    page = tab.page
    tab.go(f"/setup?token={server.setup_token}")
    tab.tap("English")
    page.select_option("#locale", "en")
    page.fill("#company_name", "Midori Works")
    page.fill("#purpose", "Less time for quotations, more time for our customers")
    page.fill("#appraisal_statement", "Records are never used for appraisal.")
    page.fill("#name", "Megumi Tanaka")
    page.fill("#login", "tanaka@example.com")
    page.fill("#password", "green tea from 2026")
    tab.tap("Set up and start")
    page.wait_for_url("**/onboarding")
    tab.tap("Go on in English")
    page.click("#track-work")
    tab.tap("Next")
    tab.hand_in("Asked for three openings and took one.", button="Done", then=TO_TODAY)
    tab.has_streak(1)
    state = page.context.storage_state()
    page.context.close()
    return state


@pytest.fixture(scope="module")
def reader(server: RunningServer, english: StorageState, browser: Browser) -> Generator[Tab]:
    """A tab that is signed in; opened once for all pages."""
    tab = open_tab(browser, server.base_url, storage_state=english)
    yield tab
    tab.page.context.close()


@pytest.fixture(scope="module")
def stranger(server: RunningServer, english: StorageState, browser: Browser) -> Generator[Tab]:
    """A tab of somebody without an account who reads English."""
    assert english
    tab = open_tab(browser, server.base_url)
    tab.page.context.add_cookies([{"name": "nezuku_locale", "value": "en", "url": server.base_url}])
    yield tab
    tab.page.context.close()


@pytest.mark.parametrize("path", INSIDE)
def test_no_page_shows_a_word_of_japanese(reader: Tab, path: str) -> None:
    assert japanese_on(reader, path) == []


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_page_for_strangers_shows_a_word_of_japanese(stranger: Tab, path: str) -> None:
    assert japanese_on(stranger, path) == []


def test_a_challenge_comes_in_english(server: RunningServer, english: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=english)
    tab.go("/")
    tab.page.locator("main a[href^='/challenge']").first.click()
    expect(tab.page.locator("#text")).to_be_visible()

    assert tab.page.evaluate(JAPANESE, "") == []


def test_the_language_is_switched_without_leaving_the_page(
    server: RunningServer, english: StorageState, new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url, storage_state=english)
    tab.go("/")
    navigations: list[str] = []
    tab.page.on("framenavigated", lambda frame: navigations.append(frame.url))
    tab.tap("日本語")
    tab.sees("連続記録")
    tab.tap("English")
    tab.sees("Your streak")

    assert navigations == []


def test_the_chosen_language_follows_the_person_to_another_phone(
    server: RunningServer, english: StorageState, new_tab: Callable[..., Tab]
) -> None:
    assert english
    other = new_tab(server.base_url)
    other.go("/sign-in")
    other.page.fill("#login", "tanaka@example.com")
    other.page.fill("#password", "green tea from 2026")
    other.tap("サインイン")
    other.page.wait_for_url("**/")

    expect(other.page.locator("html")).to_have_attribute("lang", "en")


def test_every_day_says_why_in_english(server: RunningServer, english: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=english)
    server.restart(now=datetime.fromisoformat("2026-08-05T09:00:00+09:00"))
    tab.go("/")
    tab.page.locator("main a[href^='/challenge']").first.click()
    tab.hand_in("Wrote the minutes of a meeting.", button="Done", then=TO_TODAY)
    tab.has_streak(2)
    tab.go("/streak")
    expect(tab.page.locator("main ol li")).to_have_count(3)

    assert tab.page.evaluate(JAPANESE, "") == []


def japanese_on(tab: Tab, path: str) -> list[str]:
    """Japanese that stays on the page; prerendered pages are Japanese until their script has started."""
    tab.page.goto(path)
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    expect(tab.page.locator("main")).to_be_visible()
    expect(tab.page.locator(".skeleton")).to_have_count(0)
    expect(tab.page.get_by_role("banner").get_by_role("button", name="日本語")).to_be_visible()
    return tab.page.evaluate(JAPANESE, translate("en", "entry.setup.locale.ja"))
