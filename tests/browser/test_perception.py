"""Motion, colours and titles as people set and hear them: nothing moves for whom movement hurts, nothing hangs on our colours alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, StorageState, expect

from app.routes import ROUTES, Frame
from tests.browser.phone import Tab
from tests.browser.rounds import begin, furnish
from tests.running import RunningServer, finish

PATHS = [route.path for route in ROUTES if route.frame is Frame.APP and route.path not in {"/challenge", "/lesson"}]
MOVING = """() => [
  ...document.getAnimations().map((animation) => animation.effect?.target?.outerHTML.slice(0, 120)),
  ...[...document.querySelectorAll('*')].filter((element) => ['', '::before', '::after'].some((part) => {
    const style = getComputedStyle(element, part);
    return [style.animationDuration, style.transitionDuration].join().split(',').some((time) => parseFloat(time) > 0.01)
      && (style.animationName !== 'none' || style.transitionProperty !== 'none');
  })).map((element) => element.outerHTML.slice(0, 120)),
]"""
# Where colours are the system's: what differs between something chosen and something not, apart from shades of our own.
LOOK = """(element) => { const s = getComputedStyle(element); return [s.backgroundColor, s.borderWidth, s.outlineStyle].join(); }"""


@pytest.fixture(scope="module")
def administrator(server: RunningServer, browser: Browser) -> StorageState:
    walk = begin(browser, server, finish(furnish(server)), "ja")
    walk.me.go("/")
    state = walk.me.page.context.storage_state()
    for tab in (walk.me, walk.newcomer, walk.stranger):
        tab.page.context.close()
    return state


def test_nothing_moves_for_whom_movement_hurts(server: RunningServer, administrator: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=administrator, reduced_motion="reduce")
    for path in PATHS:
        tab.go(path)
        assert (path, tab.page.evaluate(MOVING)) == (path, [])
    tab.go("/")
    tab.page.locator("main a[href^='/challenge']").first.click()
    tab.page.fill("#text", "お礼の文を3つ作ってもらい、1つ選びました。")
    tab.tap("できました")
    tab.sees("今日のページへ")
    assert tab.page.evaluate(MOVING) == []


def test_what_is_chosen_shows_where_the_system_chooses_the_colours(
    server: RunningServer, administrator: StorageState, new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url, storage_state=administrator, forced_colors="active", reduced_motion="reduce")
    page = tab.page
    tab.go("/me/settings")
    light, system = (page.get_by_role("button", name=name) for name in ("明るい", "端末に合わせる"))
    expect(system).to_have_attribute("aria-pressed", "true")
    assert light.evaluate(LOOK) != system.evaluate(LOOK)
    here, elsewhere = (page.get_by_role("navigation").get_by_role("link", name=name) for name in ("わたし", "今日"))
    assert here.evaluate(LOOK) != elsewhere.evaluate(LOOK)
    track = page.locator("label:has(input[name=track])")
    chosen, other = track.filter(has=page.locator(":checked")).first, track.filter(has_not=page.locator(":checked")).first
    assert chosen.evaluate(LOOK) != other.evaluate(LOOK)
    assert elsewhere.locator("svg").evaluate("(icon) => getComputedStyle(icon).stroke === getComputedStyle(icon.parentElement).color")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_has_a_title_of_its_own(
    server: RunningServer, administrator: StorageState, new_tab: Callable[..., Tab], language: str
) -> None:
    tab = new_tab(server.base_url, storage_state=administrator)
    tab.page.context.add_cookies([{"name": "nezuku_locale", "value": language, "url": server.base_url}])
    titles: dict[str, str] = {}
    for path in PATHS:
        tab.go(path)
        expect(tab.page.locator("html")).to_have_attribute("lang", language)
        titles[path] = tab.page.title()

    assert len(set(titles.values())) == len(titles)
    assert all(any("\u3040" <= letter <= "\u9fff" for letter in title) == (language == "ja") for title in titles.values())
